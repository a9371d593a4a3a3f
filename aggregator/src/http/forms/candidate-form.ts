import { BoxSchema, PolygonSchema, PositionSchema } from '@streetwarden/shared/domain/geometry';
import { FindingCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { ClockFactSchema, evidenceKinds, ModelFactSchema } from '@streetwarden/shared/evidence/evidence-file';
import { RuleFactSchema, SightingSchema } from '@streetwarden/shared/evidence/manifest';
import { type Static, Type } from 'typebox';
import { Nullable } from '#http/list-page';
import { candidateStates, evidenceStates, reviewDecisions } from '#storage/schema-words';

/** UTC instant as text. */
export const instant = Type.String({ description: 'RFC 3339, UTC, milliseconds' });

export const PositionFormSchema = PositionSchema;

/** One evidence file, as lists and details show it. */
export const EvidenceFormSchema = Type.Object({
  sha256: Type.String(),
  kind: Type.Enum([...evidenceKinds]),
  mediaType: Type.String(),
  sizeBytes: Type.Integer(),
  capturedAt: instant,
  widthPx: Type.Optional(Type.Integer()),
  heightPx: Type.Optional(Type.Integer()),
  durationMs: Type.Optional(Type.Integer()),
  derivedFrom: Type.Optional(Type.String()),
  state: Type.Enum(['pending', 'stored', 'damaged']),
});

export const ClaimFormSchema = Type.Object({
  accountId: Type.String(),
  displayName: Type.String(),
  leaseUntil: instant,
});

/** A candidate in lists. */
export const CandidateFormSchema = Type.Object({
  id: Type.String(),
  category: FindingCategorySchema,
  score: Type.Number(),
  state: Type.Enum([...candidateStates]),
  decision: Nullable(Type.Enum([...reviewDecisions])),
  cameraId: Type.String(),
  cameraName: Type.String(),
  edgeId: Type.String(),
  sightedAt: instant,
  firstSeenAt: instant,
  receivedAt: instant,
  sightingCount: Type.Integer(),
  revision: Type.Integer(),
  phase: Type.Enum(['open', 'ended']),
  position: Nullable(PositionFormSchema),
  box: BoxSchema,
  problemId: Type.String(),
  duplicatesInProblem: Type.Integer({ description: 'other candidates of the same problem' }),
  caseId: Nullable(Type.String()),
  evidenceState: Type.Enum([...evidenceStates]),
  isUrgent: Type.Boolean(),
  isSecondReview: Type.Boolean({ description: 'two people judge it without seeing each other’s verdict' }),
  claim: Nullable(ClaimFormSchema),
  evidence: Type.Array(EvidenceFormSchema),
});
export type CandidateForm = Static<typeof CandidateFormSchema>;

export const DecisionFormSchema = Type.Object({
  id: Type.String(),
  decision: Type.Enum([...reviewDecisions]),
  reason: Nullable(Type.String()),
  reviewer: Type.Object({ id: Type.String(), displayName: Type.String() }),
  decidedAt: instant,
  undoneAt: Nullable(instant),
  duplicateOf: Nullable(Type.String()),
  isSecondReview: Type.Boolean(),
});

export const NearbyFormSchema = Type.Object({
  type: Type.Enum(['candidate', 'case']),
  id: Type.String(),
  number: Type.Optional(Type.String()),
  category: FindingCategorySchema,
  distanceM: Nullable(Type.Number()),
  sightedAt: instant,
  thumbnailSha256: Type.Optional(Type.String()),
});

export const VerificationFormSchema = Type.Object({
  status: Type.Enum(['verified', 'pending', 'failed']),
  checks: Type.Array(
    Type.Object({ name: Type.String(), ok: Type.Boolean(), detail: Type.Optional(Nullable(Type.String())) }),
  ),
});

/** A candidate with everything a reviewer may look at. */
export const CandidateDetailFormSchema = Type.Object({
  ...CandidateFormSchema.properties,
  rule: Type.Object({ ...RuleFactSchema.properties, polygon: PolygonSchema }),
  model: Type.Optional(ModelFactSchema),
  clock: ClockFactSchema,
  sightings: Type.Array(SightingSchema),
  decisions: Type.Array(DecisionFormSchema),
  nearby: Type.Array(NearbyFormSchema),
  verification: VerificationFormSchema,
});
export type CandidateDetailForm = Static<typeof CandidateDetailFormSchema>;
