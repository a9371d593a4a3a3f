import { type ClockKind, clockKinds } from '@streetwarden/shared/domain/case-life';
import { and, inArray, isNull } from 'drizzle-orm';
import type { Role } from '#account/role';
import type { ClockAlarm } from '#case/clock/alarm-wheel';
import type { NoticeAudience } from '#notice/contact-book';
import { localTime } from '#notice/local-time';
import type { Tell, Telling } from '#notice/notice-desk';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { CaseRow } from '#storage/schema';
import type { StorageTransaction, StorageView } from '#storage/storage';

export interface ClockNoticesParts {
  readonly tell: Tell;
  readonly rules: Pick<TenantRulesStore, 'read'>;
}

/** Who keeps the time of a stage when it is neither a unit nor a collector. */
const stageKeepers: Partial<Record<ClockKind, Role>> = {
  acceptance: 'operator',
  'report-check': 'operator',
  filing: 'reviewer',
  dispatch: 'dispatcher',
  'repair-check': 'operator',
  closing: 'reviewer',
  suspension: 'dispatcher',
};
/** A window that closes obliges nobody. */
const silentKinds: ReadonlySet<ClockKind> = new Set(['return-window']);

/** Yellow and red: tells the people concerned that a clock is about to end, and that it has. */
export function createClockNotices({ tell, rules }: ClockNoticesParts) {
  return async (tx: StorageTransaction, alarms: readonly ClockAlarm[]): Promise<void> => {
    const told = alarms.filter(({ kind }) => !silentKinds.has(kind));
    const scene = await readScene(tx, told);
    for (const alarm of told) {
      const row = scene.cases.get(alarm.caseId);
      if (row === undefined) continue;
      const { calendar } = await rules.read(tx, row.tenantId);
      await tell(tx, tellingOf(alarm, { row, scene, timeZone: calendar.timeZone }), alarm.at);
    }
  };
}

function tellingOf(
  alarm: ClockAlarm,
  { row, scene, timeZone }: { readonly row: CaseRow; readonly scene: AlarmScene; readonly timeZone: string },
): Telling {
  const { kind, moment, at, clockId } = alarm;
  const dueAt = localTime(moment === 'due' ? at : (scene.dues.get(clockId) ?? at), timeZone);
  const { zh, en } = clockKinds[kind];
  const named = moment === 'warn' ? 'clock-warning' : 'clock-overdue';
  return {
    event: kind === 'urge-answer' ? 'urge-answer-due' : named,
    tenantId: row.tenantId,
    caseId: row.id,
    // A clock that was extended warns again: the moment belongs to the occasion.
    occasion: `${clockId}:${moment}:${at.getTime()}`,
    values: { number: row.number, dueAt, clock: { zh, en } },
    to: audienceOf(alarm, row, scene),
  };
}

interface AlarmScene {
  readonly cases: ReadonlyMap<string, CaseRow>;
  readonly dues: ReadonlyMap<string, Date>;
  /** Account of the collector, by task. */
  readonly assignees: ReadonlyMap<string, string>;
  /** Accounts that took the case up, by case and unit. */
  readonly handlers: ReadonlyMap<string, string>;
}

function audienceOf(alarm: ClockAlarm, row: CaseRow, scene: AlarmScene): readonly NoticeAudience[] {
  const assignee = alarm.taskId === null ? undefined : scene.assignees.get(alarm.taskId);
  const isDue = alarm.moment === 'due';
  const chief: readonly NoticeAudience[] = isDue ? [{ kind: 'role', role: 'duty-chief' }] : [];
  if (assignee !== undefined) return [{ kind: 'account', accountId: assignee }, ...chief];
  const keeper = stageKeepers[alarm.kind];
  if (keeper !== undefined) return [{ kind: 'role', role: keeper }, ...chief];
  const unitId = alarm.unitId ?? row.unitId;
  if (unitId === null) return [{ kind: 'role', role: 'dispatcher' }, ...chief];
  const handler = scene.handlers.get(`${row.id} ${unitId}`);
  return [
    { kind: 'unit', unitId, contacts: isDue ? ['receiver', 'head'] : ['receiver'], tellsOwner: isDue },
    ...(handler === undefined ? [] : [{ kind: 'account', accountId: handler } as const]),
  ];
}

async function readScene(view: StorageView, alarms: readonly ClockAlarm[]): Promise<AlarmScene> {
  const caseIds = [...new Set(alarms.map(({ caseId }) => caseId))];
  if (caseIds.length === 0) return { cases: new Map(), dues: new Map(), assignees: new Map(), handlers: new Map() };
  const { cases, caseClocks, caseTasks, caseDispatches } = view.tables;
  const rows = await view.select().from(cases).where(inArray(cases.id, caseIds));
  const clockIds = alarms.map(({ clockId }) => clockId);
  const clocks = await view
    .select({ id: caseClocks.id, dueAt: caseClocks.dueAt })
    .from(caseClocks)
    .where(inArray(caseClocks.id, clockIds));
  const tasks = await view.select().from(caseTasks).where(inArray(caseTasks.caseId, caseIds));
  const dispatches = await view
    .select()
    .from(caseDispatches)
    .where(and(inArray(caseDispatches.caseId, caseIds), isNull(caseDispatches.endedAt)));
  return {
    cases: new Map(rows.map((row) => [row.id, row])),
    dues: new Map(clocks.map(({ id, dueAt }) => [id, dueAt])),
    assignees: new Map(tasks.flatMap(({ id, assigneeId }) => (assigneeId === null ? [] : [[id, assigneeId] as const]))),
    handlers: new Map(
      dispatches.flatMap(({ caseId, unitId, takenUpBy }) =>
        takenUpBy === null ? [] : [[`${caseId} ${unitId}`, takenUpBy] as const],
      ),
    ),
  };
}
