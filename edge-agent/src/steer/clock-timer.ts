import type { Clock } from '#platform/clock';

/** One thing that happens later, unless it is put off or called off. */
export interface ClockTimer {
  /** Counts anew from now. */
  restart(ms: number): void;
  cancel(): void;
}

export function createClockTimer(clock: Clock, act: () => void): ClockTimer {
  let running: AbortController | undefined;
  const cancel = (): void => {
    running?.abort();
    running = undefined;
  };
  return {
    cancel,
    restart(ms) {
      cancel();
      const mine = new AbortController();
      running = mine;
      clock.delay(ms, mine.signal).then(
        () => {
          running = undefined;
          act();
        },
        // Put off or called off.
        () => undefined,
      );
    },
  };
}
