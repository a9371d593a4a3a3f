import { isInsidePolygon } from '@streetwarden/shared/domain/geometry';
import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { expect, it } from 'vitest';
import { watchedZones } from '#rule/whole-view-zone';
import { zoneOf } from '../../../test/support/watched-street.ts';

it('a camera without zones watches the ground it sees for everything, and not the tree tops', () => {
  const [zone, ...others] = watchedZones([]);
  expect(others).toEqual([]);
  expect(zone?.rules.map(({ category }) => category)).toEqual([...problemCategoryNames]);
  expect(isInsidePolygon({ x: 0.2, y: 0.15 }, zone?.polygon ?? [])).toBe(false);
  expect(isInsidePolygon({ x: 0.2, y: 0.6 }, zone?.polygon ?? [])).toBe(true);
});

it('a camera with zones watches these alone', () => {
  const own = [zoneOf('litter')];
  expect(watchedZones(own)).toBe(own);
});
