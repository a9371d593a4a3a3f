import { describe, expect, it } from 'vitest';
import { areaOf, gatherRegions, type Region } from '#core/region';

const region = (left: number, top: number, right: number, bottom: number): Region => ({ left, top, right, bottom });
const holds = (outer: Region, inner: Region): boolean =>
  outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;

describe('repainted regions', () => {
  const scattered = [
    region(0, 0, 10, 10),
    region(5, 5, 20, 20),
    region(400, 0, 420, 30),
    region(410, 10, 430, 50),
    region(0, 300, 9, 340),
  ];

  it('never loses a changed pixel when regions are merged', () => {
    const gathered = gatherRegions(scattered, 2);
    expect(gathered.length).toBeLessThanOrEqual(2);
    for (const one of scattered) expect(gathered.some((outer) => holds(outer, one))).toBe(true);
  });

  it('merges the neighbours, not the far ones', () => {
    const gathered = gatherRegions(scattered, 3);
    expect(gathered.reduce((sum, one) => sum + areaOf(one), 0)).toBeLessThan(3000);
  });

  it('swallows a region that lies inside another even when there is room for more', () => {
    expect(gatherRegions([region(0, 0, 100, 100), region(10, 10, 20, 20)], 5)).toEqual([region(0, 0, 100, 100)]);
  });

  it('drops empty regions', () => {
    expect(gatherRegions([region(5, 5, 5, 9)], 3)).toEqual([]);
  });
});
