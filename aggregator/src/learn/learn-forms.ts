import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { ProblemCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { Type } from 'typebox';
import { instant } from '#http/forms/candidate-form';
import type { ReleaseState } from '#learn/release-desk';
import { noSuggestionReasons } from '#learn/suggest-threshold';
import { modelReleaseStates } from '#storage/learn-words';

const closed = { additionalProperties: false } as const;
const share = Type.Number({ minimum: 0, maximum: 1 });
const count = Type.Integer({ minimum: 0 });
const precision = {
  presentCount: count,
  absentCount: count,
  precision: Type.Union([share, Type.Null()]),
  low: share,
  high: share,
};

export const ThresholdPlaceSchema = Type.Object(
  { edgeId: SlugSchema, cameraId: SlugSchema, category: ProblemCategorySchema },
  closed,
);
export const ApprovalBodySchema = Type.Object({ ...ThresholdPlaceSchema.properties, scoreThreshold: share }, closed);

export const PlacePrecisionSchema = Type.Object({
  ...ThresholdPlaceSchema.properties,
  ...precision,
  scoreThreshold: Type.Union([share, Type.Null()]),
  suggestion: Type.Union([
    Type.Object({
      scoreThreshold: share,
      precision: share,
      precisionLow: share,
      keptPresentCount: count,
      keptAbsentCount: count,
      lostPresentCount: count,
      savedAbsentCount: count,
    }),
    Type.Null(),
  ]),
  noSuggestionReason: Type.Union([Type.Enum([...noSuggestionReasons]), Type.Null()]),
});

export const ReleaseFormSchema = Type.Object({
  id: Type.String({ description: 'name/version' }),
  sha256: Type.String(),
  state: Type.Enum([...modelReleaseStates]),
  sharePercent: count,
  addedAt: instant,
  addedBy: Type.String(),
  stateAt: instant,
  stateBy: Type.String(),
  boxes: Type.Array(
    Type.Object({
      edgeId: Type.String(),
      outcome: Type.Union([Type.String(), Type.Null()], { description: 'null: not answered yet' }),
      code: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  comparison: Type.Array(
    Type.Object({
      category: ProblemCategorySchema,
      ofRelease: Type.Object(precision),
      ofOthers: Type.Object(precision),
      outcome: Type.Enum(['better', 'worse', 'unclear']),
    }),
  ),
});

export function toReleaseForm({ addedAt, stateAt, boxes, comparison, ...rest }: ReleaseState) {
  return {
    ...rest,
    addedAt: addedAt.toISOString(),
    stateAt: stateAt.toISOString(),
    boxes: [...boxes],
    comparison: [...comparison],
  };
}
