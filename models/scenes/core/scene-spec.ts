import type { CameraPose } from '#core/projection';

/** Everything the generator can put on a street. */
export const OBJECT_KINDS = [
  'person',
  'car',
  'van',
  'truck',
  'bus',
  'tricycle',
  'bicycle',
  'scooter',
  'stall',
  'umbrella',
  'table',
  'chair',
  'litter',
  'garbage-pile',
  'garbage-bag',
  'bin',
  'bin-overflow',
  'cover',
  'cover-broken',
  'cover-missing',
  'clutter',
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

export type Gait = 'walk' | 'stand' | 'sit' | 'bend' | 'push' | 'ride';

/** One object standing on the ground; `variant` seeds its shape and colours. */
export interface SceneObject {
  id: string;
  kind: ObjectKind;
  variant: number;
  x: number;
  z: number;
  headingDeg: number;
  scale: number;
  gait?: Gait;
  /** Walking or rolling phase in radians. */
  phase?: number;
  /** How much of a stall is set up: 0 closed cart, 1 open with umbrella and goods. */
  assembly?: number;
  /** A chosen form within the kind, else drawn from `variant`. */
  form?: number;
  /** Extra height above the ground, for things carried or thrown. */
  liftM?: number;
}

export type Surface = 'asphalt' | 'brick' | 'slabs';

/** The built street; it runs along x, its carriageway is centred on z = 0. */
export interface StreetSpec {
  seed: number;
  halfWidthM: number;
  pavementWidthM: number;
  pavement: Surface;
  kerbHeightM: number;
  fromX: number;
  toX: number;
  hasNearFacade: boolean;
  hasNearTrees: boolean;
}

/** Light and weather of one frame. */
export interface LightSpec {
  sunAzimuthDeg: number;
  sunElevationDeg: number;
  /** 0 overcast or night … 1 clear sun. */
  sunStrength: number;
  /** 0 day … 1 late dusk. */
  dusk: number;
  /** 0 dry … 1 soaked. */
  wetness: number;
  /** 0 none … 1 heavy. */
  rain: number;
  haze: number;
}

/** One frame, complete: drawing it twice gives the same picture. */
export interface SceneSpec {
  street: StreetSpec;
  light: LightSpec;
  camera: CameraPose;
  objects: readonly SceneObject[];
  /** Seeds rain streaks and picture noise. */
  frameSeed: number;
}

/** Height of the ground under a place. */
export function groundHeightM(street: StreetSpec, z: number): number {
  return Math.abs(z) > street.halfWidthM ? street.kerbHeightM : 0;
}
