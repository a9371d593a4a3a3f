/** Lets at most `limit` pieces of work run at the same time, in the order they came. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurnstile(limit: number): Turnstile {
  const waiting: (() => void)[] = [];
  let runningCount = 0;
  return async (work) => {
    if (runningCount >= limit) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    } else runningCount += 1;
    try {
      return await work();
    } finally {
      // The place is handed over, so the count stays as it is while anybody waits.
      const next = waiting.shift();
      if (next === undefined) runningCount -= 1;
      else next();
    }
  };
}
