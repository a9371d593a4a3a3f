import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#platform/clock';

/** The machine's own time. */
export function createSystemClock(): Clock {
  return {
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    delay: async (ms, signal) => {
      signal?.throwIfAborted();
      try {
        await sleep(ms, undefined, signal === undefined ? {} : { signal });
      } catch (error) {
        // Node rejects with its own AbortError; callers are promised the signal's reason.
        signal?.throwIfAborted();
        throw error;
      }
    },
  };
}
