import { createAutoDispatch } from '@streetwarden/aggregator/case/auto-dispatch';
import { type CaseCommandRequest, createCaseCommands } from '@streetwarden/aggregator/case/case-command';
import type { CaseReactor } from '@streetwarden/aggregator/case/case-reactor';
import { describe, expect, it } from 'vitest';
import { casePortDefaults } from '../support/case-port-defaults.ts';
import { people } from '../support/paper-case.ts';
import { openTestStorage } from '../support/test-storage.ts';

const at = new Date('2026-11-23T01:00:00Z');
const report = {
  channel: 'web',
  reportKind: 'finding',
  description: 'x',
  category: 'litter',
  source: 'other',
} as const;

async function openCore(reactors: readonly CaseReactor[] = [], ports = casePortDefaults) {
  const [storage] = await openTestStorage();
  const commands = createCaseCommands({ ports, reactors, timeZone: 'Asia/Shanghai' });
  const run = (request: Omit<CaseCommandRequest, 'at' | 'actor'> & Partial<CaseCommandRequest>) =>
    storage.write((tx) => commands.run(tx, { at, actor: people.reviewer, ...request }));
  const count = async () =>
    storage.read(async (view) => {
      const { cases, caseEvents, caseClocks, caseTasks, ledgerEntries, changeFeed, commandKeys, settings } =
        view.tables;
      const tables = [cases, caseEvents, caseClocks, caseTasks, ledgerEntries, changeFeed, commandKeys, settings];
      const counts: number[] = [];
      for (const table of tables) counts.push(await view.$count(table));
      return counts;
    });
  return { storage, commands, run, count };
}

describe('a command', () => {
  it('happens whole or not at all: what a reactor throws undoes case, event, clocks, log, feed, key and number', async () => {
    let isFailing = false;
    const { run, count } = await openCore([
      async (tx, { after }) => {
        await tx.insert(tx.tables.settings).values({ key: `seen-${after.id}-${after.version}`, value: 1 });
        if (isFailing) throw new Error('the notice could not be written');
      },
    ]);
    const { id } = await run({ command: 'report', data: report, idempotencyKey: 'key-0001' });
    const before = await count();
    isFailing = true;
    await expect(run({ caseId: id, command: 'accept', data: {}, idempotencyKey: 'key-0002' })).rejects.toThrow(
      'notice',
    );
    await expect(run({ command: 'report', data: report })).rejects.toThrow('notice');
    expect(await count()).toEqual(before);
    isFailing = false;
    expect(await run({ caseId: id, command: 'accept', data: {}, idempotencyKey: 'key-0002' })).toMatchObject({
      version: 2,
    });
    expect((await run({ command: 'report', data: report })).number).toBe('SW20261123-00002');
  });

  it('answers a repeated one with the first answer, also when the case has gone on, and refuses the key for other words', async () => {
    const { run, count } = await openCore();
    const { id } = await run({ command: 'report', data: report });
    const accept = { caseId: id, command: 'accept', data: {}, expectedVersion: 1, idempotencyKey: 'key-0001' } as const;
    const first = await run(accept);
    await run({ caseId: id, command: 'file', data: {} });
    const before = await count();
    expect(await run(accept)).toEqual(first);
    expect(await count()).toEqual(before);
    await expect(run({ ...accept, data: { opinion: 'x' } })).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    await expect(run({ ...accept, caseId: 'other' })).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    // The key is one person's own.
    await expect(run({ ...accept, actor: people.cityReviewer })).rejects.toMatchObject({ code: 'version-stale' });
  });

  it('does not turn the history round when the clock is set back', async () => {
    const { run, storage } = await openCore();
    const { id } = await run({ command: 'report', data: report });
    await run({ caseId: id, command: 'accept', data: {}, at: new Date('2026-11-22T01:00:00Z') });
    const { caseEvents, caseClocks } = storage.tables;
    const events = await storage.read((view) => view.select().from(caseEvents));
    expect(events.map((event) => event.at)).toEqual([at, at]);
    const clocks = await storage.read((view) => view.select().from(caseClocks));
    expect(
      clocks.every(({ startedAt, stoppedAt, usedMs }) => usedMs >= 0 && (stoppedAt === null || stoppedAt >= startedAt)),
    ).toBe(true);
  });

  it('dispatches by itself where the tenant wants so and the unit is beyond doubt, by the system, in the same step', async () => {
    const proposal = {
      isUnique: true,
      unitId: 'sanitation',
      explanation: { rule: 'class-area', text: { zh: '', en: '' } },
      alternatives: [],
      copies: [],
    } as const;
    const rules = await casePortDefaults.rules.of(undefined as never, 'city');
    const ports = {
      ...casePortDefaults,
      rules: { of: async () => ({ ...rules, autoDispatch: true }) },
      routing: { propose: async () => proposal, copiesFor: async () => [] },
    };
    const core: Awaited<ReturnType<typeof openCore>> = await openCore(
      [createAutoDispatch(ports, () => core.commands)],
      ports,
    );
    const { id } = await core.run({ command: 'report', data: report });
    await core.run({ caseId: id, command: 'accept', data: {} });
    expect(await core.run({ caseId: id, command: 'file', data: {} })).toMatchObject({ state: 'filed', version: 3 });
    const { cases, caseEvents } = core.storage.tables;
    const [row] = await core.storage.read((view) => view.select().from(cases));
    expect(row).toMatchObject({ state: 'dispatched', unitId: 'sanitation', version: 4 });
    const events = await core.storage.read((view) => view.select().from(caseEvents));
    expect(events.at(-1)).toMatchObject({ command: 'dispatch', actorId: 'system' });
  });
});
