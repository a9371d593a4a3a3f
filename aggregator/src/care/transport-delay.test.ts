import { describe, expect, it } from 'vitest';
import { type DelaySample, delaysOf } from '#care/transport-delay';

const sample = (cameraId: string, kind: DelaySample['kind'], delayMs: number): DelaySample => ({
  ...{ edgeId: 'edge-1', cameraId, kind, delayMs },
});

describe('transport delay', () => {
  it('KM-20: of each camera it is told how long text, pictures and video take from capture to stored', () => {
    const delays = delaysOf([
      ...Array.from({ length: 100 }, (_, n) => sample('crossing', 'picture', (n + 1) * 10)),
      sample('crossing', 'text', 200),
      sample('crossing', 'video', 9_000),
      sample('market', 'text', 7),
    ]);
    expect(delays.get('edge-1/crossing')).toEqual([
      { kind: 'picture', count: 100, p50Ms: 500, p95Ms: 950 },
      { kind: 'text', count: 1, p50Ms: 200, p95Ms: 200 },
      { kind: 'video', count: 1, p50Ms: 9_000, p95Ms: 9_000 },
    ]);
    expect(delays.get('edge-1/market')).toEqual([{ kind: 'text', count: 1, p50Ms: 7, p95Ms: 7 }]);
  });
});
