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
import { caseStates } from '#storage/schema-words';

/** A case in lists. */
export const CaseFormSchema = Type.Object({
  id: Type.String(),
  number: Type.String(),
  category: ProblemCategorySchema,
  catalogueClass: Type.Object({
    scheme: Type.String(),
    kind: Type.Enum(['part', 'event']),
    code: Type.String({ description: 'major and minor class, two digits each' }),
  }),
  state: Type.Enum([...caseStates]),
  position: Nullable(PositionFormSchema),
  filedAt: instant,
  filedBy: Type.Object({ id: Type.String(), displayName: Type.String() }),
  candidateId: Type.String(),
  problemId: Type.String(),
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
  candidate: CandidateDetailFormSchema,
  custody: Type.Array(CustodyFormSchema),
  verification: VerificationFormSchema,
});
export type CaseDetailForm = Static<typeof CaseDetailFormSchema>;
