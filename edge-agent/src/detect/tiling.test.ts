import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropInto, mergeParts, planTiles } from '#detect/tiling';
import { box, hit } from '../../../test/support/street-looks.ts';

describe('tiles', () => {
  it('cover every pixel, stay inside, and overlap as asked', () => {
    const tiles = fc.record({
      columns: fc.integer({ min: 1, max: 8 }),
      rows: fc.integer({ min: 1, max: 8 }),
      overlap: fc.double({ min: 0, max: 0.5, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 64, max: 4000 }),
        fc.integer({ min: 64, max: 2200 }),
        tiles,
        (width, height, plan) => {
          const rects = planTiles(width, height, plan);
          expect(rects).toHaveLength(plan.columns * plan.rows);
          const row = rects.slice(0, plan.columns);
          expect(row[0]?.x).toBe(0);
          expect((row.at(-1)?.x ?? 0) + (row.at(-1)?.w ?? 0)).toBe(width);
          row.forEach((rect, index) => {
            const next = row[index + 1];
            if (next === undefined) return;
            expect(next.x).toBeLessThanOrEqual(rect.x + rect.w);
            expect(rect.x + rect.w - next.x).toBeGreaterThanOrEqual(Math.floor(plan.overlap * rect.w) - 2);
          });
          const last = rects.at(-1);
          expect((last?.y ?? 0) + (last?.h ?? 0)).toBe(height);
        },
      ),
    );
  });

  it('are cut row by row', () => {
    const pixels = Uint8Array.from({ length: 4 * 3 * 3 }, (_, index) => index);
    const target = new Uint8Array(2 * 2 * 3);
    cropInto(target, pixels, 4, { x: 1, y: 1, w: 2, h: 2 });
    expect([...target]).toEqual([15, 16, 17, 18, 19, 20, 27, 28, 29, 30, 31, 32]);
  });
});

describe('boxes of several parts', () => {
  const whole = box(0, 0, 1, 1);
  const left = box(0, 0, 0.6, 1);
  const right = box(0.4, 0, 0.6, 1);

  it('come back in frame coordinates', () => {
    const [found] = mergeParts([{ part: right, detections: [hit('litter', box(0.5, 0.5, 0.1, 0.1))] }]);
    expect(found?.box).toEqual({ x: 0.7, y: 0.5, w: expect.closeTo(0.06), h: expect.closeTo(0.1) });
  });

  it('are one thing when two parts saw it; the higher score stays', () => {
    const merged = mergeParts([
      { part: whole, detections: [hit('litter', box(0.45, 0.5, 0.05, 0.05), 0.6)] },
      { part: left, detections: [hit('litter', box(0.75, 0.5, 0.0833, 0.05), 0.9)] },
    ]);
    expect(merged).toHaveLength(1);
    expect(merged[0]?.score).toBe(0.9);
  });

  it('a thing cut by a seam gives way to the whole thing, even with a higher score', () => {
    const merged = mergeParts([
      { part: whole, detections: [hit('vehicle', box(0.3, 0.4, 0.5, 0.3), 0.5)] },
      { part: left, detections: [hit('vehicle', box(0.5, 0.4, 0.5, 0.3), 0.95)] },
    ]);
    expect(merged).toMatchObject([{ score: 0.5, box: { w: 0.5 } }]);
  });

  it('two things of one part stay two, and so do two labels', () => {
    const neighbours = [hit('garbage_bag', box(0.1, 0.5, 0.1, 0.1)), hit('garbage_bag', box(0.12, 0.5, 0.1, 0.1))];
    expect(mergeParts([{ part: whole, detections: neighbours }])).toHaveLength(2);
    const labels = mergeParts([
      { part: whole, detections: [hit('garbage_bin', box(0.1, 0.1, 0.2, 0.2))] },
      { part: whole, detections: [hit('bin_overflow', box(0.1, 0.1, 0.2, 0.2))] },
    ]);
    expect(labels).toHaveLength(2);
  });

  it('a small thing inside a large one of its kind stays when no seam cut it', () => {
    const merged = mergeParts([
      { part: whole, detections: [hit('garbage_pile', box(0.1, 0.1, 0.3, 0.3), 0.9)] },
      { part: left, detections: [hit('garbage_pile', box(0.3, 0.2, 0.1, 0.1), 0.6)] },
    ]);
    expect(merged).toHaveLength(2);
  });
});
