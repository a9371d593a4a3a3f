import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import type { Zone } from '@streetwarden/shared/domain/zone';

/** Above this share of the picture a street camera shows sky, tree tops and facades: nothing lies on the ground there. */
const skyShare = 1 / 3;

/** The zone of a camera that has none of its own, such as one on a vehicle: all the ground it sees, every category. */
const wholeViewZone: Zone = {
  id: 'whole-view',
  version: 2,
  name: 'Whole view',
  polygon: [
    { x: 0, y: skyShare },
    { x: 1, y: skyShare },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ],
  rules: problemCategoryNames.map((category) => ({ category })),
  hours: [],
  permits: [],
};

/** The zones a camera watches: its own, or all the ground it sees when it has none. */
export function watchedZones(zones: readonly Zone[]): readonly Zone[] {
  return zones.length > 0 ? zones : [wholeViewZone];
}
