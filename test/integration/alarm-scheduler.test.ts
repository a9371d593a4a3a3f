import { type AlarmSchedulerParts, createAlarmScheduler } from '@streetwarden/aggregator/case/clock/alarm-scheduler';
import type { ClockAlarm } from '@streetwarden/aggregator/case/clock/alarm-wheel';
import { defaultCalendarSettings } from '@streetwarden/aggregator/case/clock/calendar-settings';
import { startClock } from '@streetwarden/aggregator/case/clock/stage-clock';
import { createWorkingCalendar } from '@streetwarden/aggregator/case/clock/working-calendar';
import { openPostgresStorageOn } from '@streetwarden/aggregator/storage/postgres-storage';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage, StorageTransaction } from '@streetwarden/aggregator/storage/storage';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../support/manual-clock.ts';
import { createPgliteDriver } from '../support/pglite-driver.ts';
import { sampleCase } from '../support/sample-rows.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';

const minuteMs = 60_000;
const startsAt = new Date('2026-11-23T00:00:00.000Z');
const rules = { calendar: createWorkingCalendar(defaultCalendarSettings), warnShare: 0.8 };
const logger = pino({ level: 'silent' });
const folder = tempFolderUntil(afterAll);
const sqliteFile = `${folder}/alarms.db`;
const never = new AbortController().signal;
const caseRow = sampleCase(1, { candidateId: null, problemId: null });

let storage: Storage;
let clock: ReturnType<typeof createManualClock>;
let told: string[];

const clockRow = (id: string, limitMinutes: number, startedAt = startsAt) =>
  startClock(
    {
      id,
      caseId: caseRow.id,
      kind: 'handling',
      unitId: null,
      taskId: null,
      limit: { amount: limitMinutes, unit: 'minute' },
    },
    startedAt,
    rules,
  );

async function begin(...rows: readonly ReturnType<typeof clockRow>[]): Promise<void> {
  await storage.write((tx) => tx.insert(tx.tables.caseClocks).values([...rows]));
}

async function nextAlarmOf(id: string): Promise<Date | null | undefined> {
  const { caseClocks } = storage.tables;
  const [row] = await storage.read((view) => view.select().from(caseClocks).where(eq(caseClocks.id, id)));
  return row?.nextAlarmAt;
}

/** Leaves a trace of each alarm in the database, which only survives when the alarm is marked as fired with it. */
async function leaveTrace(tx: StorageTransaction, alarms: readonly ClockAlarm[]): Promise<void> {
  for (const { clockId, moment, at } of alarms) {
    await tx.insert(tx.tables.settings).values({ key: `${clockId} ${moment}`, value: at.toISOString() });
    told.push(`${clockId} ${moment}`);
  }
}

async function traces(): Promise<string[]> {
  const rows = await storage.read((view) => view.select().from(view.tables.settings));
  return rows.map(({ key }) => key).toSorted();
}

const scheduler = (change: Partial<AlarmSchedulerParts> = {}) =>
  createAlarmScheduler({ storage, clock, logger, onAlarms: leaveTrace, ...change });

const engines: readonly { readonly name: string; open(): Promise<Storage> }[] = [
  { name: 'SQLite', open: () => openSqliteStorage({ file: sqliteFile }) },
  { name: 'PGlite', open: () => openPostgresStorageOn(createPgliteDriver()) },
];

