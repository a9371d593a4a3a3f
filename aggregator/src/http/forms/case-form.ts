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
import { Nullable } from '#http/list-page';

/** A case in lists. */
export const CaseFormSchema = Type.Object({
  id: Type.String(),
  number: Type.String(),
  tenantId: Type.String(),
  state: CaseStateSchema,
  source: CaseSourceSchema,
  channel: CaseChannelSchema,
  reportKind: ReportKindSchema,
  description: Type.String(),
  category: Nullable(ProblemCategorySchema),
  catalogueClass: Nullable(
    Type.Object({
      scheme: Type.String(),
      kind: Type.Enum(['part', 'event']),
      code: Type.String({ description: 'major and minor class, two digits each' }),
    }),
  ),
  position: Nullable(PositionFormSchema),
  address: Type.String(),
  gridCode: Nullable(Type.String()),
  openedAt: instant,
  filedAt: Nullable(instant),
  filedBy: Nullable(Type.Object({ id: Type.String(), displayName: Type.String() })),
  unitId: Nullable(Type.String({ description: 'unit that handles it now, or did last' })),
  handlingType: HandlingTypeSchema,
  isEmergency: Type.Boolean(),
  isUrged: Type.Boolean(),
  dueAt: Nullable(instant),
  warnAt: Nullable(instant),
  ending: Nullable(CaseEndingSchema),
  closedAt: Nullable(instant),
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
  events: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      type: Type.String(),
      at: instant,
      actor: Type.String({ description: 'display name' }),
      data: Type.Unknown(),
    }),
  ),
  candidate: Nullable(CandidateDetailFormSchema),
  custody: Type.Array(CustodyFormSchema),
  verification: Nullable(VerificationFormSchema),
});
export type CaseDetailForm = Static<typeof CaseDetailFormSchema>;
