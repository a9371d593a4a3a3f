import { type Static, Type } from 'typebox';
import { DetectionLabelSchema } from '#domain/detection-label';
import { BoxSchema, PolygonSchema, PositionSchema } from '#domain/geometry';
import { InstantSchema, Sha256Schema, SlugSchema, UuidSchema } from '#domain/ids';
import { ProblemCategorySchema } from '#domain/problem-category';
import { ClockFactSchema, EvidenceFileSchema, ModelFactSchema } from '#evidence/evidence-file';
import { LookFindingSchema } from '#evidence/look-finding';

/** One sighting the evidence shows. */
export const SightingSchema = Type.Object({
  capturedAt: InstantSchema,
  label: DetectionLabelSchema,
  score: Type.Number({ minimum: 0, maximum: 1 }),
  box: BoxSchema,
});
export type Sighting = Static<typeof SightingSchema>;

/** Why a rule fired, in facts (durations in ms); every field is shown to the reviewer. */
export const RuleFactSchema = Type.Object({
  zoneId: SlugSchema,
  zoneVersion: Type.Integer({ minimum: 1 }),
  polygon: PolygonSchema,
  /** Which evidence decided: the detector's label, a lasting change of the place, or co-located signs of a stall. */
  decidedBy: Type.Enum(['detector', 'lasting-change', 'co-location']),
  dwellMs: Type.Integer({ minimum: 0 }),
  requiredDwellMs: Type.Integer({ minimum: 0 }),
  firstSeenAt: InstantSchema,
});
export type RuleFact = Static<typeof RuleFactSchema>;

/**
 * What the edge claims about a candidate's evidence; signed as RFC 8785 canonical JSON.
 * A later revision of the same candidate has its own manifest and names the earlier one.
 */
export const ManifestSchema = Type.Object({
  manifestVersion: Type.Literal(1),
  candidateId: UuidSchema,
  revision: Type.Integer({ minimum: 1 }),
  previousManifestSha256: Type.Optional(Sha256Schema),
  edgeId: SlugSchema,
  camera: Type.Object({ cameraId: SlugSchema, name: Type.String(), position: Type.Optional(PositionSchema) }),
  category: ProblemCategorySchema,
  position: Type.Optional(PositionSchema),
  clock: ClockFactSchema,
  model: ModelFactSchema,
  rule: RuleFactSchema,
  sightings: Type.Array(SightingSchema, { minItems: 1, maxItems: 64 }),
  files: Type.Array(EvidenceFileSchema, { minItems: 1, maxItems: 64 }),
  /** In the revision that a second look at the place made: what was found. */
  look: Type.Optional(LookFindingSchema),
  createdAt: InstantSchema,
});
export type Manifest = Static<typeof ManifestSchema>;

/** A manifest with the box's signature; this JSON, canonical, is the evidence file of kind `manifest`. */
export const SignedManifestSchema = Type.Object({
  manifest: ManifestSchema,
  signature: Type.Object({
    algorithm: Type.Literal('Ed25519'),
    /** SHA-256 of the public key's SPKI DER, hex: names the key without carrying it. */
    keyId: Sha256Schema,
    /** Signature over the canonical JSON of `manifest`, base64. */
    value: Type.String({ minLength: 88, maxLength: 88 }),
  }),
});
export type SignedManifest = Static<typeof SignedManifestSchema>;
