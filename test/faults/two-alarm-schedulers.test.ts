import { createAlarmScheduler } from '@streetwarden/aggregator/case/clock/alarm-scheduler';
import { defaultCalendarSettings } from '@streetwarden/aggregator/case/clock/calendar-settings';
import { startClock } from '@streetwarden/aggregator/case/clock/stage-clock';
import { createWorkingCalendar } from '@streetwarden/aggregator/case/clock/working-calendar';
import { openPostgresStorage } from '@streetwarden/aggregator/storage/postgres-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { pino } from 'pino';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createManualClock } from '../support/manual-clock.ts';
import { startRealPostgres } from '../support/real-postgres.ts';
import { sampleCase } from '../support/sample-rows.ts';

const server = await startRealPostgres();
const logger = pino({ level: 'silent' });
const rules = { calendar: createWorkingCalendar(defaultCalendarSettings), warnShare: 0.8 };
const clockCount = 120;
const started = new Date('2026-11-23T00:00:00.000Z');

async function seedClocks(storage: Storage): Promise<void> {
  const caseRow = sampleCase(1, { candidateId: null, problemId: null });
  const rows = Array.from({ length: clockCount }, (_unused, n) =>
    startClock(
      {
        ...{ id: `clock-${n}`, caseId: caseRow.id, kind: 'handling', unitId: null, taskId: null },
        limit: { amount: 30 + n, unit: 'minute' },
      },
      started,
      rules,
    ),
  );
  await storage.write(async (tx) => {
    await tx.insert(tx.tables.cases).values(caseRow);
    await tx.insertRows(tx.tables.caseClocks, rows);
  });
}

if ('reason' in server) {
  describe('alarms of two aggregators on PostgreSQL', () => {
    it.skip(`needs a PostgreSQL server: ${server.reason}`);
  });
} else {
  afterAll(() => server.stop());
  describe('alarms of two aggregators on PostgreSQL', () => {
    it('fire once each while both run, also those missed before, and also when one is stopped on the way', async () => {
      const url = await server.createDatabase();
      const first = await openPostgresStorage({ url, logger });
      const second = await openPostgresStorage({ url, logger });
      onTestFinished(async () => {
        await Promise.all([first.close(), second.close()]);
      });
      await seedClocks(first);
      const clock = createManualClock(started);
      clock.advance(45 * 60_000);
      const aborts = [new AbortController(), new AbortController()] as const;
      let traceCount = 0;
      const run = (storage: Storage, abort: AbortController) =>
        createAlarmScheduler({
          ...{ storage, clock, logger, batchSize: 5 },
          async onAlarms(tx, alarms) {
            // A second firing would break the unique key.
            for (const { clockId, moment } of alarms) {
              await tx.insert(tx.tables.settings).values({ key: `${clockId} ${moment}`, value: true });
            }
            const rows = await tx.select().from(tx.tables.settings);
            traceCount = rows.length;
            clock.advance(60_000);
            if (traceCount > clockCount) aborts[0].abort();
            if (traceCount === 2 * clockCount) aborts[1].abort();
          },
        }).run(abort.signal);
      await Promise.all([run(first, aborts[0]), run(second, aborts[1])]);
      expect(traceCount).toBe(2 * clockCount);
      const left = await second.read((view) => view.select().from(view.tables.caseClocks));
      expect(left.filter(({ nextAlarmAt }) => nextAlarmAt !== null)).toEqual([]);
    });
  });
}
