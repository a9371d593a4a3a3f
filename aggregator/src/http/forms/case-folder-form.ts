import {
  CaseCommandSchema,
  CaseStateSchema,
  ClockKindSchema,
  caseStageNames,
} from '@streetwarden/shared/domain/case-life';
import { Type } from 'typebox';
import { instant } from '#http/forms/candidate-form';
import { Nullable } from '#http/list-page';
import {
  attachmentKinds,
  caseRecordKinds,
  caseRecordStates,
  caseTaskKinds,
  caseTaskStates,
  dispatchEndings,
  dispatchRoles,
} from '#storage/schema-words';

const Facts = Type.Record(Type.String(), Type.Unknown());
const BilingualSchema = Type.Object({ zh: Type.String(), en: Type.String() });

export const CaseStageSchema = Type.Enum([...caseStageNames]);

export const CaseClockFormSchema = Type.Object({
  id: Type.String(),
  kind: ClockKindSchema,
  unitId: Nullable(Type.String()),
  taskId: Nullable(Type.String()),
  limit: Type.Object({ amount: Type.Number(), unit: Type.String() }),
  startedAt: instant,
  dueAt: instant,
  warnAt: instant,
  suspendedAt: Nullable(instant),
  stoppedAt: Nullable(instant),
  outcome: Nullable(Type.Enum(['in-time', 'late', 'void'])),
});
export const CaseDispatchFormSchema = Type.Object({
  id: Type.String(),
  round: Type.Integer(),
  unitId: Type.String(),
  role: Type.Enum([...dispatchRoles]),
  requirements: Type.String(),
  explanation: Facts,
  dispatchedBy: Type.String(),
  dispatchedAt: instant,
  takenUpBy: Nullable(Type.String()),
  takenUpAt: Nullable(instant),
  endedAt: Nullable(instant),
  ending: Nullable(Type.Enum([...dispatchEndings])),
});
export const CaseCopyFormSchema = Type.Object({
  dispatchId: Type.String(),
  unitId: Type.String(),
  reason: Type.Enum(['competent-department', 'supervising-unit', 'duty-table']),
  at: instant,
  seenAt: Nullable(instant),
});
export const CaseTaskFormSchema = Type.Object({
  id: Type.String(),
  caseId: Type.String(),
  kind: Type.Enum([...caseTaskKinds]),
  state: Type.Enum([...caseTaskStates]),
  round: Type.Integer(),
  assigneeId: Nullable(Type.String()),
  createdAt: instant,
  dueAt: Nullable(instant),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(instant),
  isPassed: Nullable(Type.Boolean()),
  result: Nullable(Facts),
});
export const CaseRecordFormSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...caseRecordKinds]),
  number: Nullable(Type.String()),
  state: Type.Enum([...caseRecordStates]),
  unitId: Nullable(Type.String()),
  dueAt: Nullable(instant),
  createdBy: Type.String(),
  createdAt: instant,
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(instant),
  data: Facts,
});
export const CaseAttachmentFormSchema = Type.Object({
  sha256: Type.String(),
  kind: Type.Enum([...attachmentKinds]),
  name: Type.String(),
  mediaType: Type.String(),
  sizeBytes: Type.Integer(),
  takenAt: Nullable(instant),
  uploadedBy: Type.String(),
  uploadedAt: instant,
});
export const CaseEventFormSchema = Type.Object({
  seq: Type.Integer(),
  type: Type.String(),
  command: Nullable(CaseCommandSchema),
  fromState: Nullable(CaseStateSchema),
  toState: Nullable(CaseStateSchema),
  at: instant,
  actor: Type.String({ description: 'display name' }),
  actorUnitId: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  data: Type.Unknown(),
});
export const CommandStateFormSchema = Type.Object({
  command: CaseCommandSchema,
  isAllowed: Type.Boolean(),
  code: Type.Optional(Type.String({ description: 'of the problem the command would be refused with' })),
  reason: Type.Optional(BilingualSchema),
});
export const DetailMembers = {
  clocks: Type.Array(CaseClockFormSchema),
  dispatches: Type.Array(CaseDispatchFormSchema),
  copies: Type.Array(CaseCopyFormSchema),
  tasks: Type.Array(CaseTaskFormSchema),
  records: Type.Array(CaseRecordFormSchema),
  attachments: Type.Array(CaseAttachmentFormSchema),
  events: Type.Array(CaseEventFormSchema),
  commands: Type.Array(CommandStateFormSchema, {
    description: 'what the caller may do now, and what is not possible now with the reason',
  }),
};
