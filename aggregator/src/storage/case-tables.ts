import {
  caseChannelNames,
  caseCommandNames,
  caseEndingNames,
  caseSourceNames,
  caseStateNames,
  clockKindNames,
  handlingTypeNames,
  reportKindNames,
} from '@streetwarden/shared/domain/case-life';
import type { Position } from '@streetwarden/shared/domain/geometry';
import { sql } from 'drizzle-orm';
import type { CandidateTables } from '#storage/candidate-tables';
import {
  areaClasses,
  attachmentKinds,
  caseRecordKinds,
  caseRecordStates,
  caseTaskKinds,
  caseTaskStates,
  categories,
  dispatchEndings,
  dispatchRoles,
  oneOf,
} from '#storage/schema-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** Who reported and wants to be told; removed when its purpose is over. */
export interface CaseReporter {
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly wantsReply: boolean;
}

/** A limit as it was fixed at the moment the clock started, see `case/clock/time-limit.ts`. */
export interface StoredTimeLimit {
  readonly amount: number;
  readonly unit: string;
}

/** The case itself: what lists filter and sort by stands here; everything else hangs on it. */
export function defineCaseTables(kit: StorageKit, candidates: CandidateTables['candidates']) {
  const cases = kit.table(
    'cases',
    {
      id: kit.text('id').primaryKey(),
      /** Given at registration (KH-07) and kept for life. */
      number: kit.text('number').notNull().unique(),
      tenantId: kit.text('tenant_id').notNull(),
      state: kit.enumText('state', oneOf(caseStateNames)).notNull(),
      source: kit.enumText('source', oneOf(caseSourceNames)).notNull(),
      channel: kit.enumText('channel', oneOf(caseChannelNames)).notNull(),
      reportKind: kit.enumText('report_kind', oneOf(reportKindNames)).notNull(),
      partnerReference: kit.text('partner_reference'),
      description: kit.text('description').notNull().default(''),
      reporter: kit.json<CaseReporter>('reporter'),

      category: kit.enumText('category', categories),
      catalogueScheme: kit.text('catalogue_scheme'),
      catalogueKind: kit.enumText('catalogue_kind', ['part', 'event']),
      catalogueCode: kit.text('catalogue_code'),
      /** Versions the case is judged by for life (NB-14): catalogue, filing-condition row, tenant rules, duty table. */
      catalogueVersionId: kit.text('catalogue_version_id'),
      conditionSeq: kit.int('condition_seq'),
      rulesVersion: kit.int('rules_version').notNull().default(1),
      dutyTableId: kit.text('duty_table_id'),

      latitude: kit.real('latitude'),
      longitude: kit.real('longitude'),
      position: kit.json<Position>('position'),
      address: kit.text('address').notNull().default(''),
      gridCode: kit.text('grid_code'),
      areaClass: kit.enumText('area_class', areaClasses),
      /** 城乡结合部: longer limits (MQ-18, MQ-21). */
      isFringe: kit.bool('is_fringe').notNull().default(false),
      partCode: kit.text('part_code'),
      /** Facts routing rules look at, e.g. `{ involvesCrime: true, onPavement: false }` (KH-16). */
      attributes: kit.json<Readonly<Record<string, boolean>>>('attributes').notNull().default({}),

      isEmergency: kit.bool('is_emergency').notNull().default(false),
      /** Danger to public safety or large impact (CQ-20). */
      isDangerous: kit.bool('is_dangerous').notNull().default(false),
      hasNoOwner: kit.bool('has_no_owner').notNull().default(false),
      /** Registered while the tenant was in trial running: never scored (KH-02). */
      isTrial: kit.bool('is_trial').notNull().default(false),

      /** One candidate files at most one case, also under a race of two aggregators. */
      candidateId: kit
        .text('candidate_id')
        .unique()
        .references(() => candidates.id),
      problemId: kit.text('problem_id'),
      openedBy: kit.text('opened_by').notNull(),
      openedAt: kit.instant('opened_at').notNull(),
      acceptedAt: kit.instant('accepted_at'),
      filedBy: kit.text('filed_by'),
      filedAt: kit.instant('filed_at'),

      /** The unit that handles it now, or did last. */
      unitId: kit.text('unit_id'),
      dispatchRound: kit.int('dispatch_round').notNull().default(0),
      /** Unit bound by an agreed coordination: it may not return the case (NB-31, MQ-27). */
      agreedUnitId: kit.text('agreed_unit_id'),
      handlingType: kit.enumText('handling_type', oneOf(handlingTypeNames)).notNull().default('immediate'),
      failedChecks: kit.int('failed_checks').notNull().default(0),
      /** Second failed check counts as 逾期处置 even when in time (MQ-22). */
      isOverdueByRework: kit.bool('is_overdue_by_rework').notNull().default(false),
      extensionCount: kit.int('extension_count').notNull().default(0),
      suspensionCount: kit.int('suspension_count').notNull().default(0),
      isUrged: kit.bool('is_urged').notNull().default(false),
      /** Who must decide an open 延期 or 挂账 request, so that it stands in their tray. */
      awaits: kit.enumText('awaits', ['dispatcher', 'duty-chief']),
      /** End of the running clock people look at now, and when its light turns yellow: 未超时/将超时/已超时. */
      dueAt: kit.instant('due_at'),
      warnAt: kit.instant('warn_at'),

      ending: kit.enumText('ending', oneOf(caseEndingNames)),
      closedAt: kit.instant('closed_at'),
      mergedInto: kit.text('merged_into'),
      /** SHA-256 of the sealed archive record; from then on the case is read-only (NB-05). */
      archiveSha256: kit.text('archive_sha256'),
      archivedAt: kit.instant('archived_at'),

      version: kit.int('version').notNull().default(1),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [
      kit.index('cases_newest').on(t.openedAt, t.id),
      kit.index('cases_by_state').on(t.state, t.openedAt, t.id),
      kit.index('cases_by_category').on(t.category, t.openedAt, t.id),
      kit.index('cases_by_category_and_state').on(t.category, t.state, t.openedAt, t.id),
      kit.index('cases_by_tenant').on(t.tenantId, t.openedAt, t.id),
      kit.index('cases_by_tenant_and_state').on(t.tenantId, t.state, t.dueAt, t.id),
      // With what the map asks of each, so that it walks the newest without reading their rows.
      kit.index('cases_by_source').on(t.source, t.openedAt, t.id, t.latitude, t.longitude, t.state),
      kit.index('cases_by_channel').on(t.channel, t.openedAt, t.id, t.latitude, t.longitude, t.state),
      kit.index('cases_by_unit').on(t.unitId, t.openedAt, t.id),
      kit.index('cases_by_opener').on(t.openedBy, t.openedAt, t.id),
      kit.index('cases_by_owner').on(t.hasNoOwner, t.openedAt, t.id),
      kit.index('cases_by_urged').on(t.isUrged, t.dueAt, t.id),
      kit.index('cases_by_awaits').on(t.awaits, t.dueAt, t.id),
      kit.index('cases_by_due').on(t.dueAt, t.id),
      kit.index('cases_by_unit_and_state').on(t.unitId, t.state, t.dueAt, t.id),
      kit.index('cases_by_state_and_due').on(t.state, t.dueAt, t.id),
      kit.index('cases_nearby').on(t.category, t.latitude, t.longitude),
      kit.index('cases_by_class_nearby').on(t.catalogueCode, t.latitude, t.longitude),
      kit.index('cases_by_problem').on(t.problemId),
      kit.index('cases_with_reporter').on(t.closedAt, t.id).where(sql`${t.reporter} is not null`),
    ],
  );
  const caseId = () =>
    kit
      .text('case_id')
      .notNull()
      .references(() => cases.id);

  /** Every command that was carried out, in order; the same facts stand in the Merkle log. */
  const caseEvents = kit.table(
    'case_events',
    {
      caseId: caseId(),
      seq: kit.int('seq').notNull(),
      type: kit.text('type').notNull(),
      command: kit.enumText('command', oneOf(caseCommandNames)),
      fromState: kit.enumText('from_state', oneOf(caseStateNames)),
      toState: kit.enumText('to_state', oneOf(caseStateNames)),
      at: kit.instant('at').notNull(),
      actorId: kit.text('actor_id').notNull(),
      /** Unit the actor spoke for, when it was a unit's person. */
      actorUnitId: kit.text('actor_unit_id'),
      reason: kit.text('reason'),
      data: kit.json<Readonly<Record<string, unknown>>>('data').notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.caseId, t.seq] }),
      kit.index('case_events_by_actor').on(t.actorId, t.at),
      kit.index('case_events_by_type').on(t.type, t.at),
    ],
  );
  return { cases, caseEvents, ...defineCaseWorkTables(kit, caseId) };
}

