/**
 * Aborts when `limitMs` are over, or with `signal` before that; holds up no process that wants to end.
 *
 * `AbortSignal.any([signal, AbortSignal.timeout(…)])` would not do: nothing but the timer holds such a timeout, and it only
 * weakly, so that the next garbage collection takes it away and the limit never comes.
 *
 * @see https://github.com/nodejs/node/issues/57736
 */
export function timeLimit(limitMs: number, signal?: AbortSignal): AbortSignal {
  const late = new AbortController();
  setTimeout(() => late.abort(new DOMException(`not done within ${limitMs} ms`, 'TimeoutError')), limitMs).unref();
  return signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]);
}
