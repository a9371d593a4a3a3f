import type { Box } from '@streetwarden/shared/domain/geometry';
import { describe, expect, it } from 'vitest';
import type { Detection } from '#detect/detections';
import { lookForMasking } from '#evidence/masking-look';
import type { RgbPicture } from '#platform/picture';

const picture: RgbPicture = { pixels: new Uint8Array(80 * 60 * 3), widthPx: 80, heightPx: 60 };
const seen = (label: Detection['label'], box: Box, score = 0.3): Detection => ({ label, score, box });

/** Answers the whole picture with `whole` and every part with a head in its middle; keeps the sizes asked for. */
function detectorOf(whole: readonly Detection[]) {
  const widths: number[] = [];
  const look = async ({ widthPx }: RgbPicture): Promise<readonly Detection[]> => {
    widths.push(widthPx);
    return widthPx === picture.widthPx ? whole : [seen('head', { x: 0.48, y: 0.45, w: 0.04, h: 0.1 })];
  };
  return { look, widths };
}

describe('the look for what a still must hide', () => {
  it('finds faces in parts of a picture in which people are small', async () => {
    const { look, widths } = detectorOf([seen('person', { x: 0.4, y: 0.4, w: 0.05, h: 0.2 })]);
    const found = await lookForMasking(look, picture);
    expect(widths).toHaveLength(5);
    const heads = found.filter(({ label }) => label === 'head');
    expect(heads).toHaveLength(4);
    // The middle of the upper left part, in the picture: parts are five ninths as wide and high.
    expect(heads.some(({ box }) => Math.abs(box.x + box.w / 2 - 5 / 18) < 0.01)).toBe(true);
  });

  it('is one look where nobody is, or people are as large as the network likes them', async () => {
    const near = seen('person', { x: 0.3, y: 0.1, w: 0.3, h: 0.8 });
    for (const whole of [[], [seen('litter', { x: 0.1, y: 0.1, w: 0.1, h: 0.1 })], [near]]) {
      const { look, widths } = detectorOf(whole);
      expect(await lookForMasking(look, picture)).toEqual(whole);
      expect(widths).toHaveLength(1);
    }
  });

  it('is closer still for a crowd', async () => {
    const crowd = Array.from({ length: 12 }, (_, index) =>
      seen('head', { x: index / 13, y: 0.3, w: 0.02, h: 0.03 }, 0.12),
    );
    const { look, widths } = detectorOf(crowd);
    await lookForMasking(look, picture);
    expect(widths).toHaveLength(10);
  });
});
