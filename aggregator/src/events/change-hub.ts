import type { Logger } from 'pino';
import { type Change, readChanges, readFeedRange } from '#events/change-feed';
import type { Storage } from '#storage/storage';

export interface ChangeHubOptions {
  readonly storage: Storage;
  readonly logger: Logger;
  /** How often the feed is looked at even when nobody told of a commit (other aggregators write it, too). */
  readonly pollMs?: number;
  /** Events that may wait for one subscriber; beyond them it is cut off and may come back with its last event id. */
  readonly maxBuffered?: number;
  /** A subscriber that is farther behind than this is told to load everything anew. */
  readonly maxReplayed?: number;
}

/** What a subscriber gets. `reset`: changes were missed for good, load everything anew; `seq` is where it stands now. */
export type HubEvent =
  | { readonly type: 'change'; readonly change: Change }
  | { readonly type: 'reset'; readonly seq: number };

/** One console that listens. */
export interface Subscription {
  /** Ends when the subscriber is cut off, `close()` is called or the hub closes. */
  readonly events: AsyncIterable<HubEvent>;
  /** Why the events ended. */
  readonly endReason: () => 'open' | 'closed' | 'too-slow' | 'stopping';
  close(): void;
}

export interface ChangeHub {
  readonly subscriberCount: number;
  /** Something was committed in this process: look now instead of at the next poll. */
  notify(): void;
  /** Listens from now on, or from after `afterSeq` (the last event id a client saw). */
  subscribe(afterSeq?: number): Subscription;
  close(): Promise<void>;
}

/** Less than a subscriber may buffer: one page must not cut off somebody who reads. */
const pageSize = 500;

/**
 * Opens the one reader of the change feed that serves all subscribers, however many they are.
 *
 * Changes are read back from the database, never taken from the writer: what is told was committed.
 */
export async function openChangeHub(options: ChangeHubOptions): Promise<ChangeHub> {
  const { storage, logger, pollMs = 500, maxBuffered = 4_096, maxReplayed = 5_000 } = options;
  const subscribers = new Set<Mailbox>();
  let cursor = (await storage.read(readFeedRange)).newestSeq;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isClosed = false;

  async function drain(): Promise<void> {
    while (isWanted && !isClosed) {
      isWanted = false;
      const changes = await storage.read((view) => readChanges(view, cursor, pageSize));
      for (const change of changes) {
        cursor = change.seq;
        for (const mailbox of subscribers) mailbox.offer({ type: 'change', change });
      }
      if (changes.length === pageSize) isWanted = true;
    }
  }

  function notify(): void {
    isWanted = true;
    running ??= drain()
      .catch((error: unknown) => {
        if (!isClosed) logger.error({ err: error }, 'change feed could not be read');
      })
      .finally(() => {
        running = undefined;
        // Told of a commit just after the last look.
        if (isWanted && !isClosed) notify();
      });
  }

  /** What a returning subscriber missed, up to where the live events begin. */
  async function replay(afterSeq: number, untilSeq: number): Promise<readonly HubEvent[]> {
    const { oldestSeq } = await storage.read(readFeedRange);
    const isForgotten = afterSeq < oldestSeq - 1 || afterSeq > untilSeq;
    if (isForgotten || untilSeq - afterSeq > maxReplayed) return [{ type: 'reset', seq: untilSeq }];
    const missed = await readRange(storage, afterSeq, untilSeq);
    return missed.map((change) => ({ type: 'change', change }));
  }

  const timer = setInterval(notify, pollMs).unref();

  return {
    get subscriberCount() {
      return subscribers.size;
    },
    notify,
    subscribe(afterSeq) {
      const mailbox = new Mailbox(maxBuffered, () => subscribers.delete(mailbox));
      subscribers.add(mailbox);
      const missed = afterSeq === undefined || afterSeq === cursor ? undefined : replay(afterSeq, cursor);
      // Reported where it is read; a subscriber that never reads must not become an unhandled rejection.
      missed?.catch(() => undefined);
      return {
        events: mailbox.read(missed),
        endReason: () => mailbox.endReason,
        close: () => mailbox.end('closed'),
      };
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      for (const mailbox of [...subscribers]) mailbox.end('stopping');
      await running;
    },
  };
}

/** Changes after `afterSeq` up to and with `untilSeq`. */
async function readRange(storage: Storage, afterSeq: number, untilSeq: number): Promise<readonly Change[]> {
  const changes: Change[] = [];
  let last = afterSeq;
  while (last < untilSeq) {
    const page = await storage.read((view) => readChanges(view, last, pageSize));
    changes.push(...page.filter((change) => change.seq <= untilSeq));
    last = page.at(-1)?.seq ?? untilSeq;
  }
  return changes;
}

/** Bounded queue between the hub and one subscriber. */
class Mailbox {
  endReason: 'open' | 'closed' | 'too-slow' | 'stopping' = 'open';
  #waiting: HubEvent[] = [];
  #wake: (() => void) | undefined;
  readonly #maxBuffered: number;
  readonly #onEnd: () => void;

  constructor(maxBuffered: number, onEnd: () => void) {
    this.#maxBuffered = maxBuffered;
    this.#onEnd = onEnd;
  }

  offer(event: HubEvent): void {
    if (this.endReason !== 'open') return;
    // Dropping single events would leave a console wrong without knowing it; cut off, it comes back and catches up.
    if (this.#waiting.length >= this.#maxBuffered) {
      this.end('too-slow');
      return;
    }
    this.#waiting.push(event);
    this.#wake?.();
  }

  end(reason: 'closed' | 'too-slow' | 'stopping'): void {
    if (this.endReason !== 'open') return;
    this.endReason = reason;
    this.#waiting = [];
    this.#onEnd();
    this.#wake?.();
  }

  async *read(missed: Promise<readonly HubEvent[]> | undefined): AsyncGenerator<HubEvent> {
    try {
      if (missed !== undefined) for (const event of await missed) yield event;
      while (this.endReason === 'open') {
        const next = this.#waiting.shift();
        if (next !== undefined) yield next;
        else await this.#arrival();
      }
    } finally {
      this.end('closed');
    }
  }

  async #arrival(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }
}
