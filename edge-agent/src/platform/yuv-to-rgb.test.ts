import { describe, expect, it } from 'vitest';
import { type PictureColour, type PixelRect, type YuvPicture, yuvBytes } from '#platform/picture';
import { type Reduction, rgbOf, writeRgb, yuvOf } from '#platform/yuv-to-rgb';

const tv: PictureColour = { matrix: 'bt709', isFullRange: false };

function plain(y: number, u: number, v: number, colour: PictureColour): YuvPicture {
  const planes = new Uint8Array(yuvBytes(4, 2)).fill(y, 0, 8).fill(u, 8, 10).fill(v, 10, 12);
  return { planes, widthPx: 4, heightPx: 2, colour };
}

function noise(widthPx: number, heightPx: number): YuvPicture {
  const planes = new Uint8Array(yuvBytes(widthPx, heightPx));
  let random = 7;
  for (let at = 0; at < planes.length; at += 1) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    // Within the range in which no channel is cut off, so that means before and after the conversion are the same.
    planes[at] = (at < widthPx * heightPx ? 90 : 112) + (random >>> 27);
  }
  return { planes, widthPx, heightPx, colour: tv };
}

/** Every pixel converted, then averaged: the slow truth. */
function reducedSlowly(picture: YuvPicture, rect: PixelRect, by: number): number[] {
  const { pixels } = rgbOf(picture);
  const means: number[] = [];
  for (let top = rect.y; top + by <= rect.y + rect.h; top += by) {
    for (let left = rect.x; left + by <= rect.x + rect.w; left += by) {
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0;
        for (let at = 0; at < by * by; at += 1) {
          const pixel = (top + Math.floor(at / by)) * picture.widthPx + left + (at % by);
          sum += pixels[pixel * 3 + channel] ?? 0;
        }
        means.push(sum / (by * by));
      }
    }
  }
  return means;
}

describe('the colours of a picture', () => {
  it.each([
    ['white', 235, 128, 128, [255, 255, 255]],
    ['black', 16, 128, 128, [0, 0, 0]],
    ['red', 63, 102, 240, [255, 0, 0]],
    ['blue', 32, 240, 118, [0, 0, 255]],
  ] as const)('of HD video are those of BT.709: %s', (_name, y, u, v, rgb) => {
    const { pixels } = rgbOf(plain(y, u, v, tv));
    for (const [channel, expected] of rgb.entries()) expect(pixels[channel]).toBeCloseTo(expected, -0.7);
  });

  it('of a camera that uses all 256 levels are not stretched', () => {
    const { pixels } = rgbOf(plain(100, 128, 128, { matrix: 'bt601', isFullRange: true }));
    expect([...pixels.subarray(0, 3)]).toEqual([100, 100, 100]);
  });

  it('beyond what RGB can show are cut, not wrapped', () => {
    expect([...rgbOf(plain(255, 255, 255, tv)).pixels.subarray(0, 3)]).toEqual([255, expect.any(Number), 255]);
    expect([...rgbOf(plain(0, 128, 128, tv)).pixels.subarray(0, 3)]).toEqual([0, 0, 0]);
  });

  it('survive the way from RGB and back', () => {
    const pixels = new Uint8Array(6 * 4 * 3);
    for (let at = 0; at < pixels.length; at += 3) pixels.set([200, 40, 90], at);
    const back = rgbOf(yuvOf({ pixels, widthPx: 6, heightPx: 4 }));
    for (const [at, value] of back.pixels.entries()) expect(Math.abs(value - (pixels[at] ?? 0))).toBeLessThanOrEqual(2);
  });
});

describe('a part of a picture', () => {
  it('of odd place and size is the same as cut from the whole', () => {
    const picture = noise(21, 13);
    const rect = { x: 3, y: 5, w: 9, h: 7 };
    const target = new Uint8Array(rect.w * rect.h * 3);
    writeRgb(target, picture, { rect });
    expect([...target]).toEqual(reducedSlowly(picture, rect, 1));
  });

  it.each([2, 3, 4, 6] as const)('reduced by %s is the mean of its pixels, rounded', (by: Reduction) => {
    const picture = noise(53, 37);
    for (const rect of [
      { x: 0, y: 0, w: 53, h: 37 },
      { x: 12, y: 6, w: 25, h: 19 },
    ]) {
      const expected = reducedSlowly(picture, rect, by);
      const target = new Uint8Array(expected.length);
      writeRgb(target, picture, { rect, by });
      const worst = Math.max(...expected.map((mean, at) => Math.abs(mean - (target[at] ?? 0))));
      expect(worst).toBeLessThan(1.01);
    }
  });
});
