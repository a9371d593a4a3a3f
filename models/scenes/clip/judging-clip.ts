import type { Actor, ActorChange, Waypoint } from '#clip/actor-path';
import { carriageway } from '#clip/carriageway';
import type { ClipEvent, ClipPlan, GroundZone } from '#clip/clip-plan';
import { planTraffic, planWalkers } from '#clip/traffic';
import type { CameraPose } from '#core/projection';
import { createRandom } from '#core/random';
import type { LightSpec, StreetSpec } from '#core/scene-spec';
import { crossingStreet } from '#sample/demo-cameras';

/** Long enough for a dwell of 20 s to pass twice. */
export const judgedS = 64;
/** No clip lasts longer; what stays, stays until then. */
const longestS = 120;

/** What differs from scene to scene of those that rules are judged by. */
interface JudgingScene {
  readonly id: string;
  readonly title: string;
  readonly street: Partial<StreetSpec>;
  readonly camera: CameraPose;
  readonly light?: Partial<LightSpec>;
  readonly actors: readonly Actor[];
  readonly events: readonly ClipEvent[];
  readonly zones?: readonly GroundZone[];
  /** On the far pavement. */
  readonly permits?: NonNullable<GroundZone['permits']>;
  /** Seconds between vehicles and between walkers, in the mean. */
  readonly trafficEveryS?: number;
  readonly walkersEveryS?: number;
  /** Else `judgedS`. */
  readonly durationS?: number;
}

const day: LightSpec = {
  sunAzimuthDeg: 190,
  sunElevationDeg: 44,
  sunStrength: 0.85,
  dusk: 0,
  wetness: 0,
  rain: 0,
  haze: 0.1,
};

/** All ground before the camera, with every category where it can be. */
export const usualZones: readonly [GroundZone, ...GroundZone[]] = [
  {
    id: 'far-pavement',
    categories: ['street-stall', 'exposed-garbage', 'bin-overflow', 'litter'],
    fromX: -14,
    toX: 14,
    fromZ: -8.9,
    toZ: -4.7,
  },
  {
    id: 'near-pavement',
    categories: ['street-stall', 'exposed-garbage', 'bin-overflow', 'litter'],
    fromX: -12,
    toX: 12,
    fromZ: 4.7,
    toZ: 8.9,
  },
  carriageway,
];

function zonesWith(permits: JudgingScene['permits']): readonly GroundZone[] {
  const [farPavement, ...others] = usualZones;
  return permits === undefined ? usualZones : [{ ...farPavement, permits }, ...others];
}

/** A fixed pole camera that sends a picture for each look: rules are judged at that rate, and pictures are dear. */
export function judgingClip(scene: JudgingScene): ClipPlan {
  const light = { ...day, ...scene.light };
  const { id, title, camera, events, durationS = judgedS } = scene;
  return {
    id,
    title,
    kind: 'fixed',
    fps: 0.5,
    width: 800,
    height: 450,
    durationS,
    keyframeIntervalS: 2,
    lightStepS: 8,
    origin: { lat: 30.2815, lon: 120.1644 },
    street: { ...crossingStreet, ...scene.street },
    cameraAt: () => camera,
    lightAt: (atS) => ({ ...light, sunAzimuthDeg: light.sunAzimuthDeg + 0.3 * atS }),
    actors: [
      ...scene.actors,
      ...planTraffic({
        seed: id,
        durationS,
        fromX: -30,
        toX: 32,
        eastZ: 2.3,
        westZ: -1.9,
        keepClear: [],
        everyS: scene.trafficEveryS ?? 11,
      }),
      ...planWalkers({
        seed: id,
        durationS,
        fromX: -17,
        toX: 17,
        rowsZ: [-5.3, 7.4],
        everyS: scene.walkersEveryS ?? 9,
      }),
    ],
    events,
    zones: scene.zones ?? zonesWith(scene.permits),
  };
}

/** Something that stands there from the first picture to the last. */
export function fixture(thing: Omit<Actor, 'path' | 'untilS'>, at: { readonly x: number; readonly z: number }): Actor {
  return { ...thing, path: [{ atS: 0, ...at }], untilS: longestS };
}

