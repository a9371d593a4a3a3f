import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Box,
  boxArea,
  boxCentre,
  boxFoot,
  clipBox,
  distanceM,
  intersectionArea,
  iou,
  isInsidePolygon,
} from '#domain/geometry';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyBox: fc.Arbitrary<Box> = fc.record({ x: share, y: share, w: share, h: share });
const place = fc.record({
  latitude: fc.double({ min: -85, max: 85, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('boxes', () => {
  it('overlap each other as much as they are overlapped', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        expect(iou(a, b)).toBeCloseTo(iou(b, a), 12);
      }),
    );
  });

  it('have an overlap between none and all', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        expect(iou(a, b)).toBeGreaterThanOrEqual(0);
        expect(iou(a, b)).toBeLessThanOrEqual(1 + 1e-9);
        expect(intersectionArea(a, b)).toBeLessThanOrEqual(Math.min(boxArea(a), boxArea(b)) + 1e-12);
      }),
    );
  });

  it('overlap themselves wholly, and nothing when they only touch', () => {
    const box = { x: 0.2, y: 0.2, w: 0.3, h: 0.3 };
    expect(iou(box, box)).toBeCloseTo(1, 12);
    expect(iou(box, { ...box, x: 0.5 })).toBe(0);
    expect(iou({ x: 0, y: 0, w: 0, h: 0 }, { x: 0, y: 0, w: 0, h: 0 })).toBe(0);
  });

  it('share a third when one is shifted by half its width', () => {
    expect(iou({ x: 0, y: 0, w: 0.4, h: 0.4 }, { x: 0.2, y: 0, w: 0.4, h: 0.4 })).toBeCloseTo(1 / 3, 12);
  });

  it('stay inside the image after clipping and do not change when they were inside', () => {
    const wild = fc.record({
      x: fc.double({ min: -2, max: 2, noNaN: true }),
      y: fc.double({ min: -2, max: 2, noNaN: true }),
      w: fc.double({ min: 0, max: 3, noNaN: true }),
      h: fc.double({ min: 0, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(wild, (box) => {
        const clipped = clipBox(box);
        for (const value of Object.values(clipped)) expect(value).toBeGreaterThanOrEqual(0);
        expect(clipped.x + clipped.w).toBeLessThanOrEqual(1 + 1e-9);
        expect(clipped.y + clipped.h).toBeLessThanOrEqual(1 + 1e-9);
        const again = clipBox(clipped);
        expect(again.w).toBeCloseTo(clipped.w, 9);
        expect(again.h).toBeCloseTo(clipped.h, 9);
      }),
    );
  });

  it('stand on the middle of their lower edge', () => {
    expect(boxFoot({ x: 0.2, y: 0.5, w: 0.2, h: 0.25 })).toEqual({ x: 0.30000000000000004, y: 0.75 });
    expect(boxFoot({ x: 0.2, y: 0.5, w: 0.2, h: 0.9 }).y).toBe(1);
    expect(boxCentre({ x: 0.25, y: 0.5, w: 0.5, h: 0.25 })).toEqual({ x: 0.5, y: 0.625 });
  });
});

describe('polygons', () => {
  const square = [
    { x: 0.2, y: 0.2 },
    { x: 0.8, y: 0.2 },
    { x: 0.8, y: 0.8 },
    { x: 0.2, y: 0.8 },
  ];
  const notched = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0.5, y: 0.4 },
    { x: 0, y: 1 },
  ];

  it('hold the points inside, whatever the direction they are drawn in', () => {
    fc.assert(
      fc.property(share, share, (x, y) => {
        fc.pre([x, y].every((value) => Math.abs(value - 0.2) > 1e-9 && Math.abs(value - 0.8) > 1e-9));
        const isInside = x > 0.2 && x < 0.8 && y > 0.2 && y < 0.8;
        expect(isInsidePolygon({ x, y }, square)).toBe(isInside);
        expect(isInsidePolygon({ x, y }, [...square].reverse())).toBe(isInside);
      }),
    );
  });

  it('leave out the notch of a concave shape', () => {
    expect(isInsidePolygon({ x: 0.5, y: 0.8 }, notched)).toBe(false);
    expect(isInsidePolygon({ x: 0.5, y: 0.2 }, notched)).toBe(true);
    expect(isInsidePolygon({ x: 0.1, y: 0.7 }, notched)).toBe(true);
  });

  it('hold nothing when they have no corners', () => {
    expect(isInsidePolygon({ x: 0.5, y: 0.5 }, [])).toBe(false);
  });
});

describe('distances on the Earth', () => {
  it('are the same there and back, and nothing to the same place', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 3);
        expect(distanceM(a, a)).toBe(0);
      }),
    );
  });

  it('never get shorter by a detour', () => {
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        // At the far side of the earth the haversine formula is ill-conditioned: doubles give centimetres there.
        expect(distanceM(a, c)).toBeLessThanOrEqual(distanceM(a, b) + distanceM(b, c) + 1);
      }),
    );
  });

  it('agree with known distances', () => {
    // One degree of a meridian is 111.2 km on the mean sphere.
    expect(distanceM({ latitude: 30, longitude: 120 }, { latitude: 31, longitude: 120 })).toBeCloseTo(111_195, -1);
    // Across the date line the short way counts.
    expect(distanceM({ latitude: 0, longitude: 179.999 }, { latitude: 0, longitude: -179.999 })).toBeLessThan(223);
    // Half way round the Earth, where rounding could ask for the arc sine of more than one.
    expect(distanceM({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(20_015_114, -2);
  });
});
