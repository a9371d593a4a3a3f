/** Waits between attempts, in milliseconds. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { maxAttempts: 10, firstDelayMs: 5_000, longestDelayMs: 3_600_000 };

/**
 * How long to wait after a failed attempt: doubled each time up to the longest, half of it by chance, so that many
 * notices that failed together do not come back together.
 *
 * @param attempt  attempts made so far, from 1.
 * @param chance  0 ≤ chance < 1.
 * @param askedMs  what the gateway asked for (Retry-After); believed up to the longest delay.
 */
export function retryDelayMs(
  { attempt, chance, askedMs = 0 }: { readonly attempt: number; readonly chance: number; readonly askedMs?: number },
  policy: RetryPolicy,
): number {
  const doubled = policy.firstDelayMs * 2 ** Math.min(attempt - 1, 30);
  const capped = Math.min(doubled, policy.longestDelayMs);
  const jittered = Math.round(capped / 2 + (capped / 2) * chance);
  return Math.max(jittered, Math.min(askedMs, policy.longestDelayMs));
}
