import { describe, expect, it } from 'vitest';
import { box, hit, type LookOptions } from '../../../test/support/street-looks.ts';
import { phases, watch, zoneOf } from '../../../test/support/watched-street.ts';

const empty: LookOptions = {};

describe('a stall that no label names', () => {
  const umbrella = box(0.4, 0.3, 0.2, 0.15);
  const table = box(0.42, 0.5, 0.15, 0.12);
  const vendor = hit('person', box(0.44, 0.4, 0.07, 0.3), 0.8);
  const things = [
    { box: umbrella, seed: 21 },
    { box: table, seed: 22 },
  ];
  const goods = [hit('umbrella', umbrella, 0.7), hit('table', table, 0.6)];

  it('is told by vendor, umbrella and table together that stay', () => {
    const street = watch(zoneOf('street-stall'));
    const hits = street.look({ things, detections: [...goods, vendor] }, 200);
    expect(hits).toMatchObject([{ phase: 'opened', fact: { decidedBy: 'co-location' } }]);
    expect(hits[0]?.box.w).toBeCloseTo(0.2, 2);
    expect(hits[0]?.box.h).toBeCloseTo(0.32, 2);
  });

  it('is told once when the detector names it too', () => {
    const named = hit('street_stall', box(0.4, 0.3, 0.2, 0.4), 0.8);
    const street = watch(zoneOf('street-stall'));
    expect(phases(street.look({ detections: [...goods, vendor, named] }, 400))).toEqual(['opened']);
  });

  it('is nothing without a vendor: the furniture of a closed café', () => {
    const street = watch(zoneOf('street-stall'));
    expect(street.look({ things, detections: goods }, 400)).toEqual([]);
  });

  it('is nothing when people only pass by', () => {
    const street = watch(zoneOf('street-stall'));
    for (let round = 0; round < 12; round += 1) {
      expect(street.look({ things, detections: [...goods, vendor] }, 6)).toEqual([]);
      expect(street.look({ things, detections: goods }, 20)).toEqual([]);
    }
  });

  it('is nothing while one after the other walks past a table and an umbrella', () => {
    const street = watch(zoneOf('street-stall'));
    for (let step = 0; step < 120; step += 1) {
      const walker = hit('person', box(0.32 + 0.1 * (step % 4), 0.4, 0.07, 0.3), 0.8);
      expect(street.look({ things, detections: [...goods, walker] }, 2)).toEqual([]);
    }
  });

  it('is nothing while people queue at the next door, out of reach of it', () => {
    const queue = [0.72, 0.8].map((x) => hit('person', box(x, 0.4, 0.07, 0.3), 0.8));
    const street = watch(zoneOf('street-stall'));
    expect(street.look({ things, detections: [...goods, ...queue] }, 400)).toEqual([]);
  });

  it('is nothing when what stays by it is hardly a person', () => {
    const street = watch(zoneOf('street-stall'));
    expect(street.look({ things, detections: [...goods, { ...vendor, score: 0.4 }] }, 400)).toEqual([]);
  });

  it('is nothing when somebody waits under a rain umbrella', () => {
    const rain = box(0.44, 0.36, 0.07, 0.06);
    const street = watch(zoneOf('street-stall'));
    const look = { things: [{ box: rain, seed: 23 }], detections: [hit('umbrella', rain, 0.8), vendor] };
    expect(street.look(look, 400)).toEqual([]);
  });

  it('is told by a market umbrella alone when somebody stays under it', () => {
    const market = box(0.3, 0.3, 0.35, 0.15);
    const street = watch(zoneOf('street-stall'));
    const look = { things: [{ box: market, seed: 24 }], detections: [hit('umbrella', market, 0.8), vendor] };
    expect(phases(street.look(look, 200))).toEqual(['opened']);
  });

  it('ends when vendor and goods are gone', () => {
    const street = watch(zoneOf('street-stall'));
    street.look({ things, detections: [...goods, vendor] }, 200);
    expect(phases(street.look(empty, 120))).toEqual(['ended']);
  });

  it('is nothing when it has stood there for half a day', () => {
    const zone = zoneOf('street-stall', { rule: { dwellSeconds: 12.5 * 3600 } });
    const look = { things, detections: [...goods, vendor] };
    expect(watch(zone, { stepSeconds: 60 }).look(look, 14 * 3600)).toEqual([]);
    const short = zoneOf('street-stall', { rule: { dwellSeconds: 11.5 * 3600 } });
    expect(phases(watch(short, { stepSeconds: 60 }).look(look, 14 * 3600))).toEqual(['opened', 'ended']);
  });
});
