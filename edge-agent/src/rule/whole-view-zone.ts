import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import type { Zone } from '@streetwarden/shared/domain/zone';

/** The zone of a camera that has none of its own, such as one on a vehicle: everything it sees, every category. */
export const wholeViewZone: Zone = {
  id: 'whole-view',
  version: 1,
  name: 'Whole view',
  polygon: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ],
  rules: problemCategoryNames.map((category) => ({ category })),
  hours: [],
  permits: [],
};
