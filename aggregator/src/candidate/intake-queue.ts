import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { asc, desc, lte } from 'drizzle-orm';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';

/** A candidate message that has its receipt and waits for its intake. */
export interface QueuedMessage {
  readonly edgeId: string;
  readonly messageId: string;
  /** JSON as it came. */
  readonly payload: string;
  readonly receivedAt: Date;
}

/** A queued message as it was read back. */
export interface DueMessage extends QueuedMessage {
  readonly seq: number;
  /** False when the row is not what was written: the disk altered it. */
  readonly isIntact: boolean;
}

/** What waits. `newestSeq` is 0 when nothing does. */
export interface IntakeBacklog {
  readonly count: number;
  readonly oldestAt: Date | undefined;
  readonly oldestSeq: number;
  readonly newestSeq: number;
}

/** Puts messages behind those that wait, in the transaction that their receipts follow. */
export async function enqueueForIntake(tx: StorageTransaction, messages: readonly QueuedMessage[]): Promise<void> {
  const rows = messages.map((message) => ({ ...message, digest: digestOf(message) }));
  await tx.insertRows(tx.tables.intakeQueue, rows);
}

/** The messages that are due first; they stay until {@link forgetTaken} in the same transaction. */
export async function readDue(tx: StorageView, limit: number): Promise<readonly DueMessage[]> {
  const { intakeQueue } = tx.tables;
  const rows = await tx.select().from(intakeQueue).orderBy(asc(intakeQueue.seq)).limit(limit);
  return rows.map(({ digest, ...message }) => ({ ...message, isIntact: digestOf(message) === digest }));
}

/** Removes everything up to `lastSeq`. Writes run one after another, so it is exactly what was read as due. */
export async function forgetTaken(tx: StorageTransaction, lastSeq: number): Promise<void> {
  const { intakeQueue } = tx.tables;
  await tx.delete(intakeQueue).where(lte(intakeQueue.seq, lastSeq));
}

/** Looks at both ends of the queue; numbers of writes that were undone make the count a little too high. */
export async function readBacklog(view: StorageView): Promise<IntakeBacklog> {
  const { intakeQueue } = view.tables;
  const ends = { seq: intakeQueue.seq, receivedAt: intakeQueue.receivedAt };
  const [oldest] = await view.select(ends).from(intakeQueue).orderBy(asc(intakeQueue.seq)).limit(1);
  const [newest] = await view.select(ends).from(intakeQueue).orderBy(desc(intakeQueue.seq)).limit(1);
  if (oldest === undefined || newest === undefined)
    return { count: 0, oldestAt: undefined, oldestSeq: 0, newestSeq: 0 };
  const count = newest.seq - oldest.seq + 1;
  return { count, oldestAt: oldest.receivedAt, oldestSeq: oldest.seq, newestSeq: newest.seq };
}

const lookAgainMs = 10;

/**
 * Resolves when everything that has its receipt by now was taken in, by whichever aggregator.
 *
 * @returns false when `timeoutMs` passed before.
 */
export async function untilTakenIn(storage: Storage, timeoutMs: number): Promise<boolean> {
  const { newestSeq } = await storage.read(readBacklog);
  for (let waitedMs = 0; waitedMs <= timeoutMs; waitedMs += lookAgainMs) {
    const { count, oldestSeq } = await storage.read(readBacklog);
    if (count === 0 || oldestSeq > newestSeq) return true;
    await delay(lookAgainMs);
  }
  return false;
}

function digestOf({ edgeId, messageId, payload, receivedAt }: QueuedMessage): string {
  const head = `${edgeId} ${messageId} ${receivedAt.getTime()} `;
  return createHash('sha256').update(head).update(payload).digest('hex');
}
