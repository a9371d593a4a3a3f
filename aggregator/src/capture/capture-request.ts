import { createHash } from 'node:crypto';
import { BoxSchema } from '@streetwarden/shared/domain/geometry';
import { InstantSchema } from '@streetwarden/shared/domain/ids';
import {
  type FindingCategory,
  ProblemCategorySchema,
  problemCategories,
  problemCategoryNames,
} from '@streetwarden/shared/domain/problem-category';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';
import { ClassSchema } from '#case/commands/intake-data';
import { captureOrigins } from '#storage/capture-tables';

const closed = { additionalProperties: false } as const;

/** What a person says who files a case from video; everything else is known. */
export const CaptureRequestSchema = Type.Object(
  {
    /** Of the picture in which the box was drawn. */
    capturedAt: InstantSchema,
    box: BoxSchema,
    from: Type.Enum([...captureOrigins]),
    /** One of both at least; a class without a category is a finding that no detector knows. */
    category: Type.Optional(ProblemCategorySchema),
    catalogueClass: Type.Optional(ClassSchema),
    description: Type.Optional(Type.String({ maxLength: 2000 })),
    address: Type.Optional(Type.String({ maxLength: 300 })),
    position: Type.Optional(
      Type.Object(
        {
          latitude: Type.Number({ minimum: -90, maximum: 90 }),
          longitude: Type.Number({ minimum: -180, maximum: 180 }),
        },
        { ...closed, description: 'where the person put it on the map; absent: by ground map or camera' },
      ),
    ),
    duplicateOf: Type.Optional(
      Type.Object(
        { type: Type.Enum(['case', 'problem']), id: Type.String({ minLength: 1, maxLength: 64 }) },
        { ...closed, description: 'the evidence joins this instead of a new case' },
      ),
    ),
  },
  closed,
);
export type CaptureRequest = Static<typeof CaptureRequestSchema>;

/** How far ahead of ours a box's clock may be, milliseconds. */
const clockSlackMs = 60_000;

/** @throws {DomainError} `capture-class-missing`, `capture-box-empty`, `capture-in-future`. */
export function checkCaptureRequest({ category, catalogueClass, box, capturedAt }: CaptureRequest, at: Date): void {
  if (category === undefined && catalogueClass === undefined) throw new DomainError('capture-class-missing');
  if (box.w <= 0 || box.h <= 0) throw new DomainError('capture-box-empty');
  if (Date.parse(capturedAt) > at.getTime() + clockSlackMs) throw new DomainError('capture-in-future', { capturedAt });
}

/** The category of a finding: as said, or the only one of its class, or what only people recognise. */
export function categoryOf({ category, catalogueClass }: CaptureRequest): FindingCategory {
  if (category !== undefined || catalogueClass === undefined) return category ?? 'other';
  const { scheme, kind, code } = catalogueClass;
  const [only, second] = problemCategoryNames.filter((name) => {
    const known = problemCategories[name].catalogueClass;
    return known.scheme === scheme && known.kind === kind && known.code === code;
  });
  return only !== undefined && second === undefined ? only : 'other';
}

/** What an idempotency key is kept for. */
export function captureHashOf(cameraRecordId: string, request: CaptureRequest): string {
  return createHash('sha256').update(canonicalJson({ cameraRecordId, request })).digest('hex');
}
