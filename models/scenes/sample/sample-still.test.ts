import { describe, expect, it } from 'vitest';
import { projectPoint } from '#core/projection';
import { sampleStill } from '#sample/sample-still';

const aspect = 640 / 416;
const stills = Array.from({ length: 120 }, (_, seed) => sampleStill(seed, aspect));
const objects = stills.flatMap((still) => still.objects.map((object) => ({ still, object })));

describe('random stills', () => {
  it('are the same for the same seed and differ between seeds', () => {
    expect(sampleStill(5, aspect)).toEqual(sampleStill(5, aspect));
    expect(sampleStill(5, aspect)).not.toEqual(sampleStill(6, aspect));
  });

  it('put every object in front of the camera', () => {
    for (const { still, object } of objects) {
      expect(projectPoint(still.camera, aspect, { x: object.x, y: 0.3, z: object.z })).toBeDefined();
    }
  });

  it('leave open shafts on the road and stalls off its lanes', () => {
    for (const { still, object } of objects) {
      const away = Math.abs(object.z);
      if (object.kind === 'cover-missing') expect(away).toBeLessThan(still.street.halfWidthM);
      if (object.kind === 'stall') expect(away).toBeGreaterThan(still.street.halfWidthM - 1.6);
    }
  });

  it('show every kind of problem often enough to learn from', () => {
    for (const kind of [
      'stall',
      'litter',
      'garbage-pile',
      'garbage-bag',
      'bin-overflow',
      'cover',
      'cover-broken',
      'cover-missing',
    ]) {
      expect(
        stills.filter((still) => still.objects.some((object) => object.kind === kind)).length,
        kind,
      ).toBeGreaterThan(8);
    }
  });

  it('keep things from standing in each other', () => {
    for (const { objects: placed } of stills) {
      for (const [index, a] of placed.entries()) {
        for (const b of placed.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.z - b.z)).toBeGreaterThan(0.4);
      }
    }
  });
});

describe('stills of hard cases', () => {
  const hard = Array.from({ length: 60 }, (_, seed) => sampleStill(seed, aspect, 'hard-cases'));
  const share = (fits: (still: (typeof hard)[number]) => boolean): number => hard.filter(fits).length / hard.length;

  it('mostly hold what was confused: a shaft with its lid over the rim, a full bin, goods on a sheet', () => {
    const holds = (kind: string, form?: number) => (still: (typeof hard)[number]) =>
      still.objects.some((object) => object.kind === kind && (form === undefined || object.form === form));
    for (const [kind, form] of [['cover-missing', 1], ['bin-overflow'], ['stall', 2]] as const)
      expect(share(holds(kind, form)), kind).toBeGreaterThan(0.3);
  });

  it('are drawn in rain, dusk or low sun more often than not', () => {
    const isPoor = ({ light }: (typeof hard)[number]) =>
      light.rain > 0 || light.dusk > 0.35 || light.sunElevationDeg < 25;
    expect(share(isPoor)).toBeGreaterThan(0.5);
  });

  it('leave the streets of ordinary stills as they were, seed by seed', () => {
    expect(sampleStill(5, aspect)).toEqual(sampleStill(5, aspect, 'street'));
    expect(sampleStill(5, aspect, 'hard-cases').camera).not.toEqual(sampleStill(5, aspect).camera);
  });
});
