import { appendChanges, pruneChanges } from '@streetwarden/aggregator/events/change-feed';
import { type ChangeHub, type HubEvent, openChangeHub } from '@streetwarden/aggregator/events/change-hub';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tempFolderUntil } from '../support/temp-folder-until.ts';

const folder = tempFolderUntil(afterAll);
const at = new Date('2026-11-22T08:00:00.000Z');
let storage: Storage;
let hub: ChangeHub;
let number = 0;

beforeAll(async () => {
  storage = await openSqliteStorage({ file: `${folder}/feed.db` });
});
afterAll(async () => {
  await storage?.close();
});
beforeEach(async () => {
  await openHub();
});
afterEach(async () => {
  await hub.close();
});

async function openHub(): Promise<void> {
  // Never by the clock: only what is told counts here.
  const logger = pino({ level: 'silent' });
  hub = await openChangeHub({ storage, logger, pollMs: 3_600_000, maxBuffered: 5, maxReplayed: 50 });
}

/** Commits so many changes and tells the hub. */
async function change(count: number, when = at): Promise<string[]> {
  const names = Array.from({ length: count }, () => `c${++number}`);
  await storage.write((tx) =>
    appendChanges(
      tx,
      names.map((candidateId) => ({ topic: 'candidate' as const, ids: { candidateId } })),
      when,
    ),
  );
  hub.notify();
  return names;
}

const nameOf = (event: HubEvent): string =>
  event.type === 'change' ? (event.change.ids['candidateId'] ?? '') : 'reset';

async function take(events: AsyncIterator<HubEvent>, count: number): Promise<HubEvent[]> {
  const taken: HubEvent[] = [];
  while (taken.length < count) {
    const next = await events.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

describe('the change hub', () => {
  it('tells every subscriber of every committed change, in order', async () => {
    const listeners = [hub.subscribe(), hub.subscribe()].map((one) => one.events[Symbol.asyncIterator]());
    const names = [...(await change(2)), ...(await change(1))];
    for (const events of listeners) expect((await take(events, 3)).map(nameOf)).toEqual(names);
  });

  it('tells nothing of a change that was rolled back', async () => {
    const events = hub.subscribe().events[Symbol.asyncIterator]();
    const failed = storage.write(async (tx) => {
      await appendChanges(tx, [{ topic: 'case', ids: { candidateId: 'never' } }], at);
      throw new Error('undone');
    });
    await expect(failed).rejects.toThrow('undone');
    const names = await change(1);
    expect((await take(events, 1)).map(nameOf)).toEqual(names);
  });

  it('gives one who returns what was missed, once each, then goes on', async () => {
    const first = hub.subscribe();
    const [seenName] = await change(1);
    const [seen] = await take(first.events[Symbol.asyncIterator](), 1);
    expect(seen && nameOf(seen)).toBe(seenName);
    first.close();
    const missed = await change(3);
    const lastSeq = seen?.type === 'change' ? seen.change.seq : 0;
    const events = hub.subscribe(lastSeq).events[Symbol.asyncIterator]();
    expect((await take(events, 3)).map(nameOf)).toEqual(missed);
    const later = await change(1);
    expect((await take(events, 1)).map(nameOf)).toEqual(later);
  });

  it('cuts off one who does not read, and keeps serving the others', async () => {
    const slow = hub.subscribe();
    const quick = hub.subscribe().events[Symbol.asyncIterator]();
    for (let n = 0; n < 6; n++) {
      const [name] = await change(1);
      expect((await take(quick, 1)).map(nameOf)).toEqual([name]);
    }
    expect(slow.endReason()).toBe('too-slow');
    expect(await take(slow.events[Symbol.asyncIterator](), 1)).toEqual([]);
    expect(hub.subscriberCount).toBe(1);
  });

  it('tells one who was away too long, or comes from another database, to load everything anew', async () => {
    await change(60);
    await hub.close();
    await openHub();
    const events = hub.subscribe(1).events[Symbol.asyncIterator]();
    expect(await take(events, 1)).toMatchObject([{ type: 'reset' }]);
    const ahead = hub.subscribe(1_000_000).events[Symbol.asyncIterator]();
    expect(await take(ahead, 1)).toMatchObject([{ type: 'reset' }]);
  });

  it('forgets old changes but never which number was the last', async () => {
    await change(3, new Date('2026-01-01T00:00:00.000Z'));
    const before = await storage.read((view) => view.select().from(view.tables.changeFeed));
    const newest = Math.max(...before.map(({ seq }) => seq));
    await storage.write((tx) => pruneChanges(tx, new Date('2027-01-01T00:00:00.000Z')));
    const left = await storage.read((view) => view.select().from(view.tables.changeFeed));
    expect(left.map(({ seq }) => seq)).toEqual([newest]);
    const events = hub.subscribe(newest - 2).events[Symbol.asyncIterator]();
    expect(await take(events, 1)).toMatchObject([{ type: 'reset' }]);
  });

  it('ends every subscription when the aggregator stops', async () => {
    const subscription = hub.subscribe();
    const ended = take(subscription.events[Symbol.asyncIterator](), 1);
    await hub.close();
    expect(await ended).toEqual([]);
    expect(subscription.endReason()).toBe('stopping');
  });
});
