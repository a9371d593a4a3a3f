/** Joins producers that push with one consumer that pulls; unbounded, so producers must bound themselves. */
export interface AsyncQueue<T> extends AsyncIterable<T> {
  push(value: T): void;
  /** Ends the iteration after what was pushed before. */
  end(): void;
  /** Ends the iteration by throwing, after what was pushed before. */
  fail(error: unknown): void;
}

export function createAsyncQueue<T>(): AsyncQueue<T> {
  const values: T[] = [];
  let ending: { readonly error?: unknown } | undefined;
  let wake: (() => void) | undefined;
  const notify = (): void => {
    wake?.();
    wake = undefined;
  };
  return {
    push: (value) => {
      values.push(value);
      notify();
    },
    end: () => {
      ending ??= {};
      notify();
    },
    fail: (error) => {
      ending ??= { error };
      notify();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const value = values.shift();
        if (value !== undefined) yield value;
        else if (ending !== undefined) {
          if ('error' in ending) throw ending.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
