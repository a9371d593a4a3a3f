import { describe, expect, it } from 'vitest';
import { box, hit, type LookOptions } from '../../../test/support/street-looks.ts';
import { watch, zoneOf } from '../../../test/support/watched-street.ts';

const remembering = { remembersStreet: true, stepSeconds: 6 };
const front = box(0.4, 0.4, 0.3, 0.3);
const shop: LookOptions = { things: [{ box: front, seed: 5 }] };
const named: LookOptions = { ...shop, detections: [hit('street_stall', front)] };
const openings = (hits: readonly { readonly phase: string }[]) => hits.filter(({ phase }) => phase === 'opened').length;

describe('a sight that was there before it was named', () => {
  it('is no stall that came: a shop front that the detector takes for one at dusk', () => {
    const street = watch(zoneOf('street-stall'), remembering);
    street.look(shop, 120);
    expect(openings(street.look({ ...named, light: { gain: 0.6, offset: 5 } }, 400))).toBe(0);
  });

  it('is a stall when it was not there before', () => {
    const street = watch(zoneOf('street-stall'), remembering);
    street.look({}, 120);
    expect(openings(street.look(named, 400))).toBe(1);
  });

  it('is a stall when another thing stood there before', () => {
    const street = watch(zoneOf('street-stall'), remembering);
    street.look({ things: [{ box: front, seed: 9 }] }, 120);
    expect(openings(street.look(named, 400))).toBe(1);
  });

  it('is no stall when it was there from the first picture on and nobody stays by it', () => {
    const street = watch(zoneOf('street-stall'), remembering);
    expect(openings(street.look(named, 400))).toBe(0);
    const passing = { ...named, detections: [hit('street_stall', front), hit('person', box(0.5, 0.45, 0.05, 0.2))] };
    for (let minute = 0; minute < 6; minute += 1) {
      expect(openings([...street.look(passing, 10), ...street.look(named, 50)])).toBe(0);
    }
  });

  describe('from the first picture on', () => {
    const spot = box(0.5, 0.45, 0.08, 0.24);
    const person = hit('person', spot);
    const standing = (seed: number): LookOptions => ({
      things: [
        { box: front, seed: 5 },
        { box: spot, seed },
      ],
      detections: [hit('street_stall', front), person],
    });

    it('is a stall when a vendor stays by it who now and then moves', () => {
      const street = watch(zoneOf('street-stall'), remembering);
      const hits = Array.from({ length: 40 }, (_, round) => street.look(standing(30 + (round % 3)), 10)).flat();
      expect(openings(hits)).toBe(1);
    });

    it('is no stall when what stays by it never changes: a dummy in the shop window', () => {
      const street = watch(zoneOf('street-stall'), remembering);
      expect(openings(street.look(standing(30), 600))).toBe(0);
    });

    it('is no stall when the dummy is seen through passers-by and in changing light', () => {
      const street = watch(zoneOf('street-stall'), remembering);
      const passer = { box: box(0.52, 0.42, 0.08, 0.28), seed: 77 };
      for (let minute = 0; minute < 10; minute += 1) {
        const light = { gain: 1 - 0.04 * minute, offset: 2 * minute };
        const hits = street.look({ ...standing(30), light }, 54);
        const passing = { ...standing(30), light, things: [...(standing(30).things ?? []), passer] };
        expect(openings([...hits, ...street.look(passing, 6)])).toBe(0);
      }
    });
  });

  it('is no stall while people walk past the shop front', () => {
    const street = watch(zoneOf('street-stall'), remembering);
    street.look(shop, 120);
    const passer = { box: box(0.5, 0.42, 0.08, 0.28), seed: 77 };
    const passing = { ...named, things: [{ box: front, seed: 5 }, passer] };
    for (let minute = 0; minute < 6; minute += 1) {
      expect(openings([...street.look(named, 54), ...street.look(passing, 6)])).toBe(0);
    }
  });

  it('is forgotten after half a day: a street changes', () => {
    const street = watch(zoneOf('street-stall'), { ...remembering, stepSeconds: 60 });
    street.look(shop, 120);
    street.wait(12 * 3600);
    street.look({}, 60);
    expect(openings(street.look(named, 900))).toBe(1);
  });

  it('is litter all the same: a heap may lie there long before anybody names it', () => {
    const street = watch(zoneOf('exposed-garbage'), remembering);
    street.look(shop, 120);
    expect(openings(street.look({ ...shop, detections: [hit('garbage_pile', front)] }, 400))).toBe(1);
  });
});
