import { type Static, Type } from 'typebox';
import { InstantSchema, Sha256Schema, UuidSchema } from '#domain/ids';

/** Why a second look says what it says. The first four of the view: the camera itself could not be trusted. */
export const lookReasons = [
  'view-black',
  'view-frozen',
  'view-blurred',
  'view-obstructed',
  /** The camera looks elsewhere than it usually does, or than it did when the problem was opened. */
  'view-moved',
  /** People or vehicles stood in front of the place. */
  'place-covered',
  /** Fewer clear looks than asked for. */
  'too-few-looks',
  /** The detector found the problem at the place. */
  'seen',
  /** It was found in some looks and not in others, or only weakly. */
  'seen-at-times',
  'seen-weakly',
  'not-seen',
  /** The detector finds nothing, yet the place looks as it did when the problem was opened. */
  'place-unchanged',
  /** A problem that only a change of its place shows, and the opening look is not kept any more. */
  'opening-look-missing',
] as const;
export type LookReason = (typeof lookReasons)[number];

/** One look among those behind a finding. */
export const SingleLookSchema = Type.Object({
  lookedAt: InstantSchema,
  /** The camera was trusted and nothing stood in front. */
  isClear: Type.Boolean(),
  reason: Type.Optional(Type.Enum([...lookReasons])),
  /** Best score of the problem at the place, 0–1; absent when it was not found. */
  score: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** Structure shared with the opening look of the place, 0–1; absent when none is kept or it had too little. */
  likeness: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
});
export type SingleLook = Static<typeof SingleLookSchema>;

/** What a camera found when it looked again at the place of a problem; a proposal, never a decision. */
export const LookFindingSchema = Type.Object({
  /** The task of the case that asked. */
  taskId: UuidSchema,
  /** `unclear`: neither can be said for sure, so a person must go. */
  verdict: Type.Enum(['absent', 'same', 'unclear']),
  reasons: Type.Array(Type.Enum([...lookReasons]), { minItems: 1, maxItems: lookReasons.length }),
  /** Instant of the last look. */
  lookedAt: InstantSchema,
  /** Looks behind the verdict. */
  lookCount: Type.Integer({ minimum: 1 }),
  /** Best score of the problem among them, 0–1; absent when it was never seen. */
  score: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** When the opening look was taken with which the place was compared; absent when none is kept. */
  openingLookAt: Type.Optional(InstantSchema),
  /** The model that looked; the candidate names the one that found it. */
  model: Type.Object({ name: Type.String(), version: Type.String(), sha256: Sha256Schema }),
  looks: Type.Array(SingleLookSchema, { minItems: 1, maxItems: 64 }),
});
export type LookFinding = Static<typeof LookFindingSchema>;
