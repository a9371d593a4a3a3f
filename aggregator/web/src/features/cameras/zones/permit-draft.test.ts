import { describe, expect, it } from 'vitest';
import { newPermit, permitWith, withoutPermit, withPermit } from '#features/cameras/zones/permit-draft';
import { draftFaults, newDraft, withValues, zonesBody } from '#features/cameras/zones/zone-draft';

const square = [
  { x: 0.2, y: 0.4 },
  { x: 0.8, y: 0.4 },
  { x: 0.8, y: 0.8 },
  { x: 0.2, y: 0.8 },
];
const zone = newDraft('key', 'Kerb', square);

describe('a permitted place of a zone', () => {
  it('begins as the middle of its zone, for stalls, at every hour', () => {
    const permit = newPermit(zone, 'Breakfast stall');
    expect(permit).toMatchObject({ name: 'Breakfast stall', category: 'street-stall', hours: [] });
    expect(permit.polygon).toEqual([
      { x: 0.35, y: 0.5 },
      { x: 0.65, y: 0.5 },
      { x: 0.65, y: 0.7 },
      { x: 0.35, y: 0.7 },
    ]);
    expect(permit.id).toMatch(/^permit-[0-9a-f]{8}$/);
  });

  it('is for what its zone looks for, where that is no stall', () => {
    expect(newPermit({ ...zone, rules: [{ category: 'litter' }] }, 'x').category).toBe('litter');
  });

  it('is changed and taken away by its id, and leaves the others alone', () => {
    const [first, second] = [newPermit(zone, 'First'), newPermit(zone, 'Second')];
    const both = withPermit(withPermit(zone, first), second);
    const hours = [{ days: [5, 1], from: '06:00', to: '09:00' }];
    const changed = withPermit(both, permitWith(first, { name: 'Early', category: 'litter', weeklyHours: hours }));
    expect(changed.permits).toMatchObject([
      { id: first.id, name: 'Early', category: 'litter', hours: [{ days: [1, 5], from: '06:00', to: '09:00' }] },
      { id: second.id, name: 'Second' },
    ]);
    expect(withoutPermit(changed, first.id).permits.map(({ name }) => name)).toEqual(['Second']);
  });

  it('without a name, or with an outline that crosses itself, keeps its zone from being saved', () => {
    const [a, b, c, d] = square;
    const bow = [a, c, b, d].flatMap((point) => (point === undefined ? [] : [point]));
    const faultOf = (permit: Partial<ReturnType<typeof newPermit>>) =>
      draftFaults([withPermit(zone, { ...newPermit(zone, 'Stall'), ...permit })]).get('key');
    expect(faultOf({})).toBeUndefined();
    expect(faultOf({ name: ' ' })).toBe('permitNoName');
    expect(faultOf({ polygon: bow })).toBe('permitCrossed');
    expect(faultOf({ polygon: square.slice(0, 1).flatMap((point) => [point, point, point]) })).toBe('permitFlat');
  });

  it('is sent with its zone, its name without blanks around it', () => {
    const { zones } = zonesBody([withPermit(zone, newPermit(zone, ' Stall '))], 1);
    expect(zones[0]?.permits).toMatchObject([{ name: 'Stall', category: 'street-stall' }]);
  });
});

describe('the camera position of a zone', () => {
  it('is that at which it was drawn, and leaves no trace where the camera rests', () => {
    expect(newDraft('k', 'Gate', square, 'gate').preset).toBe('gate');
    expect('preset' in newDraft('k', 'Home', square)).toBe(false);
  });

  it('changes with the form, and stays where the form does not show it', () => {
    const atGate = newDraft('k', 'Gate', square, 'gate');
    expect(withValues(atGate, { name: 'Gate' }).preset).toBe('gate');
    expect(withValues(atGate, { name: 'Gate', preset: 'parking' }).preset).toBe('parking');
    expect('preset' in withValues(atGate, { name: 'Gate', preset: '' })).toBe(false);
  });
});
