import type { Actor } from '#clip/actor-path';
import { carriageway } from '#clip/carriageway';
import { type ClipPlan, ramp, standing } from '#clip/clip-plan';
import { planTraffic, planWalkers } from '#clip/traffic';
import type { LightSpec } from '#core/scene-spec';
import { crossingCamera, crossingStreet } from '#sample/demo-cameras';

const durationS = 100;
const stall = { x: -2.2, z: -6.7 };
const litter = { x: 2.7, z: 5.3 };
const cover = { x: 0.2, z: 2.5 };

const vendorStory: readonly Actor[] = [
  {
    id: 'stall',
    kind: 'stall',
    variant: 41,
    form: 0,
    headingDeg: 180,
    isHeadingLocked: true,
    path: [
      { atS: 2.5, x: -17, z: stall.z + 0.5 },
      { atS: 13, x: stall.x, z: stall.z },
    ],
    untilS: durationS,
    opening: { fromS: 14.5, toS: 18 },
  },
  {
    id: 'vendor',
    kind: 'person',
    variant: 88,
    gait: 'push',
    path: [
      { atS: 2.5, x: -18.5, z: stall.z + 0.5 },
      { atS: 13, x: stall.x - 1.5, z: stall.z },
      { atS: 14.2, x: stall.x - 1.6, z: stall.z - 0.9 },
      { atS: 15.2, x: stall.x - 0.4, z: stall.z - 1.0 },
      { atS: 58, x: stall.x - 0.4, z: stall.z - 1.0 },
      { atS: 60, x: stall.x + 0.7, z: stall.z - 1.0 },
    ],
    untilS: durationS,
    changes: [{ atS: 13.1, gait: 'walk', headingDeg: 180 }],
  },
  {
    id: 'customer-1',
    kind: 'person',
    variant: 301,
    gait: 'walk',
    headingDeg: 5,
    path: [
      { atS: 22, x: 13, z: -6.2 },
      { atS: 33, x: stall.x + 0.5, z: stall.z + 1.5 },
      { atS: 44, x: stall.x + 0.5, z: stall.z + 1.5 },
      { atS: 56, x: -16, z: -6.0 },
    ],
    changes: [{ atS: 43, form: 1 }],
  },
  {
    id: 'customer-2',
    kind: 'person',
    variant: 512,
    gait: 'walk',
    headingDeg: 355,
    path: [
      { atS: 80, x: -15, z: -6.4 },
      { atS: 90, x: stall.x - 0.6, z: stall.z + 1.5 },
      { atS: 103, x: stall.x - 0.6, z: stall.z + 1.5 },
      { atS: 114, x: 13, z: -6.1 },
    ],
  },
];

const litterStory: readonly Actor[] = [
  {
    id: 'litterer',
    kind: 'person',
    variant: 77,
    form: 1,
    gait: 'walk',
    path: [
      { atS: 14.5, x: 10.2, z: 5.6 },
      { atS: 20, x: litter.x + 0.35, z: litter.z + 0.25 },
      { atS: 21.3, x: litter.x + 0.35, z: litter.z + 0.25 },
      { atS: 29, x: -9, z: 5.7 },
    ],
    headingDeg: 270,
    changes: [
      { atS: 20, gait: 'bend' },
      { atS: 20.5, form: 0 },
      { atS: 21.2, gait: 'walk' },
    ],
  },
  {
    id: 'litter',
    kind: 'litter',
    variant: 23,
    form: 8,
    scale: 1.15,
    path: [{ atS: 20.5, ...litter }],
    untilS: durationS,
    fall: { fromS: 20.5, toS: 20.9, heightM: 0.6 },
  },
];

const coverStory: readonly Actor[] = [
  {
    id: 'cover',
    kind: 'cover',
    variant: 9,
    scale: 1.12,
    path: [{ atS: 0, ...cover }],
    untilS: durationS,
    changes: [{ atS: 40.4, kind: 'cover-missing', form: 1 }],
  },
  {
    id: 'truck',
    kind: 'truck',
    variant: 3,
    path: [
      { atS: 36.5, x: -26, z: 2.3 },
      { atS: 40, x: cover.x - 0.3, z: 2.3 },
      { atS: 40.8, x: cover.x + 4.2, z: 2.3 },
      { atS: 44, x: 30, z: 2.3 },
    ],
  },
];

