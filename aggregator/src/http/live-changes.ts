import type { Logger } from 'pino';
import { type Change, readChanges, readFeedRange } from '#events/change-feed';
import type { Storage } from '#storage/storage';

export interface LiveChanges {
  /** Looks for changes now instead of at the next poll; cheap to call often. */
  wake(): void;
  /** Calls the listener with each batch of committed changes, oldest first, until the returned function is called. */
  subscribe(listener: (changes: readonly Change[]) => void): () => void;
  /** Changes after `seq`; `undefined` when some of them are forgotten or too many: the reader must load everything anew. */
  catchUp(seq: number): Promise<readonly Change[] | undefined>;
  close(): Promise<void>;
}

/** Changes made by other processes on the same database are seen after this time at the latest. */
const pollMs = 250;
const maxBatch = 500;
/** Beyond this a reload is cheaper than the list of what happened. */
const maxCatchUp = 2_000;

/** Follows the change feed of the database and tells everybody who listens. */
export async function openLiveChanges({
  storage,
  logger,
}: {
  readonly storage: Storage;
  readonly logger: Logger;
}): Promise<LiveChanges> {
  const listeners = new Set<(changes: readonly Change[]) => void>();
  let lastSeq = (await storage.read(readFeedRange)).newestSeq;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isClosed = false;

  async function drain(): Promise<void> {
    do {
      isWanted = false;
      const changes = await storage.read((view) => readChanges(view, lastSeq, maxBatch));
      lastSeq = changes.at(-1)?.seq ?? lastSeq;
      if (changes.length > 0) for (const listener of listeners) listener(changes);
      if (changes.length === maxBatch) isWanted = true;
    } while (isWanted && !isClosed);
  }

  function look(): void {
    isWanted = true;
    if (isClosed || running !== undefined) return;
    running = drain()
      .catch((error: unknown) => logger.warn({ err: error }, 'change feed cannot be read'))
      .finally(() => {
        running = undefined;
      });
  }

  const timer = setInterval(() => {
    // Nobody listens: the next subscriber starts from the newest change.
    if (listeners.size > 0) look();
  }, pollMs);
  timer.unref();

  return {
    wake: () => {
      if (listeners.size > 0) look();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async catchUp(seq) {
      return await storage.read(async (view) => {
        const { oldestSeq, newestSeq } = await readFeedRange(view);
        if (seq >= newestSeq) return seq === newestSeq ? [] : undefined;
        if (seq < oldestSeq - 1) return undefined;
        const changes = await readChanges(view, seq, maxCatchUp + 1);
        return changes.length > maxCatchUp ? undefined : changes;
      });
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running;
    },
  };
}