/** A thing put down at one time and, perhaps, taken away at another. */
export function putDown(
  thing: Pick<Actor, 'id' | 'kind' | 'variant' | 'form' | 'scale'>,
  at: { readonly x: number; readonly z: number },
  span: { readonly fromS: number; readonly untilS?: number },
): Actor {
  return { ...thing, path: [{ atS: span.fromS, ...at }], untilS: span.untilS ?? longestS };
}

/** Somebody who stays at a place as people do: takes a step, turns, bends, every few seconds. */
export function lingering(
  id: string,
  stay: {
    readonly variant: number;
    readonly at: { readonly x: number; readonly z: number };
    readonly headingDeg: number;
    readonly fromS?: number;
    readonly untilS?: number;
  },
): Actor {
  const { variant, at, headingDeg, fromS = 0, untilS = longestS } = stay;
  const random = createRandom(`lingering ${id} ${variant}`);
  const path: Waypoint[] = [{ atS: fromS, ...at }];
  const changes: ActorChange[] = [];
  for (let atS = fromS + random.range(2, 6); atS < untilS; atS += random.range(3, 8)) {
    const { x, z } = path.at(-1) ?? at;
    path.push({ atS, x, z });
    path.push({ atS: atS + 0.8, x: at.x + random.range(-0.35, 0.35), z: at.z + random.range(-0.12, 0.12) });
    const gait = random.chance(0.25) ? 'bend' : 'stand';
    changes.push({ atS: atS + 0.8, gait, headingDeg: headingDeg + random.range(-50, 50) });
  }
  return { id, kind: 'person', variant, gait: 'stand', headingDeg, path, untilS, changes };
}

/** A vendor who pushes a cart to a place, opens it and stays by it. */
export function arrivingStall(
  id: string,
  stall: {
    readonly variant: number;
    readonly form?: number;
    readonly at: { readonly x: number; readonly z: number };
    readonly fromX: number;
    readonly leavesViewS: number;
    readonly arrivesS: number;
  },
): Actor[] {
  const { variant, form = 0, at, fromX, leavesViewS, arrivesS } = stall;
  const side = Math.sign(at.x - fromX);
  const behind = { x: at.x - 0.3 * side, z: at.z - 1 };
  const vendor = lingering(`${id}-vendor`, { variant: variant + 7, at: behind, headingDeg: 180, fromS: arrivesS + 2 });
  return [
    {
      id,
      kind: 'stall',
      variant,
      form,
      headingDeg: 180,
      isHeadingLocked: true,
      path: [
        { atS: leavesViewS, x: fromX, z: at.z + 0.5 },
        { atS: arrivesS, ...at },
      ],
      untilS: longestS,
      opening: { fromS: arrivesS + 1, toS: arrivesS + 4 },
    },
    {
      ...vendor,
      gait: 'push',
      path: [
        { atS: leavesViewS, x: fromX - 1.5 * side, z: at.z + 0.5 },
        { atS: arrivesS, x: at.x - 1.5 * side, z: at.z },
        ...vendor.path,
      ],
      changes: [{ atS: arrivesS + 0.1, gait: 'walk', headingDeg: 180 }, ...(vendor.changes ?? [])],
    },
  ];
}

/** Somebody who comes, does something at a place for a while and goes on. */
export function visiting(
  id: string,
  visit: {
    readonly variant: number;
    readonly form?: number;
    readonly at: { readonly x: number; readonly z: number };
    readonly arrivesS: number;
    readonly leavesS: number;
    /** Comes from there, and goes on to the other side. */
    readonly fromX: number;
  },
): Actor {
  const { variant, form = 0, at, arrivesS, leavesS, fromX } = visit;
  const secondsPerM = 1 / 1.35;
  const comesS = Math.abs(at.x - fromX) * secondsPerM;
  const goesS = Math.abs(at.x + fromX) * secondsPerM;
  return {
    id,
    kind: 'person',
    variant,
    form,
    gait: 'walk',
    headingDeg: 180,
    path: [
      { atS: arrivesS - comesS, x: fromX, z: at.z + 0.3 },
      { atS: arrivesS, ...at },
      { atS: leavesS, ...at },
      { atS: leavesS + goesS, x: -fromX, z: at.z + 0.3 },
    ],
    changes: [
      { atS: arrivesS, gait: 'bend' },
      { atS: leavesS - 0.5, gait: 'walk' },
    ],
  };
}
