import { untilTakenIn } from '@streetwarden/aggregator/candidate/intake-queue';
import { openPostgresStorage } from '@streetwarden/aggregator/storage/postgres-storage';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { openAggregatorCore } from '../support/aggregator-core.ts';
import { candidateMessage, enrolDevice } from '../support/device-samples.ts';
import { openDeviceSession } from '../support/device-session.ts';
import { startRealPostgres } from '../support/real-postgres.ts';
import { tempFolder } from '../support/temp-folder.ts';

const server = await startRealPostgres();
const messageCount = 20;

if ('reason' in server) {
  describe('two aggregators on PostgreSQL', () => {
    it.skip(`needs a PostgreSQL server: ${server.reason}`);
  });
} else {
  afterAll(() => server.stop());
  describe('two aggregators on PostgreSQL', () => {
    it('make exactly one candidate, one log entry and one problem of what both get ten times, shuffled', async () => {
      const url = await server.createDatabase();
      const logger = pino({ level: 'silent' });
      const storages = [await openPostgresStorage({ url, logger }), await openPostgresStorage({ url, logger })];
      const cores = await Promise.all(storages.map((storage) => openAggregatorCore({ folder: tempFolder(), storage })));
      const [first] = cores;
      const [storage] = storages;
      if (first === undefined || storage === undefined) throw new Error('nothing was opened');
      onTestFinished(async () => {
        await Promise.all(cores.map((core) => core.close()));
        await Promise.all(storages.map((one) => one.close()));
      });
      const devices = [await enrolDevice(first.enrolment, 'edge-a'), await enrolDevice(first.enrolment, 'edge-b')];
      // Both boxes see the same problems, at the same moment, over both aggregators.
      const messages = devices.flatMap(({ edgeId }) =>
        Array.from({ length: messageCount }, (_unused, n) => candidateMessage(edgeId, n + 1)),
      );
      await Promise.all(
        cores.flatMap((core, turn) =>
          devices.map(async (device) => {
            const own = messages.filter(({ edgeId }) => edgeId === device.edgeId);
            const repeated = own.flatMap((message) => Array.from({ length: 10 }, () => message));
            const [shuffled = []] = fc.sample(fc.shuffledSubarray(repeated, { minLength: repeated.length }), {
              numRuns: 1,
              seed: turn + 1,
            });
            const session = await openDeviceSession(core.mqttUrl, device);
            await Promise.all(shuffled.map((message) => session.say('candidate', message)));
            await session.until(() => session.receipts.length === repeated.length);
            await session.end();
          }),
        ),
      );
      expect(await untilTakenIn(storage, 30_000)).toBe(true);
      const found = await storage.read(async (view) => ({
        candidates: await view.select({ id: view.tables.candidates.id }).from(view.tables.candidates),
        problems: await view.select({ count: view.tables.problems.candidateCount }).from(view.tables.problems),
        log: await view.select({ subject: view.tables.ledgerEntries.subject }).from(view.tables.ledgerEntries),
        edges: await view.select({ through: view.tables.edges.storedThrough }).from(view.tables.edges),
        letters: await view.select({ code: view.tables.deadLetters.code }).from(view.tables.deadLetters),
      }));
      const wanted = messages.map(({ candidate }) => candidate.candidateId).sort();
      expect(found.candidates.map(({ id }) => id).sort()).toEqual(wanted);
      expect(found.log.flatMap(({ subject }) => (subject?.startsWith('edge-') ? [] : subject)).sort()).toEqual(wanted);
      expect(found.problems.map(({ count }) => count)).toEqual(Array.from({ length: messageCount }, () => 2));
      expect(found.edges.map(({ through }) => through)).toEqual([messageCount, messageCount]);
      expect(found.letters).toEqual([]);
    });
  });
}