/** Clocks, dispatches, tasks, requests and papers of a case. */
function defineCaseWorkTables(kit: StorageKit, caseId: () => ReturnType<StorageKit['text']>) {
  const caseClocks = kit.table(
    'case_clocks',
    {
      id: kit.text('id').primaryKey(),
      caseId: caseId().notNull(),
      kind: kit.enumText('kind', oneOf(clockKindNames)).notNull(),
      unitId: kit.text('unit_id'),
      taskId: kit.text('task_id'),
      limit: kit.json<StoredTimeLimit>('limit').notNull(),
      startedAt: kit.instant('started_at').notNull(),
      dueAt: kit.instant('due_at').notNull(),
      warnAt: kit.instant('warn_at').notNull(),
      suspendedAt: kit.instant('suspended_at'),
      /** Used in earlier runs, in the limit's own kind of time. */
      usedMs: kit.int('used_ms').notNull().default(0),
      stoppedAt: kit.instant('stopped_at'),
      outcome: kit.enumText('outcome', ['in-time', 'late', 'void']),
      nextAlarmAt: kit.instant('next_alarm_at'),
    },
    (t) => [kit.index('case_clocks_by_case').on(t.caseId), kit.index('case_clocks_by_alarm').on(t.nextAlarmAt)],
  );
  const caseDispatches = kit.table(
    'case_dispatches',
    {
      id: kit.text('id').primaryKey(),
      caseId: caseId().notNull(),
      round: kit.int('round').notNull(),
      unitId: kit.text('unit_id').notNull(),
      role: kit.enumText('role', dispatchRoles).notNull(),
      requirements: kit.text('requirements').notNull(),
      /** Which rule proposed the unit, and why another was chosen. */
      explanation: kit.json<Readonly<Record<string, unknown>>>('explanation').notNull(),
      dispatchedBy: kit.text('dispatched_by').notNull(),
      dispatchedAt: kit.instant('dispatched_at').notNull(),
      takenUpBy: kit.text('taken_up_by'),
      takenUpAt: kit.instant('taken_up_at'),
      endedAt: kit.instant('ended_at'),
      ending: kit.enumText('ending', dispatchEndings),
    },
    (t) => [
      kit.uniqueIndex('case_dispatches_once').on(t.caseId, t.round, t.unitId, t.role),
      kit.index('case_dispatches_by_unit').on(t.unitId, t.dispatchedAt),
    ],
  );
  /** 同步告知: bodies told of a dispatch in the same transaction (CQ-15, KH-23). */
  const caseCopies = kit.table(
    'case_copies',
    {
      dispatchId: kit.text('dispatch_id').notNull(),
      unitId: kit.text('unit_id').notNull(),
      caseId: caseId().notNull(),
      reason: kit.enumText('reason', ['competent-department', 'supervising-unit', 'duty-table']).notNull(),
      at: kit.instant('at').notNull(),
      seenAt: kit.instant('seen_at'),
    },
    (t) => [
      kit.primaryKey({ columns: [t.dispatchId, t.unitId] }),
      kit.index('case_copies_by_unit').on(t.unitId, t.at),
      kit.index('case_copies_by_case').on(t.caseId),
    ],
  );
  /** 核实 and 核查 for collectors, and looks of the camera at the repaired place. */
  const caseTasks = kit.table(
    'case_tasks',
    {
      id: kit.text('id').primaryKey(),
      caseId: caseId().notNull(),
      kind: kit.enumText('kind', caseTaskKinds).notNull(),
      state: kit.enumText('state', caseTaskStates).notNull(),
      round: kit.int('round').notNull(),
      assigneeId: kit.text('assignee_id'),
      createdAt: kit.instant('created_at').notNull(),
      dueAt: kit.instant('due_at'),
      answeredBy: kit.text('answered_by'),
      answeredAt: kit.instant('answered_at'),
      isPassed: kit.bool('is_passed'),
      result: kit.json<Readonly<Record<string, unknown>>>('result'),
    },
    (t) => [
      kit.index('case_tasks_by_case').on(t.caseId),
      kit.index('case_tasks_by_assignee').on(t.assigneeId, t.state, t.dueAt),
      kit.index('case_tasks_by_state').on(t.state, t.kind, t.createdAt),
    ],
  );
  /** Requests, orders and papers that have a life of their own inside the case. */
  const caseRecords = kit.table(
    'case_records',
    {
      id: kit.text('id').primaryKey(),
      caseId: caseId().notNull(),
      kind: kit.enumText('kind', caseRecordKinds).notNull(),
      /** Number of an order or referral file; unique where given. */
      number: kit.text('number').unique(),
      state: kit.enumText('state', caseRecordStates).notNull(),
      unitId: kit.text('unit_id'),
      dueAt: kit.instant('due_at'),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.instant('created_at').notNull(),
      decidedBy: kit.text('decided_by'),
      decidedAt: kit.instant('decided_at'),
      data: kit.json<Readonly<Record<string, unknown>>>('data').notNull(),
    },
    (t) => [
      kit.index('case_records_by_case').on(t.caseId),
      kit.index('case_records_by_kind').on(t.kind, t.state, t.createdAt),
    ],
  );
  /** Photos and documents people added, by content; the bytes are in the evidence store. */
  const caseAttachments = kit.table(
    'case_attachments',
    {
      caseId: caseId().notNull(),
      sha256: kit.text('sha256').notNull(),
      kind: kit.enumText('kind', attachmentKinds).notNull(),
      name: kit.text('name').notNull(),
      mediaType: kit.text('media_type').notNull(),
      sizeBytes: kit.int('size_bytes').notNull(),
      takenAt: kit.instant('taken_at'),
      latitude: kit.real('latitude'),
      longitude: kit.real('longitude'),
      uploadedBy: kit.text('uploaded_by').notNull(),
      uploadedAt: kit.instant('uploaded_at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.caseId, t.sha256, t.kind] })],
  );
  /** Commands by their idempotency key: a repeated one gets the first answer again. */
  const commandKeys = kit.table(
    'command_keys',
    {
      accountId: kit.text('account_id').notNull(),
      key: kit.text('key').notNull(),
      caseId: kit.text('case_id').notNull(),
      /** SHA-256 of command and body: the same key with another body is refused. */
      requestHash: kit.text('request_hash').notNull(),
      version: kit.int('version').notNull(),
      at: kit.instant('at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.accountId, t.key] }), kit.index('command_keys_by_time').on(t.at)],
  );
  return { caseClocks, caseDispatches, caseCopies, caseTasks, caseRecords, caseAttachments, commandKeys };
}
