import { describe, expect, it } from 'vitest';
import { figuresBySize, type SizedPicture } from '#size-figures';

const picture = (parts: Partial<SizedPicture>): SizedPicture => ({
  ...{ widthPx: 1000, heightPx: 1000, found: [], truth: [] },
  ...parts,
});
const small = { x: 0.1, y: 0.1, w: 0.02, h: 0.02 };
const large = { x: 0.5, y: 0.5, w: 0.3, h: 0.3 };

describe('figures by object size', () => {
  it('gives the sizes that the truth has, and no others', () => {
    const figures = figuresBySize([picture({ truth: [small, large], found: [{ score: 0.9, box: large }] })]);
    expect(figures).toEqual({ small: { ap50: 0, boxes: 1 }, large: { ap50: 1, boxes: 1 } });
  });

  it('does not count what was found of another size as a false alarm', () => {
    const found = [
      { score: 0.95, box: large },
      { score: 0.6, box: small },
    ];
    expect(figuresBySize([picture({ truth: [small, large], found })]).small?.ap50).toBe(1);
  });

  it('counts a detection that meets nothing in the size it has itself', () => {
    const found = [
      { score: 0.95, box: { ...small, x: 0.7 } },
      { score: 0.6, box: small },
    ];
    const figures = figuresBySize([picture({ truth: [small, large], found })]);
    expect(figures.small?.ap50).toBeCloseTo(0.5, 5);
    expect(figures.large?.ap50).toBe(0);
  });

  it('takes a truth box once', () => {
    const found = [
      { score: 0.95, box: small },
      { score: 0.9, box: small },
    ];
    const truth = [small, { ...small, x: 0.4 }];
    expect(figuresBySize([picture({ truth, found })]).small?.ap50).toBeCloseTo(51 / 101, 5);
  });
});
