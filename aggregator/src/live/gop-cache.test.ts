import { describe, expect, it } from 'vitest';
import { createGopCache } from '#live/gop-cache';

const frame = (capturedAtMs: number, isStart = false) => ({ bytes: Buffer.alloc(10), isStart, capturedAtMs });
const times = (cache: ReturnType<typeof createGopCache>) => cache.frames().map((each) => each.capturedAtMs);

describe('the group of pictures that new viewers begin with', () => {
  it('begins anew with every keyframe', () => {
    const cache = createGopCache(1_000);
    for (const each of [frame(1), frame(2, true), frame(3), frame(4, true), frame(5)]) cache.add(each);
    expect(times(cache)).toEqual([4, 5]);
  });

  it('is given up when it grows too large, until the next keyframe', () => {
    const cache = createGopCache(25);
    for (const each of [frame(1, true), frame(2), frame(3), frame(4)]) cache.add(each);
    expect(times(cache)).toEqual([]);
    cache.add(frame(5, true));
    expect(times(cache)).toEqual([5]);
  });
});
