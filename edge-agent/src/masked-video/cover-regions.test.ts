import { describe, expect, it } from 'vitest';
import { coverRegions } from '#masked-video/cover-regions';
import { type YuvPicture, yuvBytes } from '#platform/picture';

function striped(widthPx: number, heightPx: number): YuvPicture {
  const planes = new Uint8Array(yuvBytes(widthPx, heightPx));
  for (let at = 0; at < planes.length; at += 1) planes[at] = at % 2 === 0 ? 40 : 200;
  return { planes, widthPx, heightPx, colour: { matrix: 'bt601', isFullRange: false } };
}

const isStriped = ({ planes, widthPx }: YuvPicture, x: number, y: number) =>
  Math.abs((planes[y * widthPx + x] ?? 0) - (planes[y * widthPx + x + 1] ?? 0)) > 100;

describe('covering parts of a video picture', () => {
  it('leaves no detail inside, at most four cells a side, and nothing changed outside', () => {
    const picture = striped(64, 48);
    const before = picture.planes.slice();
    coverRegions(picture, [{ x: 0.25, y: 0.25, w: 0.5, h: 0.5 }]);
    for (let y = 12; y < 36; y += 1) for (let x = 16; x < 46; x += 1) expect(isStriped(picture, x, y)).toBe(false);
    const inside = new Set<number>();
    for (let y = 12; y < 36; y += 1) for (let x = 16; x < 48; x += 1) inside.add(picture.planes[y * 64 + x] ?? 0);
    expect(inside.size).toBeLessThanOrEqual(16);
    expect(picture.planes.slice(0, 12 * 64)).toEqual(before.slice(0, 12 * 64));
    expect(isStriped(picture, 4, 24)).toBe(true);
  });

  it('covers colour, too, also at odd sizes and beyond the edge', () => {
    const picture = striped(33, 21);
    coverRegions(picture, [{ x: 0.5, y: -0.2, w: 0.9, h: 2 }]);
    const chroma = picture.planes.subarray(33 * 21);
    for (let row = 0; row < 11; row += 1) {
      const cells = new Set(chroma.subarray(row * 17 + 8, row * 17 + 17));
      expect(cells.size).toBeLessThanOrEqual(4);
    }
    expect(isStriped(picture, 30, 20)).toBe(false);
  });
});
