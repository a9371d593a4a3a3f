import { describe, expect, it } from 'vitest';
import { facesOf } from '#face-finder';
import { countBySize, coveredShareOf, fatesOf } from '#masking-figures';

const face = (x: number, y: number, h: number) => ({ score: 0.9, box: { x, y, w: h * 0.8, h } });

describe('faces left in a masked copy', () => {
  it('are those found again at the same place, whatever else is found there', () => {
    const fates = fatesOf({
      heightPx: 600,
      before: [face(0.1, 0.1, 0.05), face(0.5, 0.5, 0.1)],
      after: [face(0.505, 0.505, 0.1), face(0.8, 0.1, 0.05)],
      regions: [{ x: 0.09, y: 0.09, w: 0.1, h: 0.1 }],
    });
    expect(fates.map(({ isStillFound }) => isStillFound)).toEqual([false, true]);
    expect(fates.map(({ coveredShare }) => coveredShare)).toEqual([1, 0]);
  });

  it('are counted by their height in the photo, and apart when what is found is the mosaic', () => {
    const regions = [{ x: 0, y: 0, w: 1, h: 0.5 }];
    const before = [face(0.1, 0.1, 0.01), face(0.1, 0.2, 0.05), face(0.5, 0.6, 0.2)];
    const counts = countBySize(fatesOf({ heightPx: 600, before, after: before.slice(1), regions }));
    expect(counts['under 10 px']).toMatchObject({ faces: 1, stillFound: 0, share: 0 });
    expect(counts['20 to 48 px']).toMatchObject({ faces: 1, stillFound: 1, stillFoundUnderMask: 1 });
    expect(counts['48 px and more']).toMatchObject({ faces: 1, stillFound: 1, stillFoundUnderMask: 0 });
    expect(counts['all']).toMatchObject({ faces: 3, stillFound: 2 });
  });

  it('lie under overlapping masks once', () => {
    const box = { x: 0, y: 0, w: 1, h: 1 };
    const half = { x: 0, y: 0, w: 0.5, h: 1 };
    expect(coveredShareOf(box, [half, half, { x: 0.25, y: 0, w: 0.25, h: 1 }])).toBeCloseTo(0.5, 2);
    expect(coveredShareOf(box, [])).toBe(0);
  });
});

describe("the public detector's answer", () => {
  it('becomes boxes in pixels, in rows of the padded picture', () => {
    const cells = 4 * 2;
    const [cls, obj, bbox] = [new Float32Array(cells), new Float32Array(cells), new Float32Array(cells * 4)];
    cls[5] = 0.81;
    obj[5] = 1;
    bbox.set([0.5, 0.5, Math.log(2), Math.log(3)], 5 * 4);
    const [found, ...others] = facesOf({ cls, obj, bbox }, { stride: 8, columns: 32, minScore: 0.7 });
    expect(others).toEqual([]);
    expect(found?.score).toBeCloseTo(0.9, 5);
    // Cell 5 is the second of the second row.
    expect(found?.box.x).toBeCloseTo(12 - 8, 4);
    expect(found?.box.y).toBeCloseTo(12 - 12, 4);
    expect(found?.box).toMatchObject({ w: expect.closeTo(16, 4), h: expect.closeTo(24, 4) });
  });
});
