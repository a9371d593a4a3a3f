import { describe, expect, it } from 'vitest';
import { noZoom, panBy, pictureInView, zoomAt, zoomTransform } from '#features/video/player/zoom-model';

describe('digital zoom', () => {
  it('leaves the point under the pointer where it is', () => {
    const pointer = { x: 0.7, y: 0.4 };
    const before = zoomAt(noZoom, 2, { x: 0.6, y: 0.5 });
    const after = zoomAt(before, 1.5, pointer);
    expect(pictureInView(after, pointer).x).toBeCloseTo(pictureInView(before, pointer).x);
    expect(pictureInView(after, pointer).y).toBeCloseTo(pictureInView(before, pointer).y);
  });

  it('never shows what is beyond the picture', () => {
    const corner = panBy(zoomAt(noZoom, 4), 10, -10);
    expect(pictureInView(corner, { x: 1, y: 0 })).toEqual({ x: 1, y: 0 });
    expect(panBy(noZoom, 1, 1)).toEqual(noZoom);
  });

  it('goes from one to eight times', () => {
    expect(zoomAt(noZoom, 100).scale).toBe(8);
    expect(zoomAt(zoomAt(noZoom, 3), 0.01)).toEqual(noZoom);
    expect(zoomTransform(noZoom)).toBe('none');
    expect(zoomTransform(zoomAt(noZoom, 2, { x: 1, y: 0.5 }))).toBe('scale(2) translate(-25.000%, 0.000%)');
  });
});
