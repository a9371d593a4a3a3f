import type { GroundZone } from '#clip/clip-plan';

/** Between the kerbs of the crossing's street, which all fixed clips show: where covers lie and litter is thrown. */
export const carriageway: GroundZone = {
  id: 'carriageway',
  categories: ['manhole-missing', 'manhole-broken', 'litter'],
  fromX: -16,
  toX: 18,
  fromZ: -4.5,
  toZ: 4.5,
};
