import type { Outbox } from '#outbox/create-outbox';

const firstWaitMs = 5_000;
const longestWaitMs = 60_000;

/** Tries again what waits: when the network or the reader comes back, and in growing steps; ends when told. */
export function keepSending(outbox: Outbox): () => void {
  let waitMs = firstWaitMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waits = () => outbox.works().some(({ state }) => state === 'waiting');
  const later = () => {
    if (timer !== undefined || !waits() || outbox.isSending()) return;
    timer = setTimeout(() => {
      timer = undefined;
      waitMs = Math.min(waitMs * 2, longestWaitMs);
      void outbox.retry();
    }, waitMs);
  };
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    waitMs = firstWaitMs;
    if (waits()) void outbox.retry();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') now();
  };
  window.addEventListener('online', now);
  document.addEventListener('visibilitychange', onVisible);
  const leave = outbox.subscribe(later);
  now();
  return () => {
    clearTimeout(timer);
    leave();
    window.removeEventListener('online', now);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
