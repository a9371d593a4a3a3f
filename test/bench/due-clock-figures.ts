import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createAlarmScheduler } from '@streetwarden/aggregator/case/clock/alarm-scheduler';
import { defaultCalendarSettings } from '@streetwarden/aggregator/case/clock/calendar-settings';
import { startClock, usedAt } from '@streetwarden/aggregator/case/clock/stage-clock';
import { createWorkingCalendar } from '@streetwarden/aggregator/case/clock/working-calendar';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { systemClock } from '@streetwarden/aggregator/system/clock';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { sampleId } from '../support/sample-rows.ts';
import { seedDatabase } from '../support/seed-database.ts';
import type { Figure, FigureGroup } from './figure.ts';

const openCases = 100_000;
const idleMs = 20_000;
/** Alarms that come one by one while the others wait, and those missed while nothing ran. */
const alarmCount = 300;
const alarmSpanMs = 10_000;
const missedCount = 500;
const logger = pino({ level: 'warn' });
const rules = { calendar: createWorkingCalendar(defaultCalendarSettings), warnShare: 0.8 };

async function seedClocks(storage: Storage): Promise<void> {
  const pageRows = 5_000;
  const nowMs = Date.now();
  for (let first = 1; first <= openCases; first += pageRows) {
    const rows = Array.from({ length: pageRows }, (_, index) => {
      const n = first + index;
      const spec = {
        id: sampleId('d', n),
        caseId: sampleId('c', n),
        kind: 'handling',
        unitId: null,
        taskId: null,
      } as const;
      // Due within the next weeks, none of them while the figures are taken.
      return startClock({ ...spec, limit: { amount: 2 + (n % 60), unit: 'calendar-day' } }, new Date(nowMs - n), rules);
    });
    await storage.write((tx) => tx.insertRows(tx.tables.caseClocks, rows));
  }
}

/** Moves the alarms of clocks 1 … `count` to the given instants. */
async function setAlarms(storage: Storage, count: number, instantOf: (n: number) => number): Promise<void> {
  await storage.write(async (tx) => {
    const { caseClocks } = tx.tables;
    for (let n = 1; n <= count; n += 1) {
      const dueAt = new Date(instantOf(n));
      await tx
        .update(caseClocks)
        .set({ dueAt, nextAlarmAt: dueAt })
        .where(eq(caseClocks.id, sampleId('d', n)));
    }
  });
}

/** Runs the scheduler until so many alarms have fired; gives each one's delay behind its moment. */
async function delaysOf(storage: Storage, count: number, since: (atMs: number) => number): Promise<number[]> {
  const delays: number[] = [];
  const abort = new AbortController();
  const scheduler = createAlarmScheduler({
    ...{ storage, clock: systemClock, logger },
    async onAlarms(_tx, alarms) {
      delays.push(...alarms.map(({ at }) => Date.now() - since(at.getTime())));
      if (delays.length >= count) abort.abort();
    },
  });
  // The scheduler alone keeps no process alive.
  const cutOff = setTimeout(() => abort.abort(), 60_000);
  await scheduler.run(abort.signal);
  clearTimeout(cutOff);
  if (delays.length !== count) throw new Error(`${delays.length} of ${count} alarms fired`);
  return delays;
}

/** Share of a core that the scheduler takes while nothing is due. */
async function idleShare(storage: Storage): Promise<number> {
  const abort = new AbortController();
  const scheduler = createAlarmScheduler({ storage, clock: systemClock, logger, onAlarms: async () => undefined });
  const running = scheduler.run(abort.signal);
  await delay(2_000);
  const [before, beganMs] = [process.cpuUsage(), performance.now()];
  await delay(idleMs);
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1000 / (performance.now() - beganMs);
  abort.abort();
  await running;
  return share;
}

/** Starts of clocks and readings of used time, alternately, in working time. */
function computationsPerSecond(): number {
  const turns = 50_000;
  const limit = { amount: 5, unit: 'working-day' } as const;
  const spec = { id: 'a', caseId: 'b', kind: 'handling', unitId: null, taskId: null, limit } as const;
  const firstMs = Date.parse('2026-01-01T00:00:00Z');
  let checksum = 0;
  const beganMs = performance.now();
  for (let turn = 0; turn < turns; turn += 1) {
    const at = new Date(firstMs + turn * 600_000);
    checksum += usedAt(startClock(spec, at, rules), new Date(at.getTime() + 259_200_000), rules);
  }
  if (!(checksum > 0)) throw new Error('no time was used');
  return (2 * turns * 1000) / (performance.now() - beganMs);
}

/** The alarms of 100,000 open cases on SQLite. */
export const dueClockFigures: FigureGroup = {
  ids: ['due-clocks', 'due-clocks-alarm-delay', 'due-clocks-restart-delay', 'clock-computations-per-second'],
  async measure(): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
    const file = join(folder, 'streetwarden.db');
    await seedDatabase(file, { openCandidates: 0, cases: openCases });
    let storage = await openSqliteStorage({ file });
    try {
      await seedClocks(storage);
      const share = await idleShare(storage);
      const beginMs = Date.now() + 1_000;
      await setAlarms(storage, alarmCount, (n) => beginMs + (n * alarmSpanMs) / alarmCount);
      const delays = await delaysOf(storage, alarmCount, (atMs) => atMs);
      await setAlarms(storage, missedCount, (n) => Date.now() - n * 60_000);
      await storage.close();
      storage = await openSqliteStorage({ file });
      const restartedMs = Date.now();
      const missed = await delaysOf(storage, missedCount, () => restartedMs);
      return [
        { id: 'due-clocks', value: share * 100, unit: '% of a core, 100,000 open cases, nothing due', target: '≤ 1 %' },
        {
          id: 'due-clocks-alarm-delay',
          value: Math.max(...delays),
          unit: 'ms, the latest of 300',
          target: '≤ 1,000 ms',
        },
        {
          ...{ id: 'due-clocks-restart-delay', value: Math.max(...missed), target: '≤ 1,000 ms' },
          unit: 'ms from the start to the last of 500 missed',
        },
        { id: 'clock-computations-per-second', value: computationsPerSecond(), unit: '1/s, working time' },
      ];
    } finally {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
