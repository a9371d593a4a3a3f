import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { Permit } from '@streetwarden/shared/domain/zone';
import { randomKey } from '#api/random-key';
import { type HourValues, weeklyHoursOf } from '#features/cameras/weekly-hours';
import type { ZoneDraft } from '#features/cameras/zones/zone-draft';

/** The form of a place where something is tolerated. */
export interface PermitValues {
  readonly name?: string;
  readonly category?: ProblemCategory;
  readonly weeklyHours?: HourValues;
}

/** A new permitted place: the middle of its zone, for a stall where the zone looks for them, at every hour. */
export function newPermit({ polygon, rules }: ZoneDraft, name: string): Permit {
  const [first] = rules;
  const stall = rules.find(({ category }) => category === 'street-stall');
  const category = (stall ?? first)?.category ?? 'street-stall';
  return { id: `permit-${randomKey().slice(0, 8)}`, name, category, polygon: innerHalf(polygon), hours: [] };
}

/** The rectangle around a polygon, half as wide and half as high. */
function innerHalf(polygon: readonly ImagePoint[]): ImagePoint[] {
  const span = (axis: 'x' | 'y') => {
    const values = polygon.map((point) => point[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return [low + (high - low) / 4, high - (high - low) / 4].map((value) => Math.round(value * 10_000) / 10_000);
  };
  const [left = 0, right = 1] = span('x');
  const [top = 0, bottom = 1] = span('y');
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/** The zone with a permit added, or changed. */
export function withPermit(zone: ZoneDraft, permit: Permit): ZoneDraft {
  const isKnown = zone.permits.some(({ id }) => id === permit.id);
  const changed = zone.permits.map((one) => (one.id === permit.id ? permit : one));
  return { ...zone, permits: isKnown ? changed : [...zone.permits, permit] };
}

export function withoutPermit(zone: ZoneDraft, permitId: string): ZoneDraft {
  return { ...zone, permits: zone.permits.filter(({ id }) => id !== permitId) };
}

export const valuesOfPermit = ({ name, category, hours }: Permit): PermitValues => ({
  ...{ name, category, weeklyHours: hours },
});

/** The permit as the form has it. */
export function permitWith(
  permit: Permit,
  { name = '', category = permit.category, weeklyHours }: PermitValues,
): Permit {
  return { ...permit, name, category, hours: weeklyHoursOf(weeklyHours) };
}
