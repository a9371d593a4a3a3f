import type { Zone } from '@streetwarden/shared/domain/zone';
import { describe, expect, it } from 'vitest';
import {
  byKey,
  closes,
  draftFaults,
  draftsOf,
  isSameZones,
  middle,
  newDraft,
  split,
  without,
  withValues,
  zonesBody,
} from '#features/cameras/zones/zone-draft';

const pressed = (key: string, more: Partial<{ shiftKey: boolean; altKey: boolean }> = {}) => ({
  ...{ key, shiftKey: false, altKey: false },
  ...more,
});
const triangle = [
  { x: 0.2, y: 0.2 },
  { x: 0.8, y: 0.2 },
  { x: 0.5, y: 0.995 },
];
const zone: Zone = {
  ...{ id: 'zone-1', version: 3, name: 'Pavement', polygon: triangle, hours: [], preset: 'gate', permits: [] },
  rules: [{ category: 'litter', dwellSeconds: 60, minScore: 0.4 }, { category: 'street-stall' }],
};

describe('a corner of a zone', () => {
  it('is moved by the arrow keys, farther with Shift, finer with Alt, and never out of the picture', () => {
    expect(byKey(triangle, 0, pressed('ArrowRight'))?.[0]).toEqual({ x: 0.21, y: 0.2 });
    expect(byKey(triangle, 0, pressed('ArrowUp', { shiftKey: true }))?.[0]).toEqual({ x: 0.2, y: 0.1 });
    expect(byKey(triangle, 0, pressed('ArrowLeft', { altKey: true }))?.[0]).toEqual({ x: 0.199, y: 0.2 });
    expect(byKey(triangle, 2, pressed('ArrowDown'))?.[2]).toEqual({ x: 0.5, y: 1 });
    expect(byKey(triangle, 0, pressed('a'))).toBeUndefined();
  });

  it('is added half way to the next by Enter, and taken away by Delete as long as a triangle remains', () => {
    const four = split(triangle, 0);
    expect(four[1]).toEqual({ x: 0.5, y: 0.2 });
    expect(byKey(triangle, 0, pressed('Enter'))).toEqual(four);
    expect(byKey(four, 1, pressed('Delete'))).toEqual(triangle);
    expect(without(triangle, 1)).toEqual(triangle);
  });

  it('ends the outline when the first one is clicked again', () => {
    expect(closes(triangle, { x: 0.21, y: 0.205 })).toBe(true);
    expect(closes(triangle, { x: 0.3, y: 0.2 })).toBe(false);
    expect(closes(triangle.slice(0, 2), { x: 0.2, y: 0.2 })).toBe(false);
  });
});

describe('zones that are being drawn', () => {
  it('are sent without version, with their id, and new ones without', () => {
    const drafts = [...draftsOf([zone]), newDraft('key', ' Kerb ', middle)];
    const { version, zones } = zonesBody(drafts, 7);
    expect(version).toBe(7);
    const { version: _version, ...words } = zone;
    expect(zones[0]).toEqual(words);
    expect(zones[1]).toMatchObject({ name: 'Kerb', polygon: middle, hours: [], permits: [] });
    expect(zones[1]).not.toHaveProperty('id');
    expect(isSameZones(draftsOf([zone]), [zone])).toBe(true);
    expect(isSameZones(drafts, [zone])).toBe(false);
  });

  it('keep what the form does not show: the score of a class, the preset', () => {
    const [draft] = draftsOf([zone]);
    const values = { name: 'Pavement', categories: ['litter', 'bin-overflow'] as const, dwell: { litter: null } };
    expect(
      draft && withValues(draft, { ...values, weeklyHours: [{ days: [2, 1], from: '07:00', to: '00:00' }] }),
    ).toEqual({
      ...draft,
      rules: [{ category: 'litter', minScore: 0.4 }, { category: 'bin-overflow' }],
      hours: [{ days: [1, 2], from: '07:00', to: '24:00' }],
    });
  });

  it('say what is wrong with each of them', () => {
    const [a, b, c, d] = middle as typeof triangle;
    const bow = [a, c, b, d] as typeof triangle;
    const faults = draftFaults([
      newDraft('good', 'Good', middle),
      newDraft('bow', 'Bow', bow),
      newDraft('flat', 'Flat', [a, b, a] as typeof triangle),
      newDraft('name', ' ', middle),
      { ...newDraft('class', 'Class', middle), rules: [] },
    ]);
    expect([...faults]).toEqual([
      ['bow', 'crossed'],
      ['flat', 'flat'],
      ['name', 'noName'],
      ['class', 'noClass'],
    ]);
  });
});
