import { describe, expect, it } from 'vitest';
import { type Actor, objectAt, positionAt } from '#clip/actor-path';

const walker: Actor = {
  id: 'walker',
  kind: 'person',
  variant: 1,
  gait: 'walk',
  path: [
    { atS: 10, x: 0, z: 0 },
    { atS: 14, x: 4, z: 0 },
    { atS: 16, x: 4, z: 0 },
    { atS: 18, x: 4, z: -2 },
  ],
};

describe('an actor on its path', () => {
  it('is not in the scene before its first and after its last waypoint', () => {
    expect(positionAt(walker, 9.9)).toBeUndefined();
    expect(positionAt(walker, 18.1)).toBeUndefined();
  });

  it('moves evenly and counts the way travelled', () => {
    expect(positionAt(walker, 12)).toEqual({ x: 2, z: 0, travelledM: 2 });
    expect(positionAt(walker, 17)).toEqual({ x: 4, z: -1, travelledM: 5 });
  });

  it('stays at the last waypoint when told to', () => {
    expect(positionAt({ ...walker, untilS: 60 }, 50)).toMatchObject({ x: 4, z: -2 });
  });

  it('faces where it goes, then keeps facing there while it stands', () => {
    expect(objectAt(walker, 12)?.headingDeg).toBeCloseTo(90);
    expect(objectAt(walker, 15)).toMatchObject({ gait: 'stand' });
    expect(objectAt(walker, 15)?.headingDeg).toBeCloseTo(90);
    expect(objectAt(walker, 17.2)?.headingDeg).toBeCloseTo(0);
  });

  it('takes on a change at its time and keeps it', () => {
    const cover: Actor = {
      id: 'cover',
      kind: 'cover',
      variant: 1,
      path: [{ atS: 0, x: 0, z: 0 }],
      untilS: 60,
      changes: [{ atS: 40.4, kind: 'cover-missing', form: 1 }],
    };
    expect(objectAt(cover, 40.3)?.kind).toBe('cover');
    expect(objectAt(cover, 40.4)).toMatchObject({ kind: 'cover-missing', form: 1 });
    expect(objectAt(cover, 60)?.kind).toBe('cover-missing');
  });

  it('stands exactly still between changes, so that a fixed background repeats', () => {
    const bin: Actor = {
      id: 'bin',
      kind: 'bin',
      variant: 1,
      headingDeg: 180,
      path: [{ atS: 0, x: 0, z: 0 }],
      untilS: 60,
    };
    expect(objectAt(bin, 31)).toEqual(objectAt(bin, 3));
  });
});
