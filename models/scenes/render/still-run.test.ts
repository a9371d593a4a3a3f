import { describe, expect, it } from 'vitest';
import { annotate, isWorthLabelling, sampleLook } from '#render/still-run';

const seen = { objectId: 'a', label: 'person' as const, x: 10, y: 20, w: 30, h: 60, visiblePx: 1200, visibility: 0.9 };

describe('labels of rendered stills', () => {
  it('leave out what a person could not make out: tiny or mostly hidden', () => {
    expect(isWorthLabelling(seen)).toBe(true);
    expect(isWorthLabelling({ ...seen, w: 5 })).toBe(false);
    expect(isWorthLabelling({ ...seen, visibility: 0.2 })).toBe(false);
    expect(isWorthLabelling({ ...seen, visiblePx: 39 })).toBe(false);
  });

  it('keep heads and plates down to four pixels, because masking needs them', () => {
    expect(isWorthLabelling({ ...seen, label: 'head', w: 4, h: 5, visiblePx: 17 })).toBe(true);
  });

  it('become COCO annotations in pixels with the shared category ids', () => {
    const boxes = [
      { ...seen, visibility: 0.1 },
      { ...seen, label: 'manhole_missing' as const },
    ];
    expect(annotate(7, 30, boxes)).toEqual([
      { id: 30, image_id: 7, category_id: 3, bbox: [10, 20, 30, 60], area: 1800, iscrowd: 0, visibility: 0.9 },
    ]);
  });

  it('look through the same camera for the same seed', () => {
    expect(sampleLook(4)).toEqual(sampleLook(4));
  });
});
