import type { Detector } from '#detect/detector';

/** A detector whose model can be replaced while cameras look: looks that have begun end on the model they began with. */
export interface SwitchableDetector extends Detector {
  /** The next look uses `next`; the one before is closed when its last look has ended. */
  switchTo(next: Detector): void;
}

export function createSwitchableDetector(first: Detector): SwitchableDetector {
  let current = { detector: first, lookCount: 0, isReplaced: false };
  const closing = new Set<Promise<void>>();

  const closeWhenIdle = (used: typeof current): void => {
    if (!used.isReplaced || used.lookCount > 0) return;
    const closed = used.detector.close().finally(() => closing.delete(closed));
    // Met by `close`; until then it must not count as unhandled.
    closed.catch(() => undefined);
    closing.add(closed);
  };

  return {
    get manifest() {
      return current.detector.manifest;
    },
    look: async (request) => {
      const used = current;
      used.lookCount += 1;
      try {
        return await used.detector.look(request);
      } finally {
        used.lookCount -= 1;
        closeWhenIdle(used);
      }
    },
    stats: () => current.detector.stats(),
    switchTo: (next) => {
      const before = current;
      current = { detector: next, lookCount: 0, isReplaced: false };
      before.isReplaced = true;
      closeWhenIdle(before);
    },
    close: async () => {
      await Promise.all([current.detector.close(), ...closing]);
    },
  };
}
