import { addAbortListener } from 'node:events';

/** Resolves once the signal aborts: at once when it has aborted already. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    addAbortListener(signal, () => resolve());
  });
}

/** Rejects with the signal's reason once it aborts; a rejection that nobody waits for is none. */
export function rejectedOnAbort(signal: AbortSignal): Promise<never> {
  const aborted = untilAborted(signal).then(() => Promise.reject(signal.reason));
  aborted.catch(() => undefined);
  return aborted;
}
