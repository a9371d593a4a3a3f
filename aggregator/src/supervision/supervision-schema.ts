import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { type Static, Type } from 'typebox';
import { Nullable } from '#http/list-page';
import type {
  CollectorFlagRow,
  InspectionReferralRow,
  SupervisionCounterRow,
  SupervisionDraftRow,
  SupervisionMarkRow,
} from '#storage/schema';
import {
  collectorFlagKinds,
  counterSubjects,
  documentKinds,
  draftStates,
  flagGravities,
  flagStates,
  markKinds,
  markStandings,
} from '#storage/supervision-words';
import type { RectificationOrder } from '#supervision/order-service';
import { documentNames, flagNames, markNames } from '#supervision/supervision-names';

export const closed = { additionalProperties: false } as const;
export const IdParamsSchema = Type.Object({ id: UuidSchema });
export const MonthSchema = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'yyyy-MM' });
export const AnyIdSchema = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._:-]+$' });
/** Something other than spaces. */
export const ReasonTextSchema = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' });
export const ReasonBodySchema = Type.Object({ reason: ReasonTextSchema }, closed);
export const LanguageQuerySchema = Type.Object({ language: Type.Optional(Type.Enum(['zh', 'en'])) }, closed);
const WordSchema = Type.Object({ zh: Type.String(), en: Type.String() });

export const MarkFormSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...markKinds]),
  name: WordSchema,
  month: Type.String(),
  tenantId: Type.String(),
  unitId: Type.String(),
  personId: Nullable(Type.String()),
  caseId: Type.String(),
  caseNumber: Type.String(),
  at: Type.String(),
  standing: Type.Enum([...markStandings]),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Type.String()),
  reason: Nullable(Type.String()),
});

export function toMarkForm(row: SupervisionMarkRow): Static<typeof MarkFormSchema> {
  const { id, kind, month, tenantId, unitId, personId, caseId, caseNumber, standing, decidedBy, reason } = row;
  const times = { at: row.at.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null };
  const facts = { id, kind, month, tenantId, unitId, personId, caseId, caseNumber, standing, decidedBy, reason };
  return { ...facts, name: markNames[kind], ...times };
}

export const CounterFormSchema = Type.Object({
  month: Type.String(),
  subject: Type.Enum([...counterSubjects]),
  subjectId: Type.String(),
  unitId: Type.String(),
  kind: Type.Enum([...markKinds]),
  name: WordSchema,
  count: Type.Integer({ description: 'marks that count' }),
  factCount: Type.Integer({ description: 'all marks, also exempt and void ones' }),
});

export function toCounterForm(row: SupervisionCounterRow): Static<typeof CounterFormSchema> {
  const { month, subject, subjectId, unitId, kind, count, factCount } = row;
  return { month, subject, subjectId, unitId, kind, name: markNames[kind], count, factCount };
}

export const DraftFormSchema = Type.Object({
  id: Type.String(),
  document: Type.Enum([...documentKinds]),
  name: WordSchema,
  tenantId: Type.String(),
  month: Type.String(),
  subject: Type.Enum([...counterSubjects]),
  subjectId: Nullable(Type.String()),
  unitId: Nullable(Type.String()),
  kind: Nullable(Type.Enum([...markKinds])),
  atCount: Type.Integer(),
  rulesVersion: Type.Integer(),
  accountable: Type.Array(Type.String()),
  caseId: Nullable(Type.String()),
  state: Type.Enum([...draftStates]),
  number: Nullable(Type.String()),
  createdAt: Type.String(),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Type.String()),
  reason: Nullable(Type.String()),
});

export function toDraftForm(row: SupervisionDraftRow): Static<typeof DraftFormSchema> {
  const { content: _content, sourceKey: _sourceKey, accountable, ...facts } = row;
  return {
    ...facts,
    name: documentNames[row.document],
    accountable: [...accountable],
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

export const OrderFormSchema = Type.Object({
  id: Type.String(),
  number: Nullable(Type.String()),
  caseId: Type.String(),
  caseNumber: Type.String(),
  unitId: Nullable(Type.String()),
  createdAt: Type.String(),
  dueAt: Nullable(Type.String()),
  text: Type.String(),
  standing: Type.Enum(['open', 'met', 'late', 'missed', 'ended']),
});

export function toOrderForm({ record, case: row, standing }: RectificationOrder): Static<typeof OrderFormSchema> {
  const { id, number, caseId, unitId, data } = record;
  const times = { createdAt: record.createdAt.toISOString(), dueAt: record.dueAt?.toISOString() ?? null };
  const text = typeof data['text'] === 'string' ? data['text'] : '';
  return { id, number, caseId, caseNumber: row.number, unitId, ...times, text, standing };
}

export const ReferralFormSchema = Type.Object({
  id: Type.String(),
  number: Type.String(),
  tenantId: Type.String(),
  unitId: Type.String(),
  fromMonth: Type.String(),
  toMonth: Type.String(),
  reason: Type.String(),
  createdBy: Type.String(),
  createdAt: Type.String(),
  receivedAt: Nullable(Type.String()),
  receipt: Nullable(Type.String()),
});

export function toReferralForm(row: InspectionReferralRow): Static<typeof ReferralFormSchema> {
  const { content: _content, ...facts } = row;
  const receivedAt = row.receivedAt?.toISOString() ?? null;
  return { ...facts, createdAt: row.createdAt.toISOString(), receivedAt };
}

export const FlagFormSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...collectorFlagKinds]),
  name: WordSchema,
  tenantId: Type.String(),
  collectorId: Type.String(),
  caseId: Nullable(Type.String()),
  gridCode: Nullable(Type.String()),
  month: Type.String(),
  at: Type.String(),
  reason: Type.String(),
  state: Type.Enum([...flagStates]),
  gravity: Nullable(Type.Enum([...flagGravities])),
  weight: Type.Number({ description: 'points taken off; 0 unless upheld' }),
  raisedBy: Type.String(),
  raisedAt: Type.String(),
  decidedBy: Nullable(Type.String()),
  decision: Nullable(Type.String()),
  appeal: Nullable(Type.String()),
  appealDecidedBy: Nullable(Type.String()),
  appealDecision: Nullable(Type.String()),
});

export function toFlagForm(row: CollectorFlagRow): Static<typeof FlagFormSchema> {
  const { id, kind, tenantId, collectorId, caseId, gridCode, month, reason, state, gravity, weight } = row;
  const { raisedBy, decidedBy, decision, appeal, appealDecidedBy, appealDecision } = row;
  return {
    ...{ id, kind, name: flagNames[kind], tenantId, collectorId, caseId, gridCode, month, reason },
    ...{ state, gravity, weight, raisedBy, decidedBy, decision, appeal, appealDecidedBy, appealDecision },
    at: row.at.toISOString(),
    raisedAt: row.raisedAt.toISOString(),
  };
}
