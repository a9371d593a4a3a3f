import { describe, expect, it } from 'vitest';
import type { Detection } from '#detect/detections';
import { maskRegionsOf } from '#evidence/mask-regions';

const seen = (label: Detection['label'], x: number, y: number, w: number, h: number): Detection => ({
  label,
  score: 0.3,
  box: { x, y, w, h },
});
const covers = (regions: ReturnType<typeof maskRegionsOf>, x: number, y: number): boolean =>
  regions.some((box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);

describe('what wide audiences must not see', () => {
  it('is the head of a person, with a margin, and not the whole person', () => {
    const regions = maskRegionsOf([seen('person', 0.4, 0.2, 0.1, 0.6), seen('head', 0.43, 0.2, 0.04, 0.08)]);
    expect(regions).toHaveLength(1);
    expect(covers(regions, 0.426, 0.24)).toBe(true);
    expect(covers(regions, 0.45, 0.6)).toBe(false);
  });

  it('is the upper third of a person whose head was not found', () => {
    const regions = maskRegionsOf([seen('person', 0.4, 0.2, 0.1, 0.6)]);
    expect(covers(regions, 0.45, 0.21)).toBe(true);
    expect(covers(regions, 0.45, 0.39)).toBe(true);
    expect(covers(regions, 0.45, 0.6)).toBe(false);
  });

  it('is the upper third of each person, also when another one’s head was found', () => {
    const regions = maskRegionsOf([
      seen('person', 0.1, 0.2, 0.1, 0.6),
      seen('person', 0.7, 0.2, 0.1, 0.6),
      seen('head', 0.73, 0.2, 0.04, 0.08),
    ]);
    expect([covers(regions, 0.15, 0.25), covers(regions, 0.75, 0.25)]).toEqual([true, true]);
  });

  it('is the plate of a vehicle, or its lower part when no plate was found', () => {
    const vehicle = seen('vehicle', 0.2, 0.4, 0.3, 0.3);
    const withPlate = maskRegionsOf([vehicle, seen('plate', 0.3, 0.62, 0.08, 0.03)]);
    expect([covers(withPlate, 0.34, 0.63), covers(withPlate, 0.22, 0.68)]).toEqual([true, false]);
    const without = maskRegionsOf([vehicle]);
    expect([covers(without, 0.22, 0.68), covers(without, 0.35, 0.45)]).toEqual([true, false]);
  });

  it('is not the litter itself that looks a little like a head, but a head that surely is one', () => {
    const subject = { category: 'litter', box: { x: 0.5, y: 0.5, w: 0.1, h: 0.1 } } as const;
    const weak = seen('head', 0.52, 0.52, 0.04, 0.06);
    expect(maskRegionsOf([weak, seen('vehicle', 0.51, 0.51, 0.08, 0.08)], subject)).toEqual([]);
    expect(covers(maskRegionsOf([{ ...weak, score: 0.7 }], subject), 0.54, 0.55)).toBe(true);
    expect(covers(maskRegionsOf([seen('head', 0.2, 0.52, 0.04, 0.06)], subject), 0.22, 0.55)).toBe(true);
    expect(covers(maskRegionsOf([seen('head', 0.42, 0.4, 0.16, 0.2)], subject), 0.5, 0.5)).toBe(true);
  });

  it('is every head at a stall, weak ones as well', () => {
    const subject = { category: 'street-stall', box: { x: 0.3, y: 0.3, w: 0.4, h: 0.4 } } as const;
    expect(maskRegionsOf([seen('head', 0.52, 0.42, 0.04, 0.06)], subject)).toHaveLength(1);
  });

  describe('in a crowd', () => {
    /** Small heads in rows, shoulder to shoulder, from (0.2, 0.2) to about (0.6, 0.4); one of them was not found. */
    const missed = { x: 0.41, y: 0.315 };
    const crowd = Array.from({ length: 100 }, (_, index) =>
      seen('head', 0.2 + 0.04 * (index % 10), 0.2 + 0.025 * Math.floor(index / 10), 0.015, 0.02),
    ).filter(({ box }) => Math.hypot(box.x + 0.0075 - missed.x, box.y + 0.01 - missed.y) > 0.02);

    it('is also the face among them that was not found, and not the empty street beside them', () => {
      const regions = maskRegionsOf(crowd);
      expect(covers(regions, missed.x, missed.y)).toBe(true);
      expect(covers(regions, 0.8, 0.3)).toBe(false);
      expect(covers(regions, 0.4, 0.7)).toBe(false);
    });

    it('is not the stall that the crowd stands around, but the heads before it', () => {
      const subject = { category: 'street-stall', box: { x: 0.35, y: 0.27, w: 0.12, h: 0.1 } } as const;
      const regions = maskRegionsOf(crowd, subject);
      expect(covers(regions, missed.x, missed.y)).toBe(false);
      expect(covers(regions, 0.3675, 0.285)).toBe(true);
    });

    it('is each head alone while they are few, or stand far apart', () => {
      expect(maskRegionsOf(crowd.slice(0, 11))).toHaveLength(11);
      const apart = Array.from({ length: 24 }, (_, index) =>
        seen('head', 0.03 + 0.16 * (index % 6), 0.1 + 0.22 * Math.floor(index / 6), 0.015, 0.02),
      );
      expect(maskRegionsOf(apart)).toHaveLength(24);
    });
  });

  it('stays inside the picture and leaves everything else alone', () => {
    const regions = maskRegionsOf([seen('head', 0, 0, 0.1, 0.1), seen('litter', 0.5, 0.5, 0.1, 0.1)]);
    expect(regions).toHaveLength(1);
    expect(regions[0]).toMatchObject({ x: 0, y: 0 });
  });
});
