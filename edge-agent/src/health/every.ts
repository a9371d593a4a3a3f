import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { Clock } from '#platform/clock';

/** Does some work again and again until aborted; a failure is logged and does not end it. */
export async function every(job: {
  readonly name: string;
  /** Asked each time, so that a changed configuration counts at once. */
  readonly intervalMs: () => number;
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { signal, logger, name } = job;
  while (!signal.aborted) {
    try {
      await job.work(signal);
    } catch (error) {
      if (signal.aborted) return;
      // Being offline is told once by the session; each job need not repeat it.
      const isOffline = error instanceof DomainError && error.kind === 'unavailable';
      logger[isOffline ? 'debug' : 'warn']({ job: name, err: error }, 'a periodic job failed');
    }
    await job.clock.delay(job.intervalMs(), signal).catch(() => undefined);
  }
}
