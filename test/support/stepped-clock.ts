import { addAbortListener } from 'node:events';
import type { Clock } from '@streetwarden/edge-agent/platform/clock';

/** A clock that moves only when the test says so. */
export interface SteppedClock extends Clock {
  /** Moves time on and ends every delay that is over by then. */
  advance(ms: number): Promise<void>;
}

export function createSteppedClock(startMs = Date.UTC(2026, 10, 22, 8)): SteppedClock {
  let nowMs = startMs;
  const waiting = new Set<{ atMs: number; resolve: () => void }>();
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs - startMs,
    delay: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const entry = {
          atMs: nowMs + ms,
          resolve: () => {
            aborted?.[Symbol.dispose]();
            resolve();
          },
        };
        waiting.add(entry);
        const aborted =
          signal &&
          addAbortListener(signal, () => {
            waiting.delete(entry);
            reject(signal.reason);
          });
      }),
    advance: async (ms) => {
      await settle();
      nowMs += ms;
      for (const entry of waiting) {
        if (entry.atMs > nowMs) continue;
        waiting.delete(entry);
        entry.resolve();
      }
      await settle();
    },
  };
}
