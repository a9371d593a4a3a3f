/** Lets work on the same key run one after another, work on different keys side by side. */
export function createKeyedTurns() {
  const last = new Map<string, Promise<unknown>>();
  return {
    async take<T>(key: string, work: () => Promise<T>): Promise<T> {
      const before = last.get(key);
      const turn = (async () => {
        await before?.catch(() => undefined);
        return work();
      })();
      last.set(key, turn);
      try {
        return await turn;
      } finally {
        if (last.get(key) === turn) last.delete(key);
      }
    },
  };
}
