import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { StorageTransaction } from '#storage/storage';

/** One engine's writer connection; calls never overlap. */
export interface WriterConnection {
  readonly tx: StorageTransaction;
  begin(): Promise<void>;
  /** Starts, keeps or undoes one write inside the open transaction. */
  savepoint(): Promise<void>;
  release(): Promise<void>;
  rollbackToSavepoint(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** False after the engine ended the transaction by itself (SQLite does on a full disk). */
  isTransactionOpen(): boolean;
  toDomainError(error: unknown): unknown;
  /** Whether the whole transaction may succeed when run again (serialisation failure, deadlock). */
  isRetryable(error: unknown): boolean;
}

export interface GroupCommitOptions {
  /** Most writes in one commit. */
  readonly maxBatch?: number;
  /**
   * No further write joins a batch that has run this long, or twice as long as the last commit took (so that a slow disk
   * does not get a commit for every few writes), at most `slowestBatchMs`.
   */
  readonly maxBatchMs?: number;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
}

interface Job {
  readonly run: (tx: StorageTransaction) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Settled {
  readonly job: Job;
  readonly value: unknown;
}

const maxAttempts = 5;
/** A write waits at most about this long for others to join its commit. */
const slowestBatchMs = 100;

/**
 * Runs writes one after another and lets those that wait share one commit, so one fsync.
 *
 * Each write has its own savepoint: a failing one undoes itself only. Promises settle after the commit returned;
 * when the commit fails, every write of the batch fails.
 */
export function createGroupCommit(connection: WriterConnection, options: GroupCommitOptions) {
  const { maxBatch = 512, maxBatchMs = 25, nowMs } = options;
  let queue: Job[] = [];
  let running: Promise<void> | undefined;
  let lastCommitMs = 0;

  function enqueue<T>(run: (tx: StorageTransaction) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      queue.push({ run, resolve: (value) => resolve(value as T), reject });
      running ??= drain();
    });
  }

  async function drain(): Promise<void> {
    // One turn of the event loop lets writes that are ready now join the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) await runBatch([], 1);
    running = undefined;
  }

  async function runBatch(again: Job[], attempt: number): Promise<void> {
    const taken: Job[] = [];
    const kept: Settled[] = [];
    try {
      await connection.begin();
      const startedMs = nowMs();
      const budgetMs = Math.max(maxBatchMs, Math.min(2 * lastCommitMs, slowestBatchMs));
      const next = () =>
        again.shift() ?? (taken.length < maxBatch && nowMs() - startedMs < budgetMs ? queue.shift() : undefined);
      for (let job = next(); job !== undefined; job = next()) {
        taken.push(job);
        await runJob(job, kept);
      }
      const commitStartedMs = nowMs();
      await connection.commit();
      lastCommitMs = nowMs() - commitStartedMs;
    } catch (error) {
      await rollbackQuietly();
      if (connection.isRetryable(error) && attempt < maxAttempts && taken.length > 0) {
        return runBatch([...taken.filter((job) => !settledEarly.has(job)), ...again], attempt + 1);
      }
      failAll(taken, again, error);
      return;
    }
    for (const { job, value } of kept) job.resolve(value);
  }

  // Jobs whose own error was already told; they are not run again with their batch.
  const settledEarly = new WeakSet<Job>();

  async function runJob(job: Job, kept: Settled[]): Promise<void> {
    await connection.savepoint();
    try {
      const value = await job.run(connection.tx);
      await connection.release();
      kept.push({ job, value });
    } catch (error) {
      if (!connection.isTransactionOpen() || connection.isRetryable(error)) throw error;
      await connection.rollbackToSavepoint();
      settledEarly.add(job);
      job.reject(connection.toDomainError(error));
    }
  }

  async function rollbackQuietly(): Promise<void> {
    try {
      if (connection.isTransactionOpen()) await connection.rollback();
    } catch {
      // The error that led here is the one to tell; a connection that cannot even roll back fails at the next begin.
      return;
    }
  }

  function failAll(taken: readonly Job[], again: readonly Job[], error: unknown): void {
    const told = connection.toDomainError(error);
    const jobs = [...taken, ...again];
    // When even begin failed nothing was taken: fail what waits now instead of trying for ever.
    if (jobs.length === 0) jobs.push(...queue.splice(0));
    for (const job of jobs) if (!settledEarly.has(job)) job.reject(told);
  }

  return {
    enqueue,
    /** Settles what waits with `service-stopping` and resolves when the running batch is done. */
    async close(): Promise<void> {
      const waiting = queue;
      queue = [];
      for (const job of waiting) job.reject(new DomainError('service-stopping'));
      await running;
    },
  };
}
