import { type Static, Type } from 'typebox';
import { InstantSchema, Sha256Schema } from '#domain/ids';

/** What a file is, by what may be shown to whom: `*-masked` is a derivative for wide audiences, the rest is sealed. */
export const evidenceKinds = ['still', 'still-masked', 'clip', 'clip-masked', 'manifest'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** One content-addressed file of a candidate's evidence. */
export const EvidenceFileSchema = Type.Object({
  sha256: Sha256Schema,
  kind: Type.Enum([...evidenceKinds]),
  mediaType: Type.Enum(['image/jpeg', 'video/mp4', 'application/json']),
  sizeBytes: Type.Integer({ minimum: 1 }),
  /** First instant the file shows; for a manifest, when it was made. */
  capturedAt: InstantSchema,
  durationMs: Type.Optional(Type.Integer({ minimum: 0 })),
  widthPx: Type.Optional(Type.Integer({ minimum: 1 })),
  heightPx: Type.Optional(Type.Integer({ minimum: 1 })),
  /** For a derivative: the sealed original it was made from. */
  derivedFrom: Type.Optional(Sha256Schema),
});
export type EvidenceFile = Static<typeof EvidenceFileSchema>;

/** How the capture time is known. `offsetMs` = device clock minus reference, where it was measured. */
export const ClockFactSchema = Type.Object({
  source: Type.Enum(['rtcp', 'wall-clock', 'file']),
  offsetMs: Type.Optional(Type.Number()),
  /** False when |offset| > 1 s (GA/T 832-2014 3.2) or unknown: such a candidate is never filed automatically. */
  isTrusted: Type.Boolean(),
});
export type ClockFact = Static<typeof ClockFactSchema>;

/** The model that decided. */
export const ModelFactSchema = Type.Object({
  name: Type.String(),
  version: Type.String(),
  sha256: Sha256Schema,
  scoreThreshold: Type.Number({ minimum: 0, maximum: 1 }),
});
export type ModelFact = Static<typeof ModelFactSchema>;
