import { describe, expect, it } from 'vitest';
import { chaseLive, firstPosition } from '#features/video/player/live-chase';

const buffer = (currentTime: number, bufferedEnd: number, bufferedStart = 0) => ({
  currentTime,
  bufferedStart,
  bufferedEnd,
});

describe('staying near the present', () => {
  it('plays at normal speed with a small reserve', () => {
    expect(chaseLive(buffer(10, 10.4), 1)).toEqual({ rate: 1 });
  });

  it('plays slightly faster when a little late, and goes on until the reserve is reached', () => {
    expect(chaseLive(buffer(10, 10.8), 1).rate).toBeGreaterThan(1);
    expect(chaseLive(buffer(10, 10.5), 1.1)).toEqual({ rate: 1.1 });
    expect(chaseLive(buffer(10, 10.3), 1.1)).toEqual({ rate: 1 });
  });

  it('hurries when later, and jumps when far behind', () => {
    expect(chaseLive(buffer(10, 12), 1).rate).toBeGreaterThan(chaseLive(buffer(10, 10.8), 1).rate);
    expect(chaseLive(buffer(10, 20), 1.3)).toEqual({ rate: 1, jumpTo: 19.65 });
  });

  it('jumps to what is still held when the tab slept and the video was dropped', () => {
    expect(chaseLive(buffer(10, 60, 59.9), 1).jumpTo).toBe(59.9);
  });

  it('begins at the end of a cached group of pictures, not at its seconds-old keyframe', () => {
    expect(firstPosition(buffer(0, 4))).toBeCloseTo(3.65);
    expect(firstPosition(buffer(0, 0.2))).toBeUndefined();
  });
});
