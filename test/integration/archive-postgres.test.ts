import { checkArchives } from '@streetwarden/aggregator/archive/archive-check';
import { checkRecords } from '@streetwarden/aggregator/ledger/record-check';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAndJudge } from '../support/exported-case.ts';
import { startRealPostgres } from '../support/real-postgres.ts';
import { openWalk, type Walk } from '../support/walked-case.ts';

const started = await startRealPostgres();
const missing = 'reason' in started ? started.reason : undefined;
let walk: Walk;

beforeAll(async () => {
  if ('reason' in started) return;
  walk = await openWalk({ config: { storage: { databaseUrl: await started.createDatabase() } } });
});
afterAll(async () => {
  await walk?.aggregator.close();
  if (!('reason' in started)) await started.stop();
});

describe.skipIf(missing !== undefined)(`the archive on PostgreSQL ${missing ?? ''}`, () => {
  it('seals a case, finds what was changed afterwards, and gives out a package that is valid', async () => {
    const { storage } = walk.aggregator;
    const check = () => storage.read((view) => checkRecords(view, [checkArchives]));
    const id = await walk.walkTo('closed');
    expect(await check()).toEqual([]);
    const { verdict } = await exportAndJudge(walk, `/api/cases/${id}/package?sealed=true`);
    expect(verdict.checks.filter(({ isOk }) => !isOk)).toEqual([]);
    const { caseTasks } = storage.tables;
    await storage.write((tx) => tx.update(caseTasks).set({ isPassed: false }).where(eq(caseTasks.caseId, id)));
    expect(await check()).toMatchObject([{ table: 'case_tasks', id }]);
  });
});
