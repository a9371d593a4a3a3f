import {
  CaseChannelSchema,
  CaseEndingSchema,
  CaseSourceSchema,
  CaseStateSchema,
  HandlingTypeSchema,
  ReportKindSchema,
} from '@streetwarden/shared/domain/case-life';
import { ProblemCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { type Static, Type } from 'typebox';
import {
  CandidateDetailFormSchema,
  EvidenceFormSchema,
  instant,
  PositionFormSchema,
  VerificationFormSchema,
} from '#http/forms/candidate-form';
import { CaseStageSchema, DetailMembers } from '#http/forms/case-folder-form';
import { Nullable } from '#http/list-page';

/** A case in lists. */
export const CaseFormSchema = Type.Object({
  id: Type.String(),
  number: Type.String(),
  tenantId: Type.String(),
  state: CaseStateSchema,
  stage: CaseStageSchema,
  source: CaseSourceSchema,
  channel: CaseChannelSchema,
  reportKind: ReportKindSchema,
  partnerReference: Nullable(Type.String({ description: 'number at the partner that handed it over' })),
  description: Type.String(),
  category: Nullable(ProblemCategorySchema),
  catalogueClass: Nullable(
    Type.Object({
      scheme: Type.String(),
      kind: Type.Enum(['part', 'event']),
      code: Type.String({ description: 'major and minor class, two digits each' }),
    }),
  ),
  conditionSeq: Nullable(Type.Integer({ description: 'filing condition it is judged by' })),
  catalogueVersionId: Nullable(Type.String()),
  position: Nullable(PositionFormSchema),
  address: Type.String(),
  gridCode: Nullable(Type.String()),
  openedAt: instant,
  acceptedAt: Nullable(instant),
  filedAt: Nullable(instant),
  filedBy: Nullable(Type.Object({ id: Type.String(), displayName: Type.String() })),
  unitId: Nullable(Type.String({ description: 'unit that handles it now, or did last' })),
  dispatchRound: Type.Integer(),
  agreedUnitId: Nullable(Type.String({ description: 'unit bound by an agreed coordination' })),
  handlingType: HandlingTypeSchema,
  isEmergency: Type.Boolean(),
  isDangerous: Type.Boolean(),
  hasNoOwner: Type.Boolean(),
  isTrial: Type.Boolean({ description: 'registered while the tenant was not live: never scored' }),
  failedChecks: Type.Integer(),
  isOverdueByRework: Type.Boolean(),
  extensionCount: Type.Integer(),
  suspensionCount: Type.Integer(),
  isUrged: Type.Boolean(),
  dueAt: Nullable(instant),
  warnAt: Nullable(instant),
  ending: Nullable(CaseEndingSchema),
  closedAt: Nullable(instant),
  mergedInto: Nullable(Type.String()),
  archiveSha256: Nullable(Type.String({ description: 'hash of the sealed archive record; the case is read-only' })),
  archivedAt: Nullable(instant),
  version: Type.Integer({ description: 'to be sent with a command; a stale one is refused' }),
  candidateId: Nullable(Type.String()),
  problemId: Nullable(Type.String()),
  thumbnailSha256: Nullable(Type.String({ description: 'masked still, when stored' })),
  evidence: Type.Array(EvidenceFormSchema),
});
export type CaseForm = Static<typeof CaseFormSchema>;

export const CustodyFormSchema = Type.Object({
  index: Type.Integer(),
  type: Type.String(),
  at: instant,
  actor: Type.String(),
  data: Type.Unknown(),
});

/** A case with its history, evidence and custody log. */
export const CaseDetailFormSchema = Type.Object({
  ...CaseFormSchema.properties,
  reporter: Nullable(
    Type.Object({
      name: Type.Optional(Type.String()),
      phone: Type.Optional(Type.String()),
      email: Type.Optional(Type.String()),
      wantsReply: Type.Boolean(),
    }),
  ),
  durations: Type.Object(
    {
      discoveryToIntakeMs: Nullable(Type.Integer()),
      intakeToFilingMs: Nullable(Type.Integer()),
      dispatchToFeedbackMs: Nullable(Type.Integer()),
      intakeToCloseMs: Nullable(Type.Integer()),
    },
    { description: 'milliseconds of natural time; null while a step is not over' },
  ),
  ...DetailMembers,
  candidate: Nullable(CandidateDetailFormSchema),
  custody: Type.Array(CustodyFormSchema),
  verification: Nullable(VerificationFormSchema),
});
export type CaseDetailForm = Static<typeof CaseDetailFormSchema>;
