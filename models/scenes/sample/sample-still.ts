import type { CameraPose } from '#core/projection';
import { createRandom, type Random } from '#core/random';
import type { LightSpec, SceneSpec, StreetSpec } from '#core/scene-spec';
import { crossingCamera, patrolCamera, quietCamera } from '#sample/demo-cameras';
import { addHardCases, sampleHardLight } from '#sample/hard-cases';
import { type Draft, times } from '#sample/still-draft';

function sampleStreet(random: Random, seed: number): StreetSpec {
  const hasNearFacade = random.chance(0.6);
  return {
    seed,
    halfWidthM: random.range(3.4, 6.2),
    pavementWidthM: random.range(3, 5.5),
    pavement: random.pick(['brick', 'slabs', 'slabs', 'asphalt', 'brick']),
    kerbHeightM: random.range(0.08, 0.18),
    fromX: -56,
    toX: 56,
    hasNearFacade,
    hasNearTrees: random.chance(0.3),
  };
}

/** Draws light and weather. */
function sampleLight(random: Random): LightSpec {
  const kind = random.pick(['sun', 'sun', 'sun', 'sun', 'overcast', 'overcast', 'dusk', 'rain', 'rain-dusk'] as const);
  const isWet = kind === 'rain' || kind === 'rain-dusk';
  const isDusk = kind === 'dusk' || kind === 'rain-dusk';
  return {
    sunAzimuthDeg: random.range(90, 270),
    sunElevationDeg: isDusk ? random.range(8, 25) : random.range(25, 70),
    sunStrength:
      kind === 'sun' ? random.range(0.75, 1) : kind === 'dusk' ? random.range(0.2, 0.8) : random.range(0, 0.2),
    dusk: isDusk ? random.range(0.35, 1) : random.range(0, 0.15),
    wetness: isWet ? random.range(0.5, 1) : random.chance(0.12) ? random.range(0.2, 0.7) : 0,
    rain: isWet ? random.range(0.15, 1) : 0,
    haze: random.chance(0.3) ? random.range(0.3, 1) : random.range(0, 0.3),
  };
}

function sampleCamera(random: Random, street: StreetSpec): CameraPose {
  const edge = street.halfWidthM + street.pavementWidthM;
  const form = random.pick(['pole', 'pole', 'pole', 'high', 'hand', 'hand', 'vehicle', 'vehicle'] as const);
  const x = random.range(-14, 14);
  if (form === 'vehicle') {
    const heading = random.pick([90, 90, 270]) + random.range(-15, 45);
    return {
      x,
      y: random.range(1.5, 2.6),
      z: random.range(-1.5, street.halfWidthM - 1),
      headingDeg: heading,
      pitchDeg: random.range(2, 18),
      fovDeg: random.range(40, 62),
    };
  }
  const heading = random.range(-65, 65);
  const z = random.range(street.halfWidthM + 0.5, edge - 0.2);
  if (form === 'hand')
    return {
      x,
      y: random.range(1.3, 2.2),
      z: random.range(1, edge - 0.5),
      headingDeg: heading,
      pitchDeg: random.range(4, 32),
      fovDeg: random.range(36, 58),
    };
  if (form === 'high')
    return {
      x,
      y: random.range(6.5, 9.5),
      z,
      headingDeg: heading,
      pitchDeg: random.range(26, 48),
      fovDeg: random.range(38, 60),
    };
  return {
    x,
    y: random.range(3.5, 6.5),
    z,
    headingDeg: heading,
    pitchDeg: random.range(14, 34),
    fovDeg: random.range(36, 58),
  };
}

function jitterCamera(random: Random, pose: CameraPose): CameraPose {
  return {
    x: pose.x + random.range(-4, 4),
    y: pose.y + random.range(-0.7, 0.7),
    z: pose.z + random.range(-0.8, 0.8),
    headingDeg: pose.headingDeg + random.range(-12, 12),
    pitchDeg: pose.pitchDeg + random.range(-4, 4),
    fovDeg: pose.fovDeg + random.range(-5, 6),
  };
}

function addProblems(draft: Draft): void {
  const { random } = draft;
  const anyHeadingDeg = (): number => random.range(0, 360);
  times(draft, 0.58, 2, () => ({
    kind: 'stall',
    zone: random.chance(0.85) ? 'pavement' : 'kerbside',
    nearM: 3,
    farM: 24,
    headingDeg: random.pick([0, 180, 180]) + random.range(-25, 25),
  }));
  for (const stall of draft.objects.filter((object) => object.kind === 'stall')) {
    const beside = { x: stall.x, z: stall.z, reachM: 2.4 };
    times(draft, 0.8, 3, () => ({
      kind: 'person',
      zone: 'anywhere',
      nearM: 2,
      farM: 30,
      headingDeg: anyHeadingDeg(),
      gait: random.pick(['stand', 'stand', 'sit', 'bend'] as const),
      beside,
    }));
  }
  times(draft, 0.24, 2, () => ({
    kind: 'cover-missing',
    zone: 'road',
    nearM: 1.5,
    farM: 16,
    headingDeg: anyHeadingDeg(),
  }));
  times(draft, 0.24, 2, () => ({
    kind: 'cover-broken',
    zone: random.chance(0.7) ? 'road' : 'pavement',
    nearM: 1.5,
    farM: 13,
    headingDeg: anyHeadingDeg(),
  }));
  times(draft, 0.6, 3, () => ({
    kind: 'cover',
    zone: random.chance(0.7) ? 'road' : 'pavement',
    nearM: 1.5,
    farM: 18,
    headingDeg: anyHeadingDeg(),
  }));
  times(draft, 0.3, 2, () => ({
    kind: 'garbage-pile',
    zone: random.chance(0.75) ? 'pavement' : 'kerbside',
    nearM: 2.5,
    farM: 24,
    headingDeg: anyHeadingDeg(),
  }));
  times(draft, 0.3, 2, () => ({
    kind: 'bin-overflow',
    zone: 'pavement',
    nearM: 2,
    farM: 20,
    headingDeg: random.pick([0, 180]) + random.range(-50, 50),
  }));
  times(draft, 0.4, 3, () => ({
    kind: 'bin',
    zone: 'pavement',
    nearM: 2,
    farM: 24,
    headingDeg: random.pick([0, 180]) + random.range(-50, 50),
  }));
  times(draft, 0.32, 4, () => ({
    kind: 'garbage-bag',
    zone: 'anywhere',
    nearM: 2,
    farM: 18,
    headingDeg: anyHeadingDeg(),
  }));
  times(draft, 0.75, 7, () => ({
    kind: 'litter',
    zone: 'anywhere',
    nearM: 1.5,
    farM: 13,
    headingDeg: anyHeadingDeg(),
  }));
}

