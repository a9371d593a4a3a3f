import { describe, expect, it } from 'vitest';
import { groundDistanceM, groundPairsOf, toLatLon } from '#core/ground-map';
import { unprojectToGround } from '#core/projection';

const origin = { lat: 30.2741, lon: 120.1551 };

/** Great-circle distance on the mean sphere, metres: independent of the code under test. */
function haversineM(a: typeof origin, b: typeof origin): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * 6_371_008 * Math.asin(Math.sqrt(h));
}

describe('ground map', () => {
  it('moves north for negative z and east for positive x', () => {
    expect(toLatLon(origin, { x: 0, z: -10 }).lat).toBeGreaterThan(origin.lat);
    expect(toLatLon(origin, { x: 10, z: 0 }).lon).toBeGreaterThan(origin.lon);
  });

  it.each([
    { x: 100, z: 0 },
    { x: 0, z: 100 },
    { x: -60, z: 80 },
  ])('keeps distances true within half a percent for %o', (point) => {
    const metres = haversineM(origin, toLatLon(origin, point));
    expect(Math.abs(metres - groundDistanceM({ x: 0, z: 0 }, point))).toBeLessThan(0.5);
  });

  it('pairs image points with the ground they show', () => {
    const camera = { x: 1.5, y: 6, z: 11.5, headingDeg: 355, pitchDeg: 27, fovDeg: 42 };
    const pairs = groundPairsOf(camera, 16 / 9, origin);
    expect(pairs).toHaveLength(4);
    const [first] = pairs;
    const ground = unprojectToGround(camera, 16 / 9, { u: 0.1, v: 0.95 });
    expect(first?.position).toEqual(ground === undefined ? undefined : toLatLon(origin, ground));
  });

  it('refuses a camera that sees no ground at mid-frame', () => {
    const skyward = { x: 0, y: 5, z: 0, headingDeg: 0, pitchDeg: -20, fovDeg: 30 };
    expect(() => groundPairsOf(skyward, 1, origin)).toThrow('does not see the ground');
  });
});
