import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { IntakeBacklog } from '#candidate/intake-queue';
import type { IngestMetrics } from '#ingest/ingest-metrics';
import type { IntakeStep, IntakeStepLimit, IntakeStepResult } from '#ingest/intake-step';
import type { IntakeBacklogPort } from '#ingest/message-consumer';
import { isTransient } from '#ingest/message-fault';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Messages taken in by one transaction: more share more, fewer let receipts and requests through sooner. */
const rowsPerStep = 256;
/** While messages come in, the intake rests this many times as long as its last step took. */
const restFactor = 3;
/** Looks for messages that another aggregator left. */
const lookAroundMs = 1_000;
const firstRetryMs = 200;
const longestRetryMs = 10_000;
/** At an orderly end, what waits is taken in for so long; the rest waits for the next start. */
const closingMs = 5_000;

export interface IntakeWorkerOptions {
  readonly storage: Storage;
  readonly takeIn: IntakeStep;
  /** Called after each commit, e.g. to wake the change feed. */
  readonly onCommitted: () => void;
  readonly clock: Clock;
  readonly metrics: IngestMetrics;
  readonly logger: Logger;
  /** Beyond this many, no more receipts are given. */
  readonly maxBacklog?: number;
}

/** The intake at work. */
export interface IntakeWorker extends IntakeBacklogPort {
  /** How long the first waiting candidate waits, ms; 0 when none does. */
  lagMs(): number;
  /** Ends after the running step, or after a while of taking in what waits. */
  close(): Promise<void>;
}

/**
 * Takes candidates in after their receipts, in the order they came, until the process ends; what a killed process left is
 * there when the next one starts.
 */
export function startIntakeWorker(options: IntakeWorkerOptions): IntakeWorker {
  const { storage, takeIn, onCommitted, clock, metrics, logger, maxBacklog = 50_000 } = options;
  let count = 0;
  let oldestAt: Date | undefined;
  /** Whether messages came while the last step ran: receipts go first. */
  let isBusy = false;
  let closingAtMs: number | undefined;
  let wake: () => void = () => undefined;
  let roomWaiters: (() => void)[] = [];

  const lagMs = () => (oldestAt === undefined ? 0 : Math.max(0, clock.nowMs() - oldestAt.getTime()));

  /** Resolves after `ms`, sooner when woken and `isWakeful`. */
  function rest(ms: number, isWakeful: boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      if (!isWakeful) return;
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function note(backlog: IntakeBacklog): void {
    count = backlog.count;
    oldestAt = backlog.oldestAt;
    metrics.backlog(count, lagMs() / 1000);
    if (count >= maxBacklog && closingAtMs === undefined) return;
    const waiting = roomWaiters;
    roomWaiters = [];
    for (const resolve of waiting) resolve();
  }

  async function step(limit: IntakeStepLimit): Promise<IntakeStepResult> {
    const result = await storage.write((tx) => takeIn(tx, limit));
    note(result.backlog);
    if (result.takenCount > 0) onCommitted();
    for (const refusal of result.refusals) {
      metrics.settled('candidate', 'dead-letter');
      logger.warn({ ...refusal, kind: 'candidate' }, 'message kept as dead letter');
    }
    return result;
  }

  /** One message alone; true when none was left or it had to become a dead letter. */
  async function stepAlone(): Promise<boolean> {
    try {
      return (await step({ rows: 1 })).takenCount === 0;
    } catch (error) {
      if (isTransient(error)) throw error;
      logger.error({ err: error, code: 'internal-fault' }, 'candidate cannot be taken in');
      await step({ rows: 1, poison: error instanceof DomainError ? error.code : 'internal-fault' });
      return true;
    }
  }

  async function stepOrApart(): Promise<void> {
    try {
      await step({ rows: rowsPerStep });
    } catch (error) {
      if (isTransient(error)) throw error;
      // Somewhere in these rows is one that breaks the code itself; alone it shows itself.
      for (let left = rowsPerStep; left > 0; left -= 1) if (await stepAlone()) return;
    }
  }

  /** Takes in what is due, then rests; false at the end. */
  async function turn(): Promise<boolean> {
    const startedMs = performance.now();
    isBusy = false;
    await stepOrApart();
    if (closingAtMs !== undefined && (count === 0 || clock.nowMs() - closingAtMs > closingMs)) return false;
    const restMs = isBusy ? Math.max(1, (performance.now() - startedMs) * restFactor) : 0;
    if (count === 0) await rest(lookAroundMs, true);
    else await rest(restMs, false);
    return true;
  }

  async function run(): Promise<void> {
    let retryMs = firstRetryMs;
    for (let isGoing = true; isGoing; ) {
      try {
        isGoing = await turn();
        retryMs = firstRetryMs;
      } catch (error) {
        if (closingAtMs !== undefined) return;
        metrics.storageFailed();
        metrics.backlog(count, lagMs() / 1000);
        logger.error(
          { err: error, waiting: count },
          'candidates could not be taken in; they wait and it is tried again',
        );
        await rest(retryMs, false);
        retryMs = Math.min(2 * retryMs, longestRetryMs);
      }
    }
  }

  const running = run();
  return {
    room: async () => {
      while (count >= maxBacklog && closingAtMs === undefined) {
        await new Promise<void>((resolve) => roomWaiters.push(resolve));
      }
    },
    added: (addedCount) => {
      isBusy = true;
      count += addedCount;
      oldestAt ??= new Date(clock.nowMs());
      wake();
    },
    lagMs,
    close: async () => {
      closingAtMs = clock.nowMs();
      wake();
      for (const resolve of roomWaiters) resolve();
      await running;
    },
  };
}
