import type { StorageKit } from '#storage/sqlite-kit';
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

type Facts = Readonly<Record<string, unknown>>;

/** Marks, their monthly counts, and the documents that follow from them. */
export function defineSupervisionTables(kit: StorageKit) {
  const supervisionMarks = kit.table(
    'supervision_marks',
    {
      id: kit.text('id').primaryKey(),
      /** The fact it rests on (a clock, a return request, a failed check): marked exactly once. */
      sourceKey: kit.text('source_key').notNull().unique(),
      kind: kit.enumText('kind', markKinds).notNull(),
      /** `yyyy-MM` in the tenant's time zone. */
      month: kit.text('month').notNull(),
      tenantId: kit.text('tenant_id').notNull(),
      unitId: kit.text('unit_id').notNull(),
      /** The responsible person's account, when one is known. */
      personId: kit.text('person_id'),
      caseId: kit.text('case_id').notNull(),
      caseNumber: kit.text('case_number').notNull(),
      at: kit.instant('at').notNull(),
      data: kit.json<Facts>('data').notNull(),
      standing: kit.enumText('standing', markStandings).notNull().default('counts'),
      decidedBy: kit.text('decided_by'),
      decidedAt: kit.instant('decided_at'),
      reason: kit.text('reason'),
    },
    (t) => [
      kit.index('supervision_marks_newest').on(t.at, t.id),
      kit.index('supervision_marks_by_month').on(t.month, t.at, t.id),
      kit.index('supervision_marks_by_unit').on(t.unitId, t.at, t.id),
      kit.index('supervision_marks_by_person').on(t.personId, t.at, t.id),
      kit.index('supervision_marks_by_case').on(t.caseId, t.at, t.id),
    ],
  );
  /** Kept in the transaction that marks; `factCount` also holds what is exempt. */
  const supervisionCounters = kit.table(
    'supervision_counters',
    {
      month: kit.text('month').notNull(),
      subject: kit.enumText('subject', counterSubjects).notNull(),
      subjectId: kit.text('subject_id').notNull(),
      kind: kit.enumText('kind', markKinds).notNull(),
      tenantId: kit.text('tenant_id').notNull(),
      /** Unit of a person's counter. */
      unitId: kit.text('unit_id').notNull(),
      count: kit.int('count').notNull(),
      factCount: kit.int('fact_count').notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.month, t.subject, t.subjectId, t.kind] }),
      kit.index('supervision_counters_by_unit').on(t.month, t.unitId),
    ],
  );
  /** Versioned per tenant, never changed: a document names the version it was made by (MQ-34). */
  const supervisionRules = kit.table(
    'supervision_rules',
    {
      tenantId: kit.text('tenant_id').notNull(),
      version: kit.int('version').notNull(),
      rules: kit.json<unknown>('rules').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.tenantId, t.version] })],
  );
  const supervisionDrafts = kit.table(
    'supervision_drafts',
    {
      id: kit.text('id').primaryKey(),
      sourceKey: kit.text('source_key').notNull().unique(),
      document: kit.enumText('document', documentKinds).notNull(),
      tenantId: kit.text('tenant_id').notNull(),
      month: kit.text('month').notNull(),
      subject: kit.enumText('subject', counterSubjects).notNull(),
      /** Null while the unit of a dangerous case is not known. */
      subjectId: kit.text('subject_id'),
      unitId: kit.text('unit_id'),
      kind: kit.enumText('kind', markKinds),
      /** Marks of the month that the step asks for. */
      atCount: kit.int('at_count').notNull(),
      rulesVersion: kit.int('rules_version').notNull(),
      accountable: kit.json<readonly string[]>('accountable').notNull(),
      caseId: kit.text('case_id'),
      state: kit.enumText('state', draftStates).notNull(),
      createdAt: kit.instant('created_at').notNull(),
      number: kit.text('number').unique(),
      decidedBy: kit.text('decided_by'),
      decidedAt: kit.instant('decided_at'),
      reason: kit.text('reason'),
      /** What was issued, as it was then. */
      content: kit.json<Facts>('content'),
    },
    (t) => [
      kit.index('supervision_drafts_by_state').on(t.state, t.createdAt, t.id),
      kit.index('supervision_drafts_newest').on(t.createdAt, t.id),
      kit.index('supervision_drafts_by_subject').on(t.month, t.subject, t.subjectId),
    ],
  );
  /** Files to the 监察机关 (NB-37). */
  const inspectionReferrals = kit.table(
    'inspection_referrals',
    {
      id: kit.text('id').primaryKey(),
      number: kit.text('number').notNull().unique(),
      tenantId: kit.text('tenant_id').notNull(),
      unitId: kit.text('unit_id').notNull(),
      fromMonth: kit.text('from_month').notNull(),
      toMonth: kit.text('to_month').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.instant('created_at').notNull(),
      reason: kit.text('reason').notNull(),
      content: kit.json<Facts>('content').notNull(),
      receivedAt: kit.instant('received_at'),
      receipt: kit.text('receipt'),
    },
    (t) => [
      kit.index('inspection_referrals_newest').on(t.createdAt, t.id),
      kit.index('inspection_referrals_by_unit').on(t.unitId, t.createdAt, t.id),
    ],
  );
  const collectorFlags = kit.table(
    'collector_flags',
    {
      id: kit.text('id').primaryKey(),
      /** One flag of a kind per collector and case (or per grid and day, for what nobody reported). */
      sourceKey: kit.text('source_key').notNull().unique(),
      kind: kit.enumText('kind', collectorFlagKinds).notNull(),
      tenantId: kit.text('tenant_id').notNull(),
      collectorId: kit.text('collector_id').notNull(),
      caseId: kit.text('case_id'),
      gridCode: kit.text('grid_code'),
      month: kit.text('month').notNull(),
      at: kit.instant('at').notNull(),
      raisedBy: kit.text('raised_by').notNull(),
      raisedAt: kit.instant('raised_at').notNull(),
      reason: kit.text('reason').notNull(),
      state: kit.enumText('state', flagStates).notNull(),
      gravity: kit.enumText('gravity', flagGravities),
      /** Points it takes off; 0 unless upheld. */
      weight: kit.real('weight').notNull().default(0),
      rulesVersion: kit.int('rules_version').notNull(),
      decidedBy: kit.text('decided_by'),
      decidedAt: kit.instant('decided_at'),
      decision: kit.text('decision'),
      appeal: kit.text('appeal'),
      appealedAt: kit.instant('appealed_at'),
      appealDecidedBy: kit.text('appeal_decided_by'),
      appealDecidedAt: kit.instant('appeal_decided_at'),
      appealDecision: kit.text('appeal_decision'),
    },
    (t) => [
      kit.index('collector_flags_newest').on(t.raisedAt, t.id),
      kit.index('collector_flags_by_collector').on(t.collectorId, t.raisedAt, t.id),
      kit.index('collector_flags_by_month').on(t.month, t.collectorId),
    ],
  );
  return {
    supervisionMarks,
    supervisionCounters,
    supervisionRules,
    supervisionDrafts,
    inspectionReferrals,
    collectorFlags,
  };
}
