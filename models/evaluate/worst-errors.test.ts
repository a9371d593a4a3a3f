import { describe, expect, it } from 'vitest';
import type { JudgedPicture } from '#evaluate-set';
import { worstFalseAlarms, worstMisses } from '#worst-errors';

const labelled = { file: 'a.jpg', widthPx: 100, heightPx: 100, truth: [] };
const box = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
const far = { x: 0.6, y: 0.6, w: 0.3, h: 0.3 };
const rows = (parts: Partial<JudgedPicture>): ReadonlyMap<'litter', readonly JudgedPicture[]> =>
  new Map([['litter', [{ labelled, widthPx: 100, heightPx: 100, found: [], truth: [], ...parts }]]]);

describe('worst errors', () => {
  it('lists false alarms by how sure the model was, as many of a class as asked for', () => {
    const found = [
      { score: 0.4, box: far },
      { score: 0.9, box: far },
      { score: 0.7, box },
    ];
    const errors = worstFalseAlarms(rows({ truth: [box], found }), 1);
    expect(errors).toEqual([{ labelled, label: 'litter', box: far, score: 0.9 }]);
  });

  it('lists misses largest first, with the best score of what was near', () => {
    const found = [{ score: 0.3, box }];
    const errors = worstMisses(rows({ truth: [box, far], found }), { litter: 0.5 }, 5);
    expect(errors.map(({ box: { x }, score }) => [x, score])).toEqual([
      [0.6, 0],
      [0.1, 0.3],
    ]);
  });

  it('does not call a miss what was found above the threshold', () => {
    expect(worstMisses(rows({ truth: [box], found: [{ score: 0.8, box }] }), { litter: 0.5 }, 5)).toEqual([]);
  });
});
