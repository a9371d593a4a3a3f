import { pruneChanges } from '#events/change-feed';
import { pruneDeadLetters } from '#ingest/prune-dead-letters';
import { pruneInbox } from '#ingest/prune-inbox';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** How long what is not part of the record stays. */
export interface RetentionPolicy {
  readonly changeDays: number;
  readonly inboxDays: number;
  readonly deadLetterDays: number;
  readonly deadLettersPerEdge: number;
}

const dayMs = 86_400_000;

/** Forgets, once a day, what only serves for a while: the change feed, known message ids, dead letters. */
export function createRetention(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly policy: RetentionPolicy;
}) {
  const { storage, clock, policy } = parts;
  let dueMs = Number.NEGATIVE_INFINITY;
  const daysAgo = (days: number) => new Date(clock.nowMs() - days * dayMs);

  return {
    /** Does nothing until a day has passed since it last came to its end; an error leaves it due. */
    async runWhenDue(signal: AbortSignal): Promise<void> {
      if (clock.nowMs() < dueMs) return;
      await storage.write((tx) => pruneChanges(tx, daysAgo(policy.changeDays)));
      const limits = { before: daysAgo(policy.deadLetterDays), maxPerEdge: policy.deadLettersPerEdge };
      await storage.write((tx) => pruneDeadLetters(tx, limits));
      await pruneInbox(storage, { before: daysAgo(policy.inboxDays), signal });
      if (!signal.aborted) dueMs = clock.nowMs() + dayMs;
    },
  };
}
