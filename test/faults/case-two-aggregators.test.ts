import { createCaseCommands } from '@streetwarden/aggregator/case/case-command';
import { createCaseService } from '@streetwarden/aggregator/case/case-service';
import { openPostgresStorage } from '@streetwarden/aggregator/storage/postgres-storage';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { pino } from 'pino';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { casePortDefaults } from '../support/case-port-defaults.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { people } from '../support/paper-case.ts';
import { startRealPostgres } from '../support/real-postgres.ts';

const server = await startRealPostgres();
const report = {
  channel: 'web',
  reportKind: 'finding',
  description: 'x',
  category: 'litter',
  source: 'other',
} as const;
const requirements = 'x';

/** Two aggregators on one database, as two servers behind one address. */
async function openTwo(url: string) {
  const logger = pino({ level: 'silent' });
  const storages = [await openPostgresStorage({ url, logger }), await openPostgresStorage({ url, logger })] as const;
  onTestFinished(async () => void (await Promise.all(storages.map((storage) => storage.close()))));
  const clock = createManualClock();
  const open = (storage: (typeof storages)[number]) =>
    createCaseService({
      storage,
      clock,
      commands: createCaseCommands({ ports: casePortDefaults, reactors: [], timeZone: 'Asia/Shanghai' }),
    });
  return { storage: storages[0], services: storages.map(open) as [ReturnType<typeof open>, ReturnType<typeof open>] };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

if ('reason' in server) {
  describe('two aggregators on PostgreSQL', () => {
    it.skip(`needs a PostgreSQL server: ${server.reason}`);
  });
} else {
  afterAll(() => server.stop());
  describe('two aggregators on PostgreSQL', () => {
    it('dispatch a case once however often both are asked at the same moment, and lose no update', async () => {
      const { storage, services } = await openTwo(await server.createDatabase());
      const [one, two] = services;
      const ids: string[] = [];
      for (let n = 0; n < 10; n += 1) ids.push((await one.report(people.seat, report)).id);
      const both = async (work: (service: typeof one) => Promise<unknown>) =>
        await Promise.all([codeOf(work(one)), codeOf(work(two))]);
      for (const caseId of ids) {
        await one.run({ actor: people.seat, caseId, command: 'accept', data: {}, version: 1 });
        await two.run({ actor: people.reviewer, caseId, command: 'file', data: {}, version: 2 });
      }
      const outcomes = await Promise.all(
        ids.map((caseId) =>
          both((service) => {
            const unitId = service === one ? 'sanitation' : 'water-works';
            const data = { unitId, requirements };
            return service.run({ actor: people.dispatcher, caseId, command: 'dispatch', data, version: 3 });
          }),
        ),
      );
      for (const codes of outcomes) expect(codes.toSorted()).toEqual(['done', 'version-stale']);
      const { cases, caseDispatches, caseEvents } = storage.tables;
      const rows = await storage.read((view) => view.select().from(cases));
      expect(rows.map(({ version, state, dispatchRound }) => [version, state, dispatchRound])).toEqual(
        ids.map(() => [4, 'dispatched', 1]),
      );
      const dispatches = await storage.read((view) => view.select().from(caseDispatches));
      expect(dispatches).toHaveLength(ids.length);
      expect(dispatches.every(({ caseId, unitId }) => rows.find(({ id }) => id === caseId)?.unitId === unitId)).toBe(
        true,
      );
      expect(await storage.read((view) => view.$count(caseEvents))).toBe(4 * ids.length);
    });

    it('answer a command that comes to both with the same key once, both with the same answer', async () => {
      const { storage, services } = await openTwo(await server.createDatabase());
      const [one, two] = services;
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_unused, n) =>
          (n % 2 === 0 ? one : two).report(people.seat, report, { idempotencyKey: 'report-0001' }),
        ),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await storage.read((view) => view.$count(storage.tables.cases))).toBe(1);
      const caseId = answers[0]?.id ?? '';
      const given = {
        actor: people.seat,
        caseId,
        command: 'accept',
        data: {},
        version: 1,
        idempotencyKey: 'accept-0001',
      } as const;
      const accepted = await Promise.all([one.run(given), two.run(given), one.run(given), two.run(given)]);
      expect(new Set(accepted.map(({ version }) => version))).toEqual(new Set([2]));
      expect(await storage.read((view) => view.$count(storage.tables.caseEvents))).toBe(2);
    });

    it('take both of two commands that come one after another, whichever server gets them', async () => {
      const { storage, services } = await openTwo(await server.createDatabase());
      const [one, two] = services;
      const { id: caseId } = await one.report(people.seat, report);
      await Promise.all(
        Array.from({ length: 12 }, (_unused, n) =>
          (n % 2 === 0 ? one : two).run({ actor: people.leader, caseId, command: 'urge', data: { text: `${n}` } }),
        ),
      );
      const { caseRecords, caseEvents, cases } = storage.tables;
      expect(await storage.read((view) => view.$count(caseRecords))).toBe(12);
      const events = await storage.read((view) => view.select().from(caseEvents));
      expect(events.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 13 }, (_unused, n) => n + 1),
      );
      const [row] = await storage.read((view) => view.select().from(cases));
      expect(row?.version).toBe(13);
    });
  });
}
