import type { Clock } from '#platform/clock';

/** Lets a loop sleep until something happens. A wake that comes while nobody sleeps is remembered once. */
export interface WakeSignal {
  wake(): void;
  /** Returns after a wake or after `timeoutMs`; rejects with the signal's reason on abort. */
  sleep(timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export function createWakeSignal(clock: Clock): WakeSignal {
  let isPending = false;
  let rouse: (() => void) | undefined;
  return {
    wake: () => {
      isPending = true;
      rouse?.();
    },
    sleep: async (timeoutMs, signal) => {
      signal.throwIfAborted();
      if (!isPending) {
        const early = new AbortController();
        rouse = () => early.abort();
        try {
          await clock.delay(timeoutMs, AbortSignal.any([signal, early.signal]));
        } catch (error) {
          signal.throwIfAborted();
          if (!early.signal.aborted) throw error;
        } finally {
          rouse = undefined;
        }
      }
      isPending = false;
    },
  };
}
