import type { Clock } from '#platform/clock';

/** Says when the next piece of a playback is due. */
export interface PlaybackPace {
  /** A piece with this capture time comes next. */
  reached(capturedAtMs: number): void;
  /** 0 when it may be sent now. */
  waitMs(): number;
}

/** So far ahead of the viewer a playback is sent, seconds of watching. */
const leadMs = 3000;
/** While the rate is 0 nothing becomes due; it is looked at again so often. */
const pausedLookMs = 200;

/** Footage is due when the viewer, at its rate, will need it within the lead. */
export function createPlaybackPace({
  clock,
  rate,
}: {
  readonly clock: Clock;
  readonly rate: () => number;
}): PlaybackPace {
  let firstMs: number | undefined;
  let nextMs = 0;
  let watchedMs = 0;
  let countedAtMs = clock.monotonicMs();

  /** What the viewer has seen since the first piece, as far as the rate says. */
  const countWatched = (): number => {
    const nowMs = clock.monotonicMs();
    watchedMs += (nowMs - countedAtMs) * rate();
    countedAtMs = nowMs;
    // A viewer cannot have seen what was not sent yet: after a stall nothing rushes to catch up.
    watchedMs = Math.min(watchedMs, nextMs - (firstMs ?? nextMs));
    return watchedMs;
  };

  return {
    reached: (capturedAtMs) => {
      if (firstMs === undefined) countedAtMs = clock.monotonicMs();
      firstMs ??= capturedAtMs;
      nextMs = Math.max(nextMs, capturedAtMs);
    },
    waitMs: () => {
      const aheadMs = nextMs - (firstMs ?? nextMs) - countWatched();
      const currentRate = rate();
      const overMs = aheadMs - leadMs * Math.max(1, currentRate);
      if (overMs <= 0) return 0;
      return currentRate === 0 ? pausedLookMs : overMs / currentRate;
    },
  };
}
