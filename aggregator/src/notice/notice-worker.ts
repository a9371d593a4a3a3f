import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DeliveryOutcome, NoticeAdapter } from '#notice/notice-adapter';
import { type AttemptResult, createNoticeLeases, leaseBatchSize } from '#notice/notice-leases';
import { defaultRetryPolicy, type RetryPolicy, retryDelayMs } from '#notice/retry-delay';
import type { NoticeChannel, NoticeState } from '#storage/notice-words';
import type { NoticeRow } from '#storage/schema';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export type NoticeAdapters = Partial<Readonly<Record<NoticeChannel, NoticeAdapter>>>;

export interface NoticeWorkerParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly adapters: NoticeAdapters;
  readonly retry?: RetryPolicy;
  /** 0 ≤ chance < 1; spreads attempts. */
  readonly chance?: () => number;
  /** Longer than any attempt may take: after it another worker may try. */
  readonly leaseMs?: number;
}

/** What one look at the outbox did. */
export interface DeliveryRound {
  readonly sent: number;
  /** Waiting for another attempt. */
  readonly delayed: number;
  readonly failed: number;
}

export interface NoticeWorker {
  /** One look at the outbox. */
  runOnce(signal: AbortSignal): Promise<DeliveryRound>;
  /** Looks until the signal comes; what is under way then is settled or given back. */
  run(signal: AbortSignal): Promise<void>;
  close(): void;
}

const defaultLeaseMs = 120_000;
const idleMs = 1_000;

/**
 * Delivers what stands in the outbox.
 *
 * A worker leases rows, sends, then marks them. One that dies between the last two leaves its lease behind, and when that
 * has run out the message is sent once more with the same id (Message-ID, Idempotency-Key): at least once towards the
 * gateway, never lost, and a gateway that knows ids delivers it once.
 */
export function createNoticeWorker(parts: NoticeWorkerParts): NoticeWorker {
  const { storage, clock, logger, adapters, retry = defaultRetryPolicy } = parts;
  const { chance = Math.random, leaseMs = defaultLeaseMs } = parts;
  const leases = createNoticeLeases({ storage, clock, leaseMs });

  async function attempt(row: NoticeRow, signal: AbortSignal): Promise<NoticeState> {
    const outcome = await outcomeOf(row, { adapter: adapters[row.channel], retry, signal, logger });
    if (signal.aborted && outcome.kind === 'later') {
      await leases.giveBack(row);
      return 'queued';
    }
    const at = new Date(clock.nowMs());
    const result = resultOf({ row, outcome, at, chance: chance() }, retry);
    const isOwn = await leases.settle(row, result);
    logAttempt(logger, { row, result, isOwn });
    return result.state;
  }

  async function runOnce(signal: AbortSignal): Promise<DeliveryRound> {
    const rows = await leases.take();
    const states = await Promise.all(rows.map((row) => attempt(row, signal)));
    const count = (...wanted: readonly NoticeState[]) => states.filter((state) => wanted.includes(state)).length;
    return { sent: count('sent'), delayed: count('queued'), failed: count('failed', 'dead') };
  }

  return {
    runOnce,
    async run(signal) {
      while (!signal.aborted) {
        const { sent, delayed, failed } = await runOnce(signal).catch((error: unknown) => {
          logger.error({ err: error }, 'the outbox could not be worked; it is tried again');
          return { sent: 0, delayed: 0, failed: 0 };
        });
        if (sent + delayed + failed >= leaseBatchSize) continue;
        await delay(idleMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    },
    close() {
      for (const adapter of Object.values(adapters)) adapter.close();
    },
  };
}

interface AttemptParts {
  readonly adapter: NoticeAdapter | undefined;
  readonly retry: RetryPolicy;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

async function outcomeOf(row: NoticeRow, parts: AttemptParts): Promise<DeliveryOutcome> {
  const { adapter, retry, signal, logger } = parts;
  if (adapter === undefined) return { kind: 'later', failure: 'channel-not-configured' };
  // Only after attempts that never came to their end: the process died each time.
  if (row.attempts > retry.maxAttempts) return { kind: 'later', failure: row.lastFailure ?? 'attempt-not-finished' };
  try {
    return await adapter.send(row, signal);
  } catch (error) {
    logger.error({ err: error, noticeId: row.id }, 'a gateway adapter failed unexpectedly');
    return { kind: 'later', failure: 'adapter-fault' };
  }
}

interface FinishedAttempt {
  readonly row: NoticeRow;
  readonly outcome: DeliveryOutcome;
  readonly at: Date;
  readonly chance: number;
}

function resultOf({ row, outcome, at, chance }: FinishedAttempt, retry: RetryPolicy): AttemptResult {
  if (outcome.kind === 'sent') return { state: 'sent', sentAt: at, nextAttemptAt: null, lastFailure: null };
  const end = { nextAttemptAt: null, lastFailure: outcome.failure };
  if (outcome.kind === 'refused') return { ...end, state: 'failed' };
  if (row.attempts >= retry.maxAttempts) return { ...end, state: 'dead' };
  const waitMs = retryDelayMs({ attempt: row.attempts, chance, askedMs: outcome.retryAfterMs ?? 0 }, retry);
  return { state: 'queued', nextAttemptAt: new Date(at.getTime() + waitMs), lastFailure: outcome.failure };
}

/** Ids and codes only: addresses and texts are people's. */
function logAttempt(
  logger: Logger,
  { row, result, isOwn }: { readonly row: NoticeRow; readonly result: AttemptResult; readonly isOwn: boolean },
): void {
  const { id: noticeId, event, channel, attempts: attempt } = row;
  const facts = { noticeId, event, channel, attempt, failure: result.lastFailure };
  if (!isOwn) logger.warn(facts, 'the lease ran out while a notice was sent; it may arrive twice');
  else if (result.state === 'queued') logger.info(facts, 'a notice waits for another attempt');
  else if (result.state !== 'sent') logger.warn(facts, 'a notice could not be delivered');
}