describe.each(engines)('alarms of case clocks on $name', ({ name, open }) => {
  beforeAll(async () => {
    storage = await open();
    await storage.write((tx) => tx.insert(tx.tables.cases).values(caseRow));
  });
  afterAll(() => storage?.close());
  beforeEach(async () => {
    clock = createManualClock(startsAt);
    told = [];
    await storage.write(async (tx) => {
      await tx.delete(tx.tables.caseClocks);
      await tx.delete(tx.tables.settings);
    });
  });

  it('fire at their moment, once, and never again', async () => {
    await begin(clockRow('a', 100));
    clock.advance(80 * minuteMs - 1);
    expect(await scheduler().fireDue(never)).toBe(0);
    clock.advance(1);
    expect(await scheduler().fireDue(never)).toBe(1);
    expect(await scheduler().fireDue(never)).toBe(0);
    expect(await nextAlarmOf('a')).toEqual(new Date(startsAt.getTime() + 100 * minuteMs));
    clock.advance(20 * minuteMs);
    expect([await scheduler().fireDue(never), await nextAlarmOf('a'), told]).toEqual([1, null, ['a warn', 'a due']]);
  });

  it('missed while nothing ran fire once in their order, however small the batches', async () => {
    await begin(clockRow('slow', 200), clockRow('b', 100), clockRow('a', 100), clockRow('quick', 10));
    clock.advance(24 * 60 * minuteMs);
    expect(await scheduler({ batchSize: 2 }).fireDue(never)).toBe(8);
    expect(told).toEqual([
      ...['quick warn', 'quick due', 'a warn', 'b warn', 'a due', 'b due', 'slow warn', 'slow due'],
    ]);
  });

  it.runIf(name === 'SQLite')('missed over a restart fire once after it', async () => {
    await begin(clockRow('a', 100), clockRow('b', 500));
    clock.advance(90 * minuteMs);
    await scheduler().fireDue(never);
    await storage.close();
    clock.advance(300 * minuteMs);
    storage = await open();
    await scheduler().fireDue(never);
    await scheduler().fireDue(never);
    expect(told).toEqual(['a warn', 'a due']);
  });

  it('fire nothing twice when the wall clock is set back, and go on when it comes by again', async () => {
    await begin(clockRow('a', 100), clockRow('b', 150));
    clock.advance(110 * minuteMs);
    await scheduler().fireDue(never);
    clock.advance(-60 * minuteMs);
    expect(await scheduler().fireDue(never)).toBe(0);
    clock.advance(100 * minuteMs);
    await scheduler().fireDue(never);
    expect(told).toEqual(['a warn', 'a due', 'b warn', 'b due']);
  });

  it('fire once when two aggregators look at the same time', async () => {
    await begin(...Array.from({ length: 20 }, (_, n) => clockRow(`clock-${n}`, 60 + n)));
    clock.advance(300 * minuteMs);
    const counts = await Promise.all([1, 2, 3].map(() => scheduler({ batchSize: 7 }).fireDue(never)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(40);
    expect((await traces()).length).toBe(40);
  });

  it('that cannot be acted on leave no half trace, hold no other up and are tried again after a minute', async () => {
    await begin(clockRow('bad', 100), clockRow('good', 110));
    let isBroken = true;
    const parts = scheduler({
      async onAlarms(tx, alarms) {
        await leaveTrace(tx, alarms);
        if (isBroken && alarms.some(({ clockId }) => clockId === 'bad')) throw new Error('no such unit');
      },
    });
    clock.advance(90 * minuteMs);
    expect(await parts.fireDue(never)).toBe(1);
    expect(await traces()).toEqual(['good warn']);
    isBroken = false;
    expect(await parts.fireDue(never)).toBe(0);
    clock.advance(minuteMs);
    expect(await parts.fireDue(never)).toBe(1);
    expect(await traces()).toEqual(['bad warn', 'good warn']);
  });

  it('fire by themselves while it runs, also one that was set while it slept', async () => {
    const abort = new AbortController();
    let hasFired: (clockId: string) => void = () => undefined;
    const nextAlarm = () =>
      new Promise<string>((resolve) => {
        hasFired = resolve;
      });
    const running = scheduler({
      onAlarms: async (_tx, alarms) => hasFired(alarms.map(({ clockId, moment }) => `${clockId} ${moment}`).join()),
    });
    const ended = running.run(abort.signal);
    const first = nextAlarm();
    await begin(clockRow('a', 100, new Date(startsAt.getTime() - 90 * minuteMs)));
    expect(await first).toBe('a warn');
    const second = nextAlarm();
    clock.advance(10 * minuteMs);
    expect(await second).toBe('a due');
    abort.abort();
    await ended;
  });
});
