import { describe, expect, it } from 'vitest';
import { areaFeatures, boundsOfShapes } from '#ui/shape-features';

const area = {
  id: 'a',
  name: '网格',
  ring: [
    [120, 30],
    [120.1, 30],
    [120.1, 30.1],
  ],
} as const;

describe('shapes of a map', () => {
  it('are closed rings, whichever way the list states them', () => {
    const [open] = areaFeatures([area]).features;
    expect(open?.geometry).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [120, 30],
          [120.1, 30],
          [120.1, 30.1],
          [120, 30],
        ],
      ],
    });
    const [shut] = areaFeatures([{ ...area, ring: [...area.ring, [120, 30]] }]).features;
    expect(shut?.geometry).toEqual(open?.geometry);
  });

  it('are all in view at first', () => {
    const points = [{ id: 'p', name: '', latitude: 29.9, longitude: 120.2 }];
    expect(boundsOfShapes([area], points)).toEqual([120, 29.9, 120.2, 30.1]);
    expect(boundsOfShapes([], [])).toBeUndefined();
  });
});
