import type { CameraPose } from '#core/projection';
import type { StreetSpec } from '#core/scene-spec';

/** Pole camera of the crossing clip, looking north-west over the road at the far footway. */
export const crossingCamera: CameraPose = { x: 1.5, y: 6, z: 11.5, headingDeg: 355, pitchDeg: 27, fovDeg: 42 };

/** Pole camera of the quiet-street clip, looking along the street. */
export const quietCamera: CameraPose = { x: -14, y: 5.2, z: 8.6, headingDeg: 38, pitchDeg: 18, fovDeg: 50 };

/** Camera on the patrol vehicle's roof, turned towards the right-hand footway. */
export const patrolCamera: Omit<CameraPose, 'x' | 'z'> = { y: 2.3, headingDeg: 128, pitchDeg: 13, fovDeg: 52 };

/** The street of the two fixed clips. */
export const crossingStreet: StreetSpec = {
  seed: 7,
  halfWidthM: 4.6,
  pavementWidthM: 4.4,
  pavement: 'slabs',
  kerbHeightM: 0.14,
  fromX: -58,
  toX: 58,
  hasNearFacade: false,
  hasNearTrees: false,
};
