/** Waiting times between attempts: doubling, capped, with jitter so that a thousand boxes do not return in one second. */
export interface Backoff {
  /** Milliseconds to wait before the next attempt. */
  next(): number;
  reset(): void;
}

export function createBackoff(limits: {
  readonly firstMs: number;
  readonly maxMs: number;
  /** 0–1; production passes Math.random. */
  readonly random: () => number;
}): Backoff {
  let attempt = 0;
  return {
    next: () => {
      const fullMs = Math.min(limits.maxMs, limits.firstMs * 2 ** attempt);
      attempt = Math.min(attempt + 1, 30);
      return Math.round(fullMs * (0.5 + limits.random() / 2));
    },
    reset: () => {
      attempt = 0;
    },
  };
}
