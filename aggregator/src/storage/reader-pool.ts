/** Lends each of a fixed set of things to one user at a time, first come first served. */
export function createReaderPool<R>(readers: readonly R[]) {
  const idle = [...readers];
  const waiting: ((reader: R) => void)[] = [];
  const busy = new Set<Promise<unknown>>();

  async function use<T>(work: (reader: R) => Promise<T>): Promise<T> {
    const reader = idle.pop() ?? (await new Promise<R>((resolve) => waiting.push(resolve)));
    try {
      return await work(reader);
    } finally {
      const next = waiting.shift();
      if (next === undefined) idle.push(reader);
      else next(reader);
    }
  }

  return {
    use<T>(work: (reader: R) => Promise<T>): Promise<T> {
      const result = use(work);
      busy.add(result);
      const forget = () => {
        busy.delete(result);
      };
      result.then(forget, forget);
      return result;
    },
    /** Resolves when every use has ended. */
    async close(): Promise<void> {
      await Promise.allSettled(busy);
    },
  };
}
