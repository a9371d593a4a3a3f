import { describe, expect, it } from 'vitest';
import type { Detector } from '#detect/detector';
import { createSwitchableDetector } from '#tuning/switchable-detector';

/** A detector that says its version and ends its looks when told. */
function detectorOf(version: string) {
  const waiting: (() => void)[] = [];
  const state = { isClosed: false };
  const detector = {
    manifest: { version },
    look: () => new Promise<readonly []>((resolve) => waiting.push(() => resolve([]))),
    stats: () => ({ runCount: 0, failureCount: 0, queueDepth: 0, p50Ms: 0, p95Ms: 0 }),
    close: async () => {
      state.isClosed = true;
    },
  } as unknown as Detector;
  const endLooks = (): void => {
    for (const end of waiting.splice(0)) end();
  };
  return { detector, state, endLooks };
}
const request = {
  cameraId: 'crossing',
  picture: { pixels: new Uint8Array(3), widthPx: 1, heightPx: 1 },
  signal: new AbortController().signal,
};

describe('a detector whose model is replaced', () => {
  it('ends a look on the model it began with, and closes that model only then', async () => {
    const [old, next] = [detectorOf('1.0.0'), detectorOf('1.1.0')];
    const detector = createSwitchableDetector(old.detector);
    const look = detector.look(request);
    detector.switchTo(next.detector);
    expect([detector.manifest.version, old.state.isClosed]).toEqual(['1.1.0', false]);
    old.endLooks();
    await look;
    expect(old.state.isClosed).toBe(true);
  });

  it('closes an idle model at once, and the last one at the end', async () => {
    const [old, next] = [detectorOf('1.0.0'), detectorOf('1.1.0')];
    const detector = createSwitchableDetector(old.detector);
    detector.switchTo(next.detector);
    expect([old.state.isClosed, next.state.isClosed]).toEqual([true, false]);
    await detector.close();
    expect(next.state.isClosed).toBe(true);
  });
});
