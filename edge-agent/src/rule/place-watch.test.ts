import { describe, expect, it } from 'vitest';
import { box, daylight, hit, type LookOptions } from '../../../test/support/street-looks.ts';
import { phases, watch, zoneOf } from '../../../test/support/watched-street.ts';

describe('a manhole cover at a marked place', () => {
  const cover = box(0.5, 0.6, 0.12, 0.14);
  const zone = zoneOf('manhole-missing', {
    polygon: [
      { x: cover.x, y: cover.y },
      { x: cover.x + cover.w, y: cover.y },
      { x: cover.x + cover.w, y: cover.y + cover.h },
      { x: cover.x, y: cover.y + cover.h },
    ],
  });
  const intact: LookOptions = { things: [{ box: cover, seed: 31 }] };
  const missing: LookOptions = { things: [{ box: cover, seed: 32 }] };

  it('is told as lasting change after half a minute although the detector sees nothing', () => {
    const street = watch(zone);
    expect(street.look(intact, 120)).toEqual([]);
    expect(street.look(missing, 30)).toEqual([]);
    expect(street.look(missing, 10)).toMatchObject([
      { phase: 'opened', category: 'manhole-missing', fact: { decidedBy: 'lasting-change', requiredDwellMs: 30_000 } },
    ]);
  });

  it('is told at once when the detector agrees, even weakly', () => {
    const street = watch(zone);
    street.look(intact, 60);
    const hits = street.look({ ...missing, detections: [hit('manhole_missing', cover, 0.3)] }, 12);
    expect(phases(hits)).toEqual(['opened']);
  });

  it('is one problem where the zone also looks for broken covers, and the hint says which', () => {
    const both = {
      ...zone,
      rules: [{ category: 'manhole-broken' as const }, { category: 'manhole-missing' as const }],
    };
    const unnamed = watch(both);
    unnamed.look(intact, 60);
    expect(unnamed.look(missing, 60)).toMatchObject([{ phase: 'opened', category: 'manhole-missing' }]);
    const named = watch(both);
    named.look(intact, 60);
    const broken = { ...missing, detections: [hit('manhole_broken', cover, 0.3)] };
    expect(named.look(broken, 60)).toMatchObject([{ phase: 'opened', category: 'manhole-broken' }]);
  });

  it('ends when the cover is back', () => {
    const street = watch(zone);
    street.look(intact, 60);
    street.look(missing, 120);
    expect(phases(street.look(intact, 20))).toEqual(['ended']);
  });

  it('is untouched by dusk, wet ground and a shadow', () => {
    const street = watch(zone);
    street.look(intact, 60);
    for (let step = 0; step < 20; step += 1) {
      expect(street.look({ ...intact, light: { gain: 1 - 0.04 * step, offset: 5 } }, 6)).toEqual([]);
    }
    for (let step = 0; step < 15; step += 1) {
      const light = { ...daylight, shadowFrom: 0.4 + 0.02 * step };
      expect(street.look({ ...intact, light }, 10)).toEqual([]);
    }
  });

  it('is not told while people or vehicles stand on it, detected or not', () => {
    const street = watch(zone);
    street.look(intact, 60);
    const car = box(0.3, 0.4, 0.5, 0.5);
    const parked = {
      things: [
        { box: cover, seed: 31 },
        { box: car, seed: 33 },
      ],
    };
    expect(street.look({ ...parked, detections: [hit('vehicle', car)] }, 300)).toEqual([]);
    expect(street.look(parked, 300)).toEqual([]);
    expect(street.look(intact, 60)).toEqual([]);
  });

  it('is not told by something that keeps moving over it', () => {
    const street = watch(zone);
    street.look(intact, 60);
    for (let step = 0; step < 60; step += 1) {
      expect(street.look({ things: [{ box: cover, seed: 100 + step }] }, 2)).toEqual([]);
    }
  });
});

describe('a manhole cover seen by the detector', () => {
  const cover = box(0.5, 0.6, 0.12, 0.14);
  const open: LookOptions = { things: [{ box: cover, seed: 32 }], detections: [hit('manhole_missing', cover, 0.8)] };

  it('is told after three consistent looks, without dwell', () => {
    const street = watch(zoneOf('manhole-missing'));
    expect(street.look(open, 4)).toEqual([]);
    expect(street.look(open, 2)).toMatchObject([{ phase: 'opened', fact: { decidedBy: 'detector', dwellMs: 4000 } }]);
  });

  it('is not told when the detector more surely sees it intact', () => {
    const street = watch(zoneOf('manhole-missing'));
    const unsure = [hit('manhole_missing', cover, 0.55), hit('manhole_cover', cover, 0.8)];
    expect(street.look({ detections: unsure }, 60)).toEqual([]);
  });

  it('is learnt as a place while intact, and its loss is told as lasting change', () => {
    const street = watch(zoneOf('manhole-missing'));
    const intact = { things: [{ box: cover, seed: 31 }], detections: [hit('manhole_cover', cover, 0.8)] };
    expect(street.look(intact, 120)).toEqual([]);
    const hits = street.look({ things: [{ box: cover, seed: 32 }] }, 90);
    expect(hits).toMatchObject([{ phase: 'opened', fact: { decidedBy: 'lasting-change' } }]);
  });
});
