import { candidateMessageExample } from '@streetwarden/shared/message/candidate-message';
import { topicOf } from '@streetwarden/shared/message/topics';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { IngestMetrics } from '#ingest/ingest-metrics';
import type { BatchItem, BatchResult } from '#ingest/message-batch';
import { createMessageConsumer } from '#ingest/message-consumer';
import type { Storage } from '#storage/storage';

const silent: IngestMetrics = {
  refused: () => undefined,
  settled: () => undefined,
  storageFailed: () => undefined,
  batchStored: () => undefined,
  connections: () => undefined,
  pending: () => undefined,
  backlog: () => undefined,
};

const messageOf = (edgeId: string, sequence: number) => ({
  topic: topicOf(edgeId, 'candidate'),
  payload: Buffer.from(JSON.stringify({ ...candidateMessageExample, edgeId, sequence })),
});
const nameOf = (item: BatchItem) =>
  item.read.kind === 'candidate' ? `${item.read.edgeId}#${item.read.message.sequence}` : item.read.kind;
const allStored = (items: readonly BatchItem[]): BatchResult => ({
  settlements: items.map((item) => ({
    kind: 'candidate',
    edgeId: item.read.edgeId,
    messageId: candidateMessageExample.messageId,
    outcome: item.poison === undefined ? 'stored' : 'dead-letter',
    ...(item.poison === undefined ? {} : { code: item.poison }),
  })),
  storedThrough: new Map(),
  queuedCount: items.length,
});

/** A consumer over a database that is only a function. */
function consumerOver(storeBatch: (items: readonly BatchItem[]) => Promise<BatchResult>, limits = {}) {
  const receipts: string[] = [];
  const storage = { write: (work: (tx: never) => Promise<unknown>) => work(undefined as never) } as unknown as Storage;
  const consumer = createMessageConsumer({
    storage,
    storeBatch: (_tx, items) => storeBatch(items),
    link: {
      send: (edgeId, _kind, payload) => {
        receipts.push(`${edgeId} ${JSON.parse(payload).outcome}`);
        return true;
      },
    },
    onCommitted: () => undefined,
    backlog: { room: async () => undefined, added: () => undefined },
    clock: { nowMs: () => 0 },
    metrics: silent,
    logger: pino({ level: 'silent' }),
    ...limits,
  });
  return { consumer, receipts };
}

describe('the message consumer', () => {
  it('shares one commit among what waits, in the order it came', async () => {
    const batches: string[][] = [];
    const { consumer } = consumerOver(async (items) => {
      batches.push(items.map(nameOf));
      return allStored(items);
    });
    await Promise.all(
      [1, 2, 3].flatMap((n) => [consumer.accept(messageOf('a', n)), consumer.accept(messageOf('b', n))]),
    );
    expect(batches).toEqual([['a#1', 'b#1', 'a#2', 'b#2', 'a#3', 'b#3']]);
  });

  it('sends no receipt before the commit, nor after a failed one', async () => {
    let finish: () => void = () => undefined;
    const { consumer, receipts } = consumerOver(async (items) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      if (items.some((item) => nameOf(item) === 'a#2')) throw new DomainError('storage-disk-full', { reason: 'full' });
      return allStored(items);
    });
    const stored = consumer.accept(messageOf('a', 1));
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(receipts).toEqual([]);
    finish();
    await stored;
    expect(receipts).toEqual(['a stored']);
    const failed = consumer.accept(messageOf('a', 2));
    await new Promise<void>((resolve) => setImmediate(resolve));
    finish();
    await expect(failed).rejects.toMatchObject({ code: 'storage-disk-full' });
    expect(receipts).toEqual(['a stored']);
  });

  it('lets nothing of a box overtake what failed, and other boxes go on', async () => {
    let isBroken = true;
    const batches: string[][] = [];
    const { consumer } = consumerOver(async (items) => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (isBroken) {
        isBroken = false;
        throw new DomainError('storage-unavailable', { reason: 'gone' });
      }
      batches.push(items.map(nameOf));
      return allStored(items);
    });
    const first = consumer.accept(messageOf('a', 1));
    await new Promise<void>((resolve) => setImmediate(resolve));
    const later = [consumer.accept(messageOf('a', 2)), consumer.accept(messageOf('b', 1))];
    const outcomes = await Promise.allSettled([first, ...later]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(batches).toEqual([['b#1']]);
  });

  it('finds the one message that breaks the code and keeps it as a dead letter, the rest is stored', async () => {
    const { consumer, receipts } = consumerOver(async (items) => {
      if (items.some((item) => nameOf(item) === 'a#2' && item.poison === undefined)) throw new TypeError('poison');
      return allStored(items);
    });
    await Promise.all([1, 2, 3].map((n) => consumer.accept(messageOf('a', n))));
    expect(receipts).toEqual(['a stored', 'a dead-letter', 'a stored']);
  });

  it('refuses more than may wait instead of growing', async () => {
    const { consumer } = consumerOver(async (items) => allStored(items), { maxPendingMessages: 2 });
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => consumer.accept(messageOf('a', n))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    const bounded = consumerOver(async (items) => allStored(items), { maxPendingBytes: 1 }).consumer;
    const [kept, refused] = await Promise.allSettled([1, 2].map((n) => bounded.accept(messageOf('a', n))));
    expect([kept?.status, refused?.status]).toEqual(['fulfilled', 'rejected']);
  });

  it('settles what it took before it closes, then refuses', async () => {
    const { consumer, receipts } = consumerOver(async (items) => allStored(items));
    const taken = consumer.accept(messageOf('a', 1));
    await consumer.close();
    await taken;
    expect(receipts).toEqual(['a stored']);
    await expect(consumer.accept(messageOf('a', 2))).rejects.toMatchObject({ code: 'service-stopping' });
  });
});
