import { type Static, Type } from 'typebox';
import { PositionSchema } from '#domain/geometry';
import { InstantSchema, Sha256Schema, SlugSchema, UuidSchema } from '#domain/ids';
import { ClockFactSchema, EvidenceFileSchema } from '#evidence/evidence-file';

/** What the box claims about a clip that somebody took out of its footage; signed as RFC 8785 canonical JSON. */
export const ClipManifestSchema = Type.Object({
  manifestVersion: Type.Literal(1),
  exportId: UuidSchema,
  edgeId: SlugSchema,
  camera: Type.Object({ cameraId: SlugSchema, name: Type.String(), position: Type.Optional(PositionSchema) }),
  requestedFrom: InstantSchema,
  requestedTo: InstantSchema,
  requestedBy: Type.Object({ accountId: Type.String(), name: Type.String() }),
  reason: Type.String(),
  clock: ClockFactSchema,
  /** One for each stretch without a gap, in order; their times say where footage was missing. */
  files: Type.Array(EvidenceFileSchema, { minItems: 1, maxItems: 64 }),
  createdAt: InstantSchema,
});
export type ClipManifest = Static<typeof ClipManifestSchema>;

/** The evidence file of kind `manifest` of an export. */
export const SignedClipManifestSchema = Type.Object({
  manifest: ClipManifestSchema,
  signature: Type.Object({
    algorithm: Type.Literal('Ed25519'),
    keyId: Sha256Schema,
    /** Signature over the canonical JSON of `manifest`, base64. */
    value: Type.String({ minLength: 88, maxLength: 88 }),
  }),
});
export type SignedClipManifest = Static<typeof SignedClipManifestSchema>;
