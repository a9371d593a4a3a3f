import { type Static, Type } from 'typebox';
import { DetectionLabelSchema } from '#domain/detection-label';
import { BoxSchema, PolygonSchema, PositionSchema } from '#domain/geometry';
import { InstantSchema, Sha256Schema, SlugSchema, UuidSchema } from '#domain/ids';
import { type FindingCategory, FindingCategorySchema } from '#domain/problem-category';
import { ClockFactSchema, EvidenceFileSchema, ModelFactSchema } from '#evidence/evidence-file';
import { LookFindingSchema } from '#evidence/look-finding';
import { PersonFactSchema } from '#evidence/person-fact';

/** One sighting the evidence shows. */
export const SightingSchema = Type.Object({
  capturedAt: InstantSchema,
  /** With `score` what a detector says; both absent where a person drew the box. */
  label: Type.Optional(DetectionLabelSchema),
  score: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  box: BoxSchema,
});
export type Sighting = Static<typeof SightingSchema>;

/** Why a rule fired, in facts (durations in ms); every field is shown to the reviewer. */
export const RuleFactSchema = Type.Object({
  zoneId: SlugSchema,
  zoneVersion: Type.Integer({ minimum: 1 }),
  polygon: PolygonSchema,
  /**
   * Who or what decided: the detector's label, a lasting change of the place, co-located signs of a stall, a thing that came
   * and was seen in nearly every look though never surely, a person.
   */
  decidedBy: Type.Enum(['detector', 'lasting-change', 'co-location', 'steady-looks', 'operator']),
  /** Only with `operator`; the zone is then the whole view, and nothing had to dwell. */
  person: Type.Optional(PersonFactSchema),
  dwellMs: Type.Integer({ minimum: 0 }),
  requiredDwellMs: Type.Integer({ minimum: 0 }),
  firstSeenAt: InstantSchema,
});
export type RuleFact = Static<typeof RuleFactSchema>;

/**
 * What is wrong with a claim about who decided, or undefined: a person, or a model, and never both.
 *
 * Also a category that no model knows needs a person.
 */
export function deciderFault(claim: {
  readonly rule: RuleFact;
  readonly model?: unknown;
  readonly category: FindingCategory;
}): string | undefined {
  const { rule, model, category } = claim;
  const isPerson = rule.decidedBy === 'operator';
  if (isPerson !== (rule.person !== undefined)) return 'names a person exactly when a person decided';
  if (isPerson === (model !== undefined)) return 'names the model that decided, or the person, and never both';
  return category === 'other' && !isPerson ? 'has a category that only a person may give' : undefined;
}

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
  category: FindingCategorySchema,
  position: Type.Optional(PositionSchema),
  clock: ClockFactSchema,
  /** Absent where a person decided. */
  model: Type.Optional(ModelFactSchema),
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
