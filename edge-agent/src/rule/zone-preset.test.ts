import { describe, expect, it } from 'vitest';
import { box, hit, type LookOptions } from '../../../test/support/street-looks.ts';
import { phases, watch, zoneOf } from '../../../test/support/watched-street.ts';

const stallBox = box(0.4, 0.4, 0.2, 0.3);
const stall: LookOptions = { things: [{ box: stallBox, seed: 7 }], detections: [hit('street_stall', stallBox, 0.7)] };
const quick = { rule: { dwellSeconds: 20 } };

describe('a zone of a camera that can be steered', () => {
  it('KM-S11: sleeps while the camera looks elsewhere: what is open does not end, and nothing opens', () => {
    const street = watch(zoneOf('street-stall', quick), { homePreset: 'home' });
    expect(phases(street.look(stall, 30))).toEqual(['opened']);
    // At the other preset the same place of the picture is empty, or has another stall.
    expect(street.look({ view: 'gate' }, 600)).toEqual([]);
    expect(street.look({ condition: 'moved' }, 600)).toEqual([]);
    expect(phases(street.look({}, 60))).toEqual(['ended']);
  });

  it('opens nothing from another view', () => {
    const street = watch(zoneOf('street-stall', quick), { homePreset: 'home' });
    expect(street.look({ ...stall, view: 'gate' }, 600)).toEqual([]);
  });

  it('is watched at its own preset only', () => {
    const street = watch(zoneOf('street-stall', { ...quick, preset: 'gate' }), { homePreset: 'home' });
    expect(street.look(stall, 120)).toEqual([]);
    expect(phases(street.look({ ...stall, view: 'gate' }, 30))).toEqual(['opened']);
  });

  it('belongs to home when it names the home preset', () => {
    const street = watch(zoneOf('street-stall', { ...quick, preset: 'home' }), { homePreset: 'home' });
    expect(phases(street.look(stall, 30))).toEqual(['opened']);
  });

  it('counts no dwell for the time away', () => {
    const street = watch(zoneOf('street-stall', quick), { homePreset: 'home' });
    street.look(stall, 10);
    street.look({ ...stall, view: 'gate' }, 60);
    expect(street.look(stall, 8)).toEqual([]);
    expect(phases(street.look(stall, 10))).toEqual(['opened']);
  });
});