function addTraffic(draft: Draft): void {
  const { random } = draft;
  const along = (): number => random.pick([90, 270]) + random.range(-4, 4);
  times(draft, 0.55, 3, () => ({
    kind: random.pick(['car', 'car', 'car', 'van', 'truck'] as const),
    zone: 'road',
    nearM: 5,
    farM: 40,
    headingDeg: along(),
  }));
  times(draft, 0.3, 2, () => ({
    kind: random.pick(['car', 'van'] as const),
    zone: 'kerbside',
    nearM: 4,
    farM: 40,
    headingDeg: along(),
  }));
  times(draft, 0.1, 1, () => ({ kind: 'bus', zone: 'road', nearM: 8, farM: 45, headingDeg: along() }));
  times(draft, 0.18, 1, () => ({
    kind: 'tricycle',
    zone: 'anywhere',
    nearM: 4,
    farM: 25,
    headingDeg: random.range(0, 360),
    gait: random.pick(['ride', 'stand'] as const),
  }));
  times(draft, 0.35, 2, () => ({
    kind: random.pick(['bicycle', 'scooter'] as const),
    zone: 'road',
    nearM: 3,
    farM: 28,
    headingDeg: along(),
    gait: 'ride',
  }));
  times(draft, 0.4, 4, () => ({
    kind: random.pick(['bicycle', 'scooter'] as const),
    zone: 'pavement',
    nearM: 3,
    farM: 24,
    headingDeg: random.range(0, 360),
  }));
}

function addPeopleAndFurniture(draft: Draft): void {
  const { random } = draft;
  times(draft, 0.85, 6, () => ({
    kind: 'person',
    zone: random.chance(0.75) ? 'pavement' : 'anywhere',
    nearM: 2.2,
    farM: 32,
    headingDeg: random.chance(0.7) ? random.pick([90, 270]) : random.range(0, 360),
    gait: random.pick(['walk', 'walk', 'walk', 'stand', 'bend'] as const),
    form: random.pick([0, 0, 1]),
  }));
  times(draft, 0.2, 2, () => ({ kind: 'umbrella', zone: 'pavement', nearM: 4, farM: 25, headingDeg: 0 }));
  times(draft, 0.18, 2, () => ({
    kind: 'table',
    zone: 'pavement',
    nearM: 3,
    farM: 20,
    headingDeg: random.range(0, 90),
  }));
  times(draft, 0.25, 4, () => ({
    kind: 'chair',
    zone: 'pavement',
    nearM: 2.5,
    farM: 18,
    headingDeg: random.range(0, 360),
  }));
  times(draft, 0.7, 5, () => ({
    kind: 'clutter',
    zone: 'pavement',
    nearM: 2,
    farM: 25,
    headingDeg: random.pick([0, 180]) + random.range(-15, 15),
  }));
}

/** `hard-cases` puts what detectors confuse in front of the camera, mostly in poor light; its seeds are streets of their own. */
export const STILL_FOCUSES = ['street', 'hard-cases'] as const;
export type StillFocus = (typeof STILL_FOCUSES)[number];

/** Draws one complete random still; about a third look through cameras close to those of the demo clips. */
export function sampleStill(seed: number, aspect: number, focus: StillFocus = 'street'): SceneSpec {
  const isHard = focus === 'hard-cases';
  const random = createRandom(isHard ? `hard still ${seed}` : `still ${seed}`);
  const street = sampleStreet(random, seed);
  let camera = sampleCamera(random, street);
  const like = random.int(0, 8);
  if (like === 0) camera = jitterCamera(random, crossingCamera);
  if (like === 1) camera = jitterCamera(random, quietCamera);
  if (like === 2) camera = jitterCamera(random, { ...patrolCamera, x: 0, z: 2 });
  const draft: Draft = { random, street, camera, aspect, objects: [] };
  if (isHard) addHardCases(draft);
  addProblems(draft);
  addTraffic(draft);
  addPeopleAndFurniture(draft);
  const light = isHard ? sampleHardLight(random) : sampleLight(random);
  return { street, light, camera, objects: draft.objects, frameSeed: seed };
}
