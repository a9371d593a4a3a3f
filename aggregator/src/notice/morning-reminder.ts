import type { CaseState } from '@streetwarden/shared/domain/case-life';
import { and, count, eq, inArray, lt } from 'drizzle-orm';
import { localTime } from '#notice/local-time';
import type { Tell } from '#notice/notice-desk';
import type { CurrentRules, TenantRulesStore } from '#organisation/tenant-rules-store';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface MorningReminderParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly tell: Tell;
  readonly rules: Pick<TenantRulesStore, 'read'>;
  /** `HH:mm` on the tenant's wall. */
  readonly reminderTime: string;
}

const awaiting: CaseState = 'dispatched';
const working = ['handling', 'return-requested', 'feedback-review'] as const satisfies readonly CaseState[];

/**
 * Reminds the named receiver of every unit with open cases, on the morning of each working day (MQ 22).
 *
 * After a standstill it still comes, later the same day. The day is remembered in the transaction that enqueues, so two
 * aggregators remind once.
 */
export function createMorningReminder(parts: MorningReminderParts) {
  const { storage, clock, rules, reminderTime } = parts;
  let knownDone = '';

  async function remindTenant(tenantId: string, at: Date): Promise<number> {
    const current = await storage.read((view) => rules.read(view, tenantId));
    const date = current.workingCalendar.dateAt(at);
    const time = localTime(at, current.calendar.timeZone).slice(-5);
    if (time < reminderTime || !current.workingCalendar.dayOf(date).isWorking) return 0;
    return await storage.write(async (tx) => {
      const { settings } = tx.tables;
      const key = `morning-reminder:${tenantId}`;
      const [done] = await tx.select().from(settings).where(eq(settings.key, key));
      if (done?.value === date) return 0;
      await tx
        .insert(settings)
        .values({ key, value: date })
        .onConflictDoUpdate({ target: settings.key, set: { value: date } });
      return await remindUnits(tx, { tenantId, date, at, current, tell: parts.tell });
    });
  }

  return {
    /** @returns how many units were reminded. */
    async runWhenDue(): Promise<number> {
      const at = new Date(clock.nowMs());
      // Tenants are looked at once a minute at most.
      const minute = at.toISOString().slice(0, 16);
      if (minute === knownDone) return 0;
      const { tenants } = storage.tables;
      const active = await storage.read((view) =>
        view.select({ id: tenants.id }).from(tenants).where(eq(tenants.isActive, true)),
      );
      let reminded = 0;
      for (const { id } of active) reminded += await remindTenant(id, at);
      knownDone = minute;
      return reminded;
    },
  };
}

interface Round {
  readonly tenantId: string;
  readonly date: string;
  readonly at: Date;
  readonly current: CurrentRules;
  readonly tell: Tell;
}

async function remindUnits(tx: StorageTransaction, { tenantId, date, at, current, tell }: Round): Promise<number> {
  const { units } = tx.tables;
  const rows = await tx
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(and(eq(units.tenantId, tenantId), eq(units.isActive, true)));
  const ids = rows.map(({ id }) => id);
  const endOfDay = endOfDate(date, current);
  const waiting = await countOpen(tx, ids, { states: [awaiting] });
  const handled = await countOpen(tx, ids, { states: working });
  const dueToday = await countOpen(tx, ids, { states: [awaiting, ...working], before: endOfDay });
  const overdue = await countOpen(tx, ids, { states: [awaiting, ...working], before: at });
  let reminded = 0;
  for (const { id: unitId, name } of rows) {
    const of = (counts: ReadonlyMap<string, number>) => counts.get(unitId) ?? 0;
    if (of(waiting) + of(handled) === 0) continue;
    const numbers = {
      ...{ awaiting: of(waiting), handling: of(handled) },
      ...{ dueToday: of(dueToday) - of(overdue), overdue: of(overdue) },
    };
    const texts = Object.fromEntries(Object.entries(numbers).map(([place, number]) => [place, String(number)]));
    await tell(
      tx,
      {
        event: 'morning-reminder',
        tenantId,
        caseId: null,
        occasion: date,
        to: [{ kind: 'unit', unitId, contacts: ['receiver'] }],
        values: { unit: name, date, ...texts },
        payload: { unitId, date, ...numbers },
      },
      at,
    );
    reminded += 1;
  }
  return reminded;
}

interface OpenCases {
  readonly states: readonly CaseState[];
  /** Only those due earlier. */
  readonly before?: Date;
}

async function countOpen(
  tx: StorageTransaction,
  unitIds: readonly string[],
  { states, before }: OpenCases,
): Promise<ReadonlyMap<string, number>> {
  if (unitIds.length === 0) return new Map();
  const { cases } = tx.tables;
  const rows = await tx
    .select({ unitId: cases.unitId, n: count() })
    .from(cases)
    .where(
      and(
        inArray(cases.unitId, [...unitIds]),
        inArray(cases.state, [...states]),
        before === undefined ? undefined : lt(cases.dueAt, before),
      ),
    )
    .groupBy(cases.unitId);
  return new Map(rows.map(({ unitId, n }) => [unitId ?? '', Number(n)]));
}

/** The first instant after a date on the tenant's wall; a day is never longer than 25 hours. */
function endOfDate(date: string, { workingCalendar }: CurrentRules): Date {
  const noonUtcMs = Date.parse(`${date}T12:00:00Z`);
  const minuteMs = 60_000;
  let low = noonUtcMs - 86_400_000;
  let high = noonUtcMs + 2 * 86_400_000;
  while (high - low > minuteMs) {
    const middle = Math.floor((low + high) / 2 / minuteMs) * minuteMs;
    if (workingCalendar.dateAt(new Date(middle)) > date) high = middle;
    else low = middle;
  }
  return new Date(high);
}
