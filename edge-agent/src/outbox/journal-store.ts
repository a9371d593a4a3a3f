import { randomUUID } from 'node:crypto';
import type { OutboxDatabase } from '#outbox/outbox-database';
import type { Clock } from '#platform/clock';

/** One part of the journal on its way. */
export interface JournalEntry {
  readonly messageId: string;
  /** What {@link JournalStore.add} was given. */
  readonly body: unknown;
}

/** The box's journal until its receipts: proof must not be lost between the box and the aggregator. */
export interface JournalStore {
  add(body: unknown): void;
  /** In the order they were added. */
  oldest(limit: number): JournalEntry[];
  /** @returns whether it was there. */
  remove(messageId: string): boolean;
  depth(): number;
}

/** A box that is offline for weeks keeps the newest; a row is a minute of its cameras' work. */
const maxEntries = 30_000;

export function createJournalStore(database: OutboxDatabase, clock: Clock): JournalStore {
  const insert = database.prepare('INSERT INTO journal (message_id, body, created_at_ms) VALUES (?, ?, ?)');
  const select = database.prepare('SELECT message_id AS messageId, body FROM journal ORDER BY seq LIMIT ?');
  const remove = database.prepare('DELETE FROM journal WHERE message_id = ?');
  const count = database.prepare('SELECT count(*) AS depth FROM journal');
  const trim = database.prepare('DELETE FROM journal WHERE seq <= (SELECT max(seq) FROM journal) - ?');
  return {
    add: database.transaction((body: unknown) => {
      insert.run(randomUUID(), JSON.stringify(body), clock.nowMs());
      trim.run(maxEntries);
    }),
    oldest: (limit) =>
      (select.all(limit) as { messageId: string; body: string }[]).map(({ messageId, body }) => ({
        messageId,
        body: JSON.parse(body) as unknown,
      })),
    remove: (messageId) => remove.run(messageId).changes > 0,
    depth: () => (count.get() as { depth: number }).depth,
  };
}
