import type { Clock } from '#platform/clock';

/** Limits bytes per second; a burst of one second is allowed. */
export interface TokenBucket {
  /** Waits until `bytes` may be sent. */
  take(bytes: number, signal: AbortSignal): Promise<void>;
}

/** @param bytesPerSecond undefined: no limit. */
export function createTokenBucket(bytesPerSecond: number | undefined, clock: Clock): TokenBucket {
  if (bytesPerSecond === undefined) return { take: async () => undefined };
  let tokens = bytesPerSecond;
  let filledAtMs = clock.monotonicMs();
  return {
    take: async (bytes, signal) => {
      const nowMs = clock.monotonicMs();
      tokens = Math.min(bytesPerSecond, tokens + ((nowMs - filledAtMs) * bytesPerSecond) / 1000);
      filledAtMs = nowMs;
      // Going below zero and waiting it off keeps chunks larger than one second's worth possible.
      tokens -= bytes;
      if (tokens < 0) await clock.delay(Math.ceil((-tokens * 1000) / bytesPerSecond), signal);
    },
  };
}
