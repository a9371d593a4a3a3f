import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { Clock } from '#platform/clock';

export interface PeriodicJob {
  readonly name: string;
  /** Asked each time, so that a changed configuration counts at once. */
  readonly intervalMs: () => number;
  readonly work: (signal: AbortSignal) => Promise<unknown>;
}

export interface JobSurroundings {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Does each job now and then again and again until aborted; a failure is logged and ends nothing. */
export async function startJobs(surroundings: JobSurroundings, jobs: readonly PeriodicJob[]): Promise<void> {
  await Promise.all(jobs.map((job) => repeat(job, surroundings)));
}

async function repeat(job: PeriodicJob, { clock, logger, signal }: JobSurroundings): Promise<void> {
  while (!signal.aborted) {
    try {
      await job.work(signal);
    } catch (error) {
      if (signal.aborted) return;
      // Being offline is told once by the session; each job need not repeat it.
      const isOffline = error instanceof DomainError && error.kind === 'unavailable';
      logger[isOffline ? 'debug' : 'warn']({ job: job.name, err: error }, 'a periodic job failed');
    }
    await clock.delay(job.intervalMs(), signal).catch(() => undefined);
  }
}
