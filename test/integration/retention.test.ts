import { appendChanges } from '@streetwarden/aggregator/events/change-feed';
import { pruneInbox } from '@streetwarden/aggregator/ingest/prune-inbox';
import { openPostgresStorageOn } from '@streetwarden/aggregator/storage/postgres-storage';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { createRetention } from '@streetwarden/aggregator/system/retention';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../support/manual-clock.ts';
import { createPgliteDriver } from '../support/pglite-driver.ts';
import { sampleEdge } from '../support/sample-rows.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';

const dayMs = 86_400_000;
const folder = tempFolderUntil(afterAll);
const policy = { changeDays: 7, inboxDays: 30, deadLetterDays: 90, deadLettersPerEdge: 3 };
const signal = new AbortController().signal;
let clock: ReturnType<typeof createManualClock>;
let storage: Storage;

const daysAgo = (days: number) => new Date(clock.nowMs() - days * dayMs);

async function receive(messageId: string, ageDays: number, sequence: number | null, edgeId = 'edge-demo') {
  const kind = sequence === null ? 'reply' : 'candidate';
  const row = { edgeId, messageId, kind, sequence, receivedAt: daysAgo(ageDays), outcome: 'stored' as const };
  await storage.write((tx) => tx.insert(tx.tables.inbox).values(row));
}

async function bury(id: string, ageDays: number, edgeId: string | null = 'edge-demo') {
  const row = { id, edgeId, topic: 't', payload: '', code: 'message-invalid', receivedAt: daysAgo(ageDays) };
  await storage.write((tx) => tx.insert(tx.tables.deadLetters).values(row));
}

async function known(): Promise<string[]> {
  const rows = await storage.read((view) => view.select().from(view.tables.inbox));
  return rows.map((row) => row.messageId).sort();
}

async function buried(): Promise<string[]> {
  const rows = await storage.read((view) => view.select().from(view.tables.deadLetters));
  return rows.map((row) => row.id).sort();
}

const engines: readonly { readonly name: string; open(): Promise<Storage> }[] = [
  { name: 'SQLite', open: () => openSqliteStorage({ file: `${folder}/retention.db` }) },
  { name: 'PGlite', open: () => openPostgresStorageOn(createPgliteDriver()) },
];

describe.each(engines)('what is forgotten by itself on $name', ({ open }) => {
  beforeAll(async () => {
    storage = await open();
    await storage.write((tx) => tx.insert(tx.tables.edges).values(sampleEdge({ storedThrough: 2 })));
  });
  afterAll(() => storage?.close());
  beforeEach(async () => {
    clock = createManualClock();
    await storage.write(async (tx) => {
      const { inbox, deadLetters, changeFeed } = tx.tables;
      for (const table of [inbox, deadLetters, changeFeed]) await tx.delete(table);
    });
  });

  it('keeps a message id for 30 days, and longer while a gap before it is open', async () => {
    await receive('old', 31, 1);
    await receive('young', 29, 2);
    await receive('old-beyond-the-gap', 31, 4);
    await receive('old-reply', 31, null);
    await receive('young-reply', 29, null);
    await receive('old-of-unknown-box', 31, 9, 'edge-unknown');
    await createRetention({ storage, clock, policy }).runWhenDue(signal);
    expect(await known()).toEqual(['old-beyond-the-gap', 'young', 'young-reply']);
  });

  it('walks an inbox that is larger than one step to its end', async () => {
    for (let n = 0; n < 7; n += 1) await receive(`message-${n}`, n % 2 === 0 ? 40 : 1, null, `edge-${n % 3}`);
    expect(await pruneInbox(storage, { before: daysAgo(30), signal, pageRows: 2 })).toBe(4);
    expect(await known()).toEqual(['message-1', 'message-3', 'message-5']);
  });

  it('stops between two steps when the aggregator stops', async () => {
    for (let n = 0; n < 5; n += 1) await receive(`message-${n}`, 40, null);
    expect(await pruneInbox(storage, { before: daysAgo(30), signal: AbortSignal.abort(), pageRows: 2 })).toBe(2);
  });

  it('keeps dead letters for 90 days, and of each box the newest ones', async () => {
    await bury('ancient', 91);
    for (const [index, ageDays] of [80, 60, 40, 20, 20].entries()) await bury(`letter-${index}`, ageDays);
    await bury('of-another-box', 85, 'edge-other');
    for (const ageDays of [4, 3, 2, 1]) await bury(`nobody-${ageDays}`, ageDays, null);
    await createRetention({ storage, clock, policy }).runWhenDue(signal);
    const newest = ['letter-2', 'letter-3', 'letter-4'];
    expect(await buried()).toEqual([...newest, 'nobody-1', 'nobody-2', 'nobody-3', 'of-another-box']);
  });

  it('keeps changes for a week, and looks again only after a day', async () => {
    const change = (at: Date) =>
      storage.write((tx) => appendChanges(tx, [{ topic: 'edge', ids: { edgeId: 'edge-demo' } }], at));
    const count = () => storage.read((view) => view.$count(view.tables.changeFeed));
    await change(daysAgo(8));
    await change(daysAgo(6.5));
    await change(daysAgo(0));
    const retention = createRetention({ storage, clock, policy });
    await retention.runWhenDue(signal);
    expect(await count()).toBe(2);
    clock.advance(dayMs - 1);
    await retention.runWhenDue(signal);
    expect(await count()).toBe(2);
    clock.advance(1);
    await retention.runWhenDue(signal);
    expect(await count()).toBe(1);
  });

  it('tries again at the next turn when the database failed', async () => {
    await receive('old', 31, 1);
    let isBroken = true;
    const failing: Storage = {
      ...storage,
      write: (work) => (isBroken ? Promise.reject(new Error('disk on strike')) : storage.write(work)),
    };
    const retention = createRetention({ storage: failing, clock, policy });
    await expect(retention.runWhenDue(signal)).rejects.toThrow('disk on strike');
    isBroken = false;
    await retention.runWhenDue(signal);
    expect(await known()).toEqual([]);
  });
});