/** A bus that stops in front of the stall and hides it, then drives on. */
const busStory: readonly Actor[] = [
  {
    id: 'bus',
    kind: 'bus',
    variant: 2,
    path: [
      { atS: 66, x: 32, z: -2.4 },
      { atS: 69.5, x: 3, z: -2.4 },
      { atS: 71, x: -1.4, z: -2.4 },
      { atS: 77, x: -1.4, z: -2.4 },
      { atS: 79, x: -6, z: -2.4 },
      { atS: 82.5, x: -34, z: -2.4 },
    ],
  },
];

function lightAt(atS: number): LightSpec {
  const dusk = ramp(atS, 56, 92) * 0.72;
  const rain = ramp(atS, 78, 86) * 0.45;
  return {
    sunAzimuthDeg: 205 + atS * 0.22,
    sunElevationDeg: 46 - atS * 0.2,
    sunStrength: 0.95 - 0.8 * ramp(atS, 48, 78),
    dusk,
    wetness: ramp(atS, 79, 94) * 0.75,
    rain,
    haze: 0.1 + 0.35 * rain,
  };
}

/** The fixed camera with three problems: a stall is set up, litter is dropped, a manhole cover is displaced. */
export const crossingClip: ClipPlan = {
  id: 'crossing',
  title: 'Crossing, fixed pole camera',
  kind: 'fixed',
  fps: 10,
  width: 1280,
  height: 720,
  durationS,
  keyframeIntervalS: 2,
  lightStepS: 2,
  origin: { lat: 30.2741, lon: 120.1551 },
  street: crossingStreet,
  cameraAt: () => crossingCamera,
  lightAt,
  actors: [
    ...vendorStory,
    ...litterStory,
    ...coverStory,
    ...busStory,
    ...standing(
      durationS,
      [
        { id: 'parked-car', kind: 'car', variant: 15, headingDeg: 270 },
        { id: 'bin', kind: 'bin', variant: 4, form: 0, headingDeg: 180 },
        { id: 'cone', kind: 'clutter', variant: 1, form: 4, headingDeg: 180 },
        { id: 'bicycle-1', kind: 'bicycle', variant: 61, headingDeg: 200 },
        { id: 'scooter-1', kind: 'scooter', variant: 12, headingDeg: 190 },
        { id: 'bench', kind: 'clutter', variant: 2, form: 3, headingDeg: 180 },
      ],
      [
        { x: 8.2, z: -3.7 },
        { x: 4.6, z: -8.2 },
        { x: -8.5, z: -8.3 },
        { x: 6.2, z: -7.9 },
        { x: 7.2, z: -7.9 },
        { x: -6, z: -8.3 },
      ],
    ),
    ...planTraffic({
      seed: 'crossing',
      durationS,
      fromX: -30,
      toX: 32,
      eastZ: 2.3,
      westZ: -2.3,
      keepClear: [
        { fromS: 35, toS: 44 },
        { fromS: 64, toS: 84 },
      ],
      everyS: 5,
    }),
    ...planWalkers({ seed: 'crossing', durationS, fromX: -17, toX: 17, rowsZ: [-5.2, -7.9, 5.9], everyS: 9 }),
  ],
  events: [
    {
      id: 'stall',
      objectId: 'stall',
      class: 'street_stall',
      category: 'street-stall',
      startS: 18,
      endS: durationS,
      note: 'cart comes into view at about 5 s, stands at 13 s, open with umbrella and goods from 18 s; all but the tip of its umbrella hidden by a bus from about 70 s to 79 s',
    },
    {
      id: 'litter',
      objectId: 'litter',
      class: 'litter',
      category: 'litter',
      startS: 20.9,
      endS: durationS,
      note: 'dropped at 20.5 s, the person is out of view by 29 s',
    },
    {
      id: 'cover',
      objectId: 'cover',
      class: 'manhole_missing',
      category: 'manhole-missing',
      startS: 40.4,
      endS: durationS,
      note: 'intact until the truck passes at 40 s, then an open shaft with the lid pushed aside',
    },
  ],
  zones: [
    {
      id: 'far-pavement',
      categories: ['street-stall', 'exposed-garbage', 'bin-overflow'],
      fromX: -12,
      toX: 12,
      fromZ: -8.9,
      toZ: -4.7,
    },
    { id: 'near-pavement', categories: ['litter', 'exposed-garbage'], fromX: -9, toX: 11, fromZ: 4.8, toZ: 8 },
    carriageway,
    {
      id: 'cover-place',
      categories: ['manhole-missing', 'manhole-broken'],
      fromX: cover.x - 1.3,
      toX: cover.x + 1.3,
      fromZ: cover.z - 1.3,
      toZ: cover.z + 1.3,
    },
  ],
};
