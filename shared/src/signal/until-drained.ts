import type { Writable } from 'node:stream';

/** Resolves when a stream has room again or is closed: one that is closed never drains. */
export function untilDrained(stream: Pick<Writable, 'destroyed' | 'once' | 'off'>): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      stream.off('drain', settle);
      stream.off('close', settle);
      resolve();
    };
    if (stream.destroyed) return resolve();
    stream.once('drain', settle);
    stream.once('close', settle);
  });
}
