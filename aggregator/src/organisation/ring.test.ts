import { describe, expect, it } from 'vitest';
import { boundsOf, isInsideRing, readRing, ringAreaM2, ringRule } from '#organisation/ring';
import type { LonLat } from '#storage/organisation-tables';

const square: readonly LonLat[] = [
  [121.5, 29.8],
  [121.501, 29.8],
  [121.501, 29.801],
  [121.5, 29.801],
];

it('drops the closing point that GeoJSON asks for', () => {
  expect(readRing([...square, [121.5, 29.8]])).toEqual(square);
});

it('knows bounds and area of a grid of about a hectare', () => {
  expect(boundsOf(square)).toEqual({ south: 29.8, north: 29.801, west: 121.5, east: 121.501 });
  // 111.3 m north–south, 96.6 m west–east at this latitude.
  expect(ringAreaM2(square)).toBeGreaterThan(10_600);
  expect(ringAreaM2(square)).toBeLessThan(10_900);
});

it('tells inside from outside, also in the notch of a hollow shape', () => {
  const hollow: readonly LonLat[] = [
    [0, 0],
    [0.03, 0],
    [0.03, 0.03],
    [0.02, 0.03],
    [0.02, 0.01],
    [0.01, 0.01],
    [0.01, 0.03],
    [0, 0.03],
  ];
  expect(isInsideRing([0.005, 0.02], hollow)).toBe(true);
  expect(isInsideRing([0.015, 0.02], hollow)).toBe(false);
  expect(isInsideRing([0.015, 0.005], hollow)).toBe(true);
  expect(isInsideRing([0.04, 0.02], hollow)).toBe(false);
});

it('gives a point on the edge of two neighbours to exactly one of them', () => {
  const slanted: readonly LonLat[] = [
    [0.01, 0],
    [0.013, 0.01],
  ];
  const west: readonly LonLat[] = [[0, 0], ...slanted, [0, 0.01]];
  const east: readonly LonLat[] = [...slanted.toReversed(), [0.02, 0], [0.02, 0.01]].toSorted(
    (a, b) => angle(a as LonLat) - angle(b as LonLat),
  ) as LonLat[];
  for (let step = 1; step < 100; step += 1) {
    const point: LonLat = [0.01 + (0.003 * step) / 100, (0.01 * step) / 100];
    expect(Number(isInsideRing(point, west)) + Number(isInsideRing(point, east))).toBe(1);
  }
});

/** Direction from the middle of the eastern grid, to put its corners in order. */
const angle = ([x, y]: LonLat): number => Math.atan2(y - 0.005, x - 0.016);

describe('a polygon is refused', () => {
  const bow: readonly LonLat[] = [
    [0, 0],
    [0.01, 0.01],
    [0.01, 0],
    [0, 0.01],
  ];
  it.each<[string, readonly (readonly number[])[], string]>([
    ['with two points', square.slice(0, 2), 'at least three different points'],
    ['that crosses itself', bow, 'edges that do not cross'],
    ['with a point twice', [...square.slice(0, 3), [121.5, 29.8], [121.5, 29.801]], 'no point twice'],
    [
      'that runs back over its own edge',
      [
        [0, 0],
        [0.02, 0],
        [0.01, 0],
        [0.01, 0.01],
      ],
      'edges that do not cross',
    ],
    [
      'without area',
      [
        [0, 0],
        [0.01, 0.01],
        [0.02, 0.02],
      ],
      'edges that do not cross',
    ],
    [
      'with latitude before longitude',
      square.map(([x, y]) => [y, x]),
      'longitude within ±180, latitude within ±90 degrees, in this order',
    ],
    [
      'with a coordinate missing',
      [[0, 0], [1], [1, 1]],
      'longitude within ±180, latitude within ±90 degrees, in this order',
    ],
    [
      'as large as a county',
      [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      'at most 0.05 degrees tall',
    ],
  ])('%s', (_what, points, rule) => {
    expect(ringRule(points)).toBe(rule);
    expect(() => readRing(points)).toThrow(expect.objectContaining({ code: 'polygon-invalid', params: { rule } }));
  });
});
