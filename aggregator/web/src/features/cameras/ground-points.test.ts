import { describe, expect, it } from 'vitest';
import { isOnOneLine, pairsOf, wholePoints, withMark } from '#features/cameras/ground-points';

const place = { latitude: 30.27, longitude: 120.15 };
const point = (x: number, y: number) => ({ image: { x, y }, ...place });

describe('marking the ground', () => {
  it('pairs a click in the picture with the next one on the map', () => {
    const first = withMark([], { image: { x: 0.1, y: 0.9 } });
    expect(wholePoints(first)).toEqual([]);
    const both = withMark(first, { place });
    expect(wholePoints(both)).toEqual([point(0.1, 0.9)]);
  });

  it('begins the next pair when the click before waits for the other half', () => {
    const pairs = withMark(withMark([], { place }), { place: { latitude: 30.28, longitude: 120.15 } });
    expect(pairs).toHaveLength(2);
    expect(withMark(pairs, { image: { x: 0.5, y: 0.5 } })[0]).toEqual({ place, image: { x: 0.5, y: 0.5 } });
  });

  it('shows what the record holds', () => {
    expect(wholePoints(pairsOf([point(0.2, 0.3)]))).toEqual([point(0.2, 0.3)]);
  });

  it('notices three points on one line', () => {
    const corners = [point(0.1, 0.1), point(0.9, 0.1), point(0.1, 0.9), point(0.8, 0.8)];
    expect(isOnOneLine(corners)).toBe(false);
    expect(isOnOneLine([...corners, point(0.5, 0.1)])).toBe(true);
  });
});
