import { describe, expect, it } from 'vitest';
import { picturePoint } from '#features/video/player/picture-point';
import { noZoom, zoomAt } from '#features/video/player/zoom-model';

const picture = { width: 1600, height: 900 };

describe('the point of a picture under the pointer', () => {
  it('is measured on the picture, not on the black beside it', () => {
    const view = { width: 800, height: 900 };
    expect(picturePoint({ x: 0.5, y: 0.5 }, { view, picture, zoom: noZoom })).toEqual({ x: 0.5, y: 0.5 });
    expect(picturePoint({ x: 0.25, y: 0.5 }, { view, picture, zoom: noZoom })).toEqual({ x: 0.25, y: 0.5 });
    expect(picturePoint({ x: 0.5, y: 0.1 }, { view, picture, zoom: noZoom })).toBeUndefined();
    expect(picturePoint({ x: 0, y: 0.25 }, { view, picture, zoom: noZoom })).toEqual({ x: 0, y: 0 });
  });

  it('stays true when the picture is enlarged', () => {
    const view = { width: 1600, height: 900 };
    const zoom = zoomAt(noZoom, 2, { x: 0, y: 0 });
    const point = picturePoint({ x: 1, y: 1 }, { view, picture, zoom });
    expect(point?.x).toBeCloseTo(0.5);
    expect(point?.y).toBeCloseTo(0.5);
  });
});
