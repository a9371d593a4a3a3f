import { type CameraPose, projectPoint, unprojectToGround } from '#core/projection';
import type { Random } from '#core/random';
import type { Gait, ObjectKind, SceneObject, StreetSpec } from '#core/scene-spec';

type Zone = 'road' | 'kerbside' | 'pavement' | 'anywhere';

/** A still in the making. */
export interface Draft {
  random: Random;
  street: StreetSpec;
  camera: CameraPose;
  aspect: number;
  objects: SceneObject[];
}

/** Room an object needs around it, metres. */
const footprintM: Readonly<Record<ObjectKind, number>> = {
  person: 0.4,
  car: 2.2,
  van: 2.3,
  truck: 3,
  bus: 5,
  tricycle: 1.3,
  bicycle: 0.8,
  scooter: 0.8,
  stall: 1.5,
  umbrella: 1.1,
  table: 0.6,
  chair: 0.35,
  litter: 0.25,
  'garbage-pile': 1.1,
  'garbage-bag': 0.35,
  bin: 0.45,
  'bin-overflow': 0.7,
  cover: 0.6,
  'cover-broken': 0.6,
  'cover-missing': 0.9,
  clutter: 0.7,
};

function isInZone(street: StreetSpec, zone: Zone, z: number): boolean {
  const away = Math.abs(z);
  const edge = street.halfWidthM + street.pavementWidthM;
  if (zone === 'road') return away < street.halfWidthM - 0.6;
  if (zone === 'kerbside') return away > street.halfWidthM - 1.6 && away < street.halfWidthM - 0.7;
  if (zone === 'pavement') return away > street.halfWidthM + 0.5 && away < edge - 0.5;
  return away < edge - 0.5 && Math.abs(away - street.halfWidthM) > 0.35;
}

/** What is to stand where; distances are from the camera. */
interface Wish {
  kind: ObjectKind;
  zone: Zone;
  nearM: number;
  farM: number;
  headingDeg: number;
  gait?: Gait;
  form?: number;
  beside?: { x: number; z: number; reachM: number };
}

function findSpot(draft: Draft, wish: Wish): { x: number; z: number } | undefined {
  const { random, street, camera, aspect } = draft;
  for (let attempt = 0; attempt < 40; attempt++) {
    const target = { u: random.range(0.03, 0.97), v: random.range(0.08, 1.02), heightM: street.kerbHeightM };
    const spot = wish.beside
      ? {
          x: wish.beside.x + random.range(-1, 1) * wish.beside.reachM,
          z: wish.beside.z + random.range(-1, 1) * wish.beside.reachM,
        }
      : unprojectToGround(camera, aspect, target);
    if (spot === undefined || !isInZone(street, wish.zone, spot.z)) continue;
    const away = Math.hypot(spot.x - camera.x, spot.z - camera.z);
    const need = footprintM[wish.kind];
    if (away < wish.nearM + need || away > wish.farM) continue;
    const isFree = draft.objects.every(
      (other) => Math.hypot(other.x - spot.x, other.z - spot.z) > (need + footprintM[other.kind]) * 0.85,
    );
    const isSeen = projectPoint(camera, aspect, { x: spot.x, y: 0.3, z: spot.z });
    if (isFree && isSeen !== undefined && isSeen.u > -0.05 && isSeen.u < 1.05 && isSeen.v < 1.1)
      return { x: spot.x, z: spot.z };
  }
  return undefined;
}

/** Puts a thing where it fits and is seen; undefined when there is no room. */
export function place(draft: Draft, wish: Wish): SceneObject | undefined {
  const spot = findSpot(draft, wish);
  if (spot === undefined) return undefined;
  const object: SceneObject = {
    id: `${wish.kind}-${draft.objects.length}`,
    kind: wish.kind,
    variant: draft.random.int(0, 100000),
    x: spot.x,
    z: spot.z,
    headingDeg: wish.headingDeg,
    scale: draft.random.range(0.93, 1.07),
    phase: draft.random.range(0, 6.28),
    ...(wish.gait === undefined ? {} : { gait: wish.gait }),
    ...(wish.form === undefined ? {} : { form: wish.form }),
  };
  draft.objects.push(object);
  return object;
}

/** With `probability`, puts one to `most` such things. */
export function times(draft: Draft, probability: number, most: number, wish: () => Wish): void {
  if (!draft.random.chance(probability)) return;
  for (let i = draft.random.int(1, most); i > 0; i--) place(draft, wish());
}
