/** When a failed camera is tried again. */
export interface RetryPolicy {
  /** Wait before the first retry, milliseconds; doubles with every failure. */
  readonly firstDelayMs: number;
  /** Longest wait, milliseconds, jitter included. */
  readonly longestDelayMs: number;
}

/**
 * For faults that pass (camera off, network down). A stream must be back 15 s after its source (reliability.md D14): the
 * longest wait leaves 7 s to connect, probe and meet the first keyframe.
 */
export const passingFaultRetry: RetryPolicy = { firstDelayMs: 500, longestDelayMs: 8_000 };

/** For faults that only a person ends (wrong password, not a video): rare, because cameras lock accounts after a few tries. */
export const lastingFaultRetry: RetryPolicy = { firstDelayMs: 30_000, longestDelayMs: 300_000 };

/**
 * Capped exponential backoff with jitter, so that cameras which failed together do not all return at once.
 *
 * @param failureCount failures in a row, 1 for the first.
 * @param random a number 0–1; the wait lies between half of the full step and the full step.
 * @returns milliseconds to wait.
 */
export function retryDelayMs(policy: RetryPolicy, failureCount: number, random: number): number {
  const doublings = Math.min(Math.max(failureCount - 1, 0), 30);
  const stepMs = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** doublings);
  return Math.round(stepMs * (0.5 + 0.5 * random));
}
