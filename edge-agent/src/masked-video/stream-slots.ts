import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Clock } from '#platform/clock';

/** How many masked streams run at once. */
export interface StreamSlots {
  /**
   * Takes a place, waiting a moment for one: who switches cameras leaves the old one at about the time the new one is asked for.
   *
   * @returns gives it back.
   * @throws {DomainError} `live-masked-exhausted`; the signal's reason.
   */
  take(signal: AbortSignal): Promise<() => void>;
}

const usualWaitMs = 1500;
const pollMs = 50;

export function createStreamSlots(parts: {
  readonly limit: number;
  readonly clock: Clock;
  readonly waitMs?: number;
}): StreamSlots {
  const { limit, clock, waitMs = usualWaitMs } = parts;
  let takenCount = 0;
  return {
    take: async (signal) => {
      const untilMs = clock.monotonicMs() + waitMs;
      while (takenCount >= limit) {
        if (clock.monotonicMs() >= untilMs || limit === 0) throw new DomainError('live-masked-exhausted');
        await clock.delay(pollMs, signal);
      }
      takenCount += 1;
      let isTaken = true;
      return () => {
        if (isTaken) takenCount -= 1;
        isTaken = false;
      };
    },
  };
}
