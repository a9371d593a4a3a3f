import { describe, expect, it } from 'vitest';
import { averagePrecision, classFigures, precisionRecallCurve } from '#average-precision';

const left = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
const right = { x: 0.6, y: 0.6, w: 0.2, h: 0.2 };
/** Overlaps `left` by a little more than half. */
const leftShifted = { x: 0.14, y: 0.1, w: 0.2, h: 0.2 };
const nowhere = { x: 0.4, y: 0.05, w: 0.1, h: 0.1 };

describe('average precision', () => {
  it('is 1 when every truth box is found exactly and nothing else', () => {
    const pictures = [{ found: [{ score: 0.9, box: left }], truth: [left] }];
    expect(classFigures(pictures, 0.5)).toEqual({ ap50: 1, ap: 1, recall: 1, precision: 1, images: 1, boxes: 1 });
  });

  it('is 0 when nothing is found', () => {
    expect(classFigures([{ found: [], truth: [left] }], 0.5)).toMatchObject({
      ap50: 0,
      ap: 0,
      recall: 0,
      precision: 0,
    });
  });

  it('counts a second detection of the same box as a false alarm', () => {
    const found = [
      { score: 0.9, box: left },
      { score: 0.8, box: left },
    ];
    const [first, second] = precisionRecallCurve([{ found, truth: [left] }], 0.5);
    expect(first).toEqual({ score: 0.9, precision: 1, recall: 1 });
    expect(second).toEqual({ score: 0.8, precision: 0.5, recall: 1 });
  });

  it('takes half the recall points when one of two boxes is found before any false alarm', () => {
    const pictures = [
      { found: [{ score: 0.9, box: left }], truth: [left] },
      { found: [{ score: 0.3, box: nowhere }], truth: [right] },
    ];
    expect(classFigures(pictures, 0.5).ap50).toBeCloseTo(51 / 101, 10);
  });

  it('uses the best precision at a recall or beyond, so that one early false alarm does not cost twice', () => {
    const curve = [
      { score: 0.9, precision: 0, recall: 0 },
      { score: 0.8, precision: 0.5, recall: 0.5 },
      { score: 0.7, precision: 2 / 3, recall: 1 },
    ];
    expect(averagePrecision(curve)).toBeCloseTo(2 / 3, 10);
  });

  it('accepts a loose box at IoU 0.5 and refuses it at stricter steps', () => {
    const figures = classFigures([{ found: [{ score: 0.9, box: leftShifted }], truth: [left] }], 0.5);
    expect(figures.ap50).toBe(1);
    expect(figures.ap).toBeCloseTo(0.4, 10);
  });

  it('takes recall and precision at the threshold only from scores at or above it', () => {
    const found = [
      { score: 0.9, box: left },
      { score: 0.5, box: nowhere },
      { score: 0.4, box: right },
    ];
    expect(classFigures([{ found, truth: [left, right] }], 0.5)).toMatchObject({ recall: 0.5, precision: 0.5 });
    expect(classFigures([{ found, truth: [left, right] }], 0.95)).toMatchObject({ recall: 0, precision: 0 });
  });
});
