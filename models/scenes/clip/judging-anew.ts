import type { ClipEvent, ClipPlan } from '#clip/clip-plan';
import { arrivingStall, fixture, judgedS, judgingClip, lingering, putDown, visiting } from '#clip/judging-clip';

type Told = Pick<ClipEvent, 'class' | 'category' | 'startS' | 'note'>;

const eventOf = (objectId: string, told: Told): ClipEvent => ({ id: objectId, objectId, endS: judgedS, ...told });
const stallFrom = (startS: number, note: string): Told => ({
  class: 'street_stall',
  category: 'street-stall',
  startS,
  note,
});
const heapFrom = (startS: number, note: string): Told => ({
  class: 'garbage_pile',
  category: 'exposed-garbage',
  startS,
  note,
});
const openFrom = (startS: number, note: string): Told => ({
  class: 'manhole_missing',
  category: 'manhole-missing',
  startS,
  note,
});
const litterFrom = (startS: number, note: string): Told => ({ class: 'litter', category: 'litter', startS, note });

/** Two stalls come from two sides; by a café table people sit down for a moment. */
const eveningMarket = judgingClip({
  id: 'evening-market',
  title: 'Two stalls come, a café table beside them',
  street: { seed: 401, pavement: 'brick' },
  camera: { x: 1.2, y: 5.9, z: 10.9, headingDeg: 356, pitchDeg: 26, fovDeg: 46 },
  light: { sunAzimuthDeg: 250, sunElevationDeg: 20, sunStrength: 0.5, dusk: 0.35 },
  actors: [
    ...arrivingStall('west', { variant: 1011, at: { x: -3.4, z: -6.6 }, fromX: -15, leavesViewS: 0, arrivesS: 9 }),
    ...arrivingStall('east', { variant: 1023, at: { x: 4, z: -6.4 }, fromX: 15, leavesViewS: 4, arrivesS: 15 }),
    fixture({ id: 'cafe-table', kind: 'table', variant: 1031 }, { x: 0.4, z: -7.9 }),
    fixture({ id: 'cafe-chair', kind: 'chair', variant: 1032, headingDeg: 270 }, { x: 1.2, z: -7.8 }),
    visiting('buyer', { variant: 1041, at: { x: -3, z: -5.2 }, arrivesS: 30, leavesS: 41, fromX: 14 }),
  ],
  events: [
    eventOf('west', stallFrom(13, 'cart stands at 9 s, open from 13 s')),
    eventOf('east', stallFrom(19, 'cart stands at 15 s, open from 19 s')),
  ],
});

/** A cart stops for its owner's rest and goes on; bicycles and scooters are parked; nothing is wrong. */
const restingCart = judgingClip({
  id: 'resting-cart',
  title: 'A cart that rests, parked two-wheelers, people who wait',
  street: { seed: 409, pavement: 'slabs' },
  camera: { x: -2, y: 5.6, z: 10.7, headingDeg: 6, pitchDeg: 25, fovDeg: 46 },
  light: { sunAzimuthDeg: 175, sunElevationDeg: 60 },
  actors: [
    fixture({ id: 'scooter-1', kind: 'scooter', variant: 1051, headingDeg: 195 }, { x: 3.6, z: -7.8 }),
    fixture({ id: 'scooter-2', kind: 'scooter', variant: 1052, headingDeg: 185 }, { x: 4.6, z: -7.8 }),
    fixture({ id: 'bicycle', kind: 'bicycle', variant: 1053, headingDeg: 190 }, { x: 5.5, z: -7.8 }),
    fixture({ id: 'tricycle', kind: 'tricycle', variant: 1061, headingDeg: 90 }, { x: -6.4, z: -6 }),
    fixture({ id: 'cabinet', kind: 'clutter', variant: 1062, form: 4, headingDeg: 180 }, { x: -1.6, z: -8.3 }),
    fixture({ id: 'closed-umbrella', kind: 'umbrella', variant: 1063 }, { x: 0.8, z: -8 }),
    lingering('waits-1', { variant: 1071, at: { x: -3.2, z: -7.4 }, headingDeg: 190 }),
    lingering('waits-2', { variant: 1072, at: { x: -2.5, z: -7.6 }, headingDeg: 150, fromS: 12, untilS: 50 }),
    {
      id: 'cart',
      kind: 'stall',
      variant: 1081,
      form: 0,
      headingDeg: 180,
      isHeadingLocked: true,
      path: [
        { atS: 14, x: 15, z: -5.6 },
        { atS: 26, x: 1.4, z: -5.8 },
        { atS: 35, x: 1.4, z: -5.8 },
        { atS: 50, x: -15, z: -5.6 },
      ],
      opening: { fromS: 200, toS: 201 },
    },
    {
      id: 'cart-owner',
      kind: 'person',
      variant: 1082,
      gait: 'push',
      path: [
        { atS: 14, x: 16.5, z: -5.6 },
        { atS: 26, x: 2.9, z: -5.8 },
        { atS: 35, x: 2.9, z: -5.8 },
        { atS: 50, x: -13.5, z: -5.6 },
      ],
    },
  ],
  events: [],
});

/** Two people leave litter and a heap; a third piece is picked up again by who dropped it. */
const dumpedTwice = judgingClip({
  id: 'dumped-twice',
  title: 'Litter and a heap left at two places, a piece picked up again',
  street: { seed: 419, pavement: 'slabs' },
  camera: { x: 0.3, y: 5.9, z: 11.4, headingDeg: 1, pitchDeg: 28, fovDeg: 45 },
  light: { sunAzimuthDeg: 200, sunElevationDeg: 35 },
  walkersEveryS: 15,
  actors: [
    visiting('dumper', { variant: 1101, form: 1, at: { x: -2.7, z: 5.7 }, arrivesS: 7, leavesS: 10, fromX: -12 }),
    putDown({ id: 'heap', kind: 'garbage-pile', variant: 1105 }, { x: -2.3, z: 5.2 }, { fromS: 9 }),
    visiting('litterer', { variant: 1111, form: 1, at: { x: 3.3, z: 5.7 }, arrivesS: 15, leavesS: 16, fromX: 12 }),
    putDown({ id: 'litter', kind: 'litter', variant: 1115, form: 8, scale: 1.2 }, { x: 2.9, z: 5.3 }, { fromS: 16 }),
    visiting('regrets', { variant: 1121, form: 1, at: { x: 0.9, z: 5.8 }, arrivesS: 20, leavesS: 30, fromX: 12 }),
    putDown(
      { id: 'regretted', kind: 'litter', variant: 1125, form: 8, scale: 1.1 },
      { x: 0.5, z: 5.4 },
      { fromS: 21, untilS: 29 },
    ),
  ],
  events: [
    eventOf('heap', heapFrom(15, 'put down at 9 s, who brought it is gone by 15 s')),
    eventOf('litter', litterFrom(22, 'dropped at 16 s, its owner is gone by 22 s')),
  ],
});

/** Dusk with rain: a cover is lost under a truck, a heap lies at the kerb, a stall comes. */
const wetDusk = judgingClip({
  id: 'wet-dusk',
  title: 'Wet dusk: a stall comes, a cover is lost, a heap lies there',
  street: { seed: 431, pavement: 'brick' },
  camera: { x: 0.8, y: 6.1, z: 11.2, headingDeg: 359, pitchDeg: 28, fovDeg: 45 },
  light: { sunStrength: 0.05, sunElevationDeg: 10, dusk: 0.6, wetness: 0.8, rain: 0.35, haze: 0.2 },
  trafficEveryS: 40,
  actors: [
    ...arrivingStall('late-stall', {
      variant: 1131,
      at: { x: 3.6, z: -6.5 },
      fromX: 15,
      leavesViewS: 1,
      arrivesS: 10,
    }),
    fixture({ id: 'heap', kind: 'garbage-pile', variant: 1141, scale: 1.1 }, { x: 3.4, z: 5 }),
    {
      ...fixture({ id: 'cover', kind: 'cover', variant: 1145, scale: 1.12 }, { x: -1.6, z: 2.7 }),
      changes: [{ atS: 32.4, kind: 'cover-missing', form: 1 }],
    },
    {
      id: 'truck',
      kind: 'truck',
      variant: 1151,
      path: [
        { atS: 28.5, x: -30, z: 2.5 },
        { atS: 32, x: -2, z: 2.5 },
        { atS: 33, x: 2.6, z: 2.5 },
        { atS: 36, x: 30, z: 2.5 },
      ],
    },
  ],
  events: [
    eventOf('late-stall', stallFrom(14, 'cart stands at 10 s, open from 14 s')),
    eventOf('heap', heapFrom(0, 'lies there from the first picture on')),
    eventOf('cover', openFrom(32.4, 'intact until a truck passes, then an open shaft with the lid over its rim')),
  ],
});

/** A stall with a permit is joined by one that has none; crates and bags stand around both. */
const marketEdge = judgingClip({
  id: 'market-edge',
  title: 'A permitted stall is joined by one without a permit',
  street: { seed: 443, pavement: 'slabs' },
  camera: { x: -0.6, y: 5.8, z: 11, headingDeg: 3, pitchDeg: 26, fovDeg: 46 },
  light: { sunAzimuthDeg: 160, sunElevationDeg: 48 },
  actors: [
    fixture({ id: 'permitted', kind: 'stall', variant: 1161, form: 1, headingDeg: 180 }, { x: 3.8, z: -6.7 }),
    lingering('permitted-vendor', { variant: 1162, at: { x: 3.6, z: -7.7 }, headingDeg: 180 }),
    ...arrivingStall('joining', { variant: 1171, at: { x: -2.8, z: -6.5 }, fromX: -15, leavesViewS: 3, arrivesS: 12 }),
    visiting('buyer', { variant: 1181, at: { x: 4.2, z: -5.2 }, arrivesS: 20, leavesS: 33, fromX: -14 }),
    fixture({ id: 'bin', kind: 'bin', variant: 1185, form: 0, headingDeg: 180 }, { x: 7, z: -8.2 }),
  ],
  events: [eventOf('joining', stallFrom(16, 'cart stands at 12 s, open from 16 s'))],
  permits: [{ id: 'market', category: 'street-stall', from: '08:00', to: '12:00', fromX: 1, toX: 9 }],
});

/** Covers: one broken, one opened by workers who leave, one that people stand on. */
const threeCovers = judgingClip({
  id: 'three-covers',
  title: 'A broken cover, an opened one, one that is only stood on',
  street: { seed: 449, pavement: 'slabs' },
  camera: { x: -0.4, y: 5.9, z: 11.2, headingDeg: 2, pitchDeg: 28, fovDeg: 45 },
  light: { sunAzimuthDeg: 215, sunElevationDeg: 40 },
  trafficEveryS: 16,
  actors: [
    fixture({ id: 'broken', kind: 'cover-broken', variant: 1201, scale: 1.15 }, { x: -2.8, z: 3.2 }),
    {
      ...fixture({ id: 'opened', kind: 'cover', variant: 1205, scale: 1.12 }, { x: 2.4, z: 3.2 }),
      changes: [{ atS: 34, kind: 'cover-missing', form: 2 }],
    },
    visiting('worker', { variant: 1211, at: { x: 3.1, z: 4 }, arrivesS: 31, leavesS: 37, fromX: 12 }),
    fixture({ id: 'stood-on', kind: 'cover', variant: 1215, scale: 1.1 }, { x: 0.1, z: 2.4 }),
    visiting('stands', { variant: 1221, at: { x: 0.2, z: 2.5 }, arrivesS: 44, leavesS: 52, fromX: -12 }),
  ],
  events: [
    eventOf('broken', {
      class: 'manhole_broken',
      category: 'manhole-broken',
      startS: 0,
      note: 'broken from the first picture on',
    }),
    eventOf('opened', openFrom(34, 'lifted by a worker at 34 s, who leaves at 37 s')),
  ],
});

/** Bags put out and collected, a bin that overflows, parcels that are handed over. */
const backDoor = judgingClip({
  id: 'back-door',
  title: 'Bags collected in time, an overflowing bin, parcels handed over',
  street: { seed: 457, pavement: 'brick' },
  camera: { x: 0, y: 5.7, z: 10.9, headingDeg: 0, pitchDeg: 27, fovDeg: 45 },
  light: { sunStrength: 0.3, haze: 0.2 },
  actors: [
    fixture(
      { id: 'overflowing', kind: 'bin-overflow', variant: 1231, headingDeg: 180, scale: 1.1 },
      { x: -3, z: -6.2 },
    ),
    fixture({ id: 'closed', kind: 'bin', variant: 1235, form: 0, headingDeg: 180 }, { x: -4.4, z: -7 }),
    putDown({ id: 'bag-1', kind: 'garbage-bag', variant: 1241 }, { x: 1.6, z: 5.1 }, { fromS: 0, untilS: 17 }),
    putDown({ id: 'bag-2', kind: 'garbage-bag', variant: 1242 }, { x: 2.1, z: 5.2 }, { fromS: 0, untilS: 17 }),
    visiting('collector', { variant: 1245, at: { x: 2.3, z: 5.7 }, arrivesS: 14, leavesS: 18, fromX: 12 }),
    putDown(
      { id: 'parcel', kind: 'litter', variant: 1251, form: 1, scale: 2.2 },
      { x: 3, z: -6 },
      { fromS: 20, untilS: 47 },
    ),
    lingering('courier', { variant: 1255, at: { x: 2.4, z: -5.8 }, headingDeg: 60, fromS: 19, untilS: 48 }),
  ],
  events: [
    eventOf('overflowing', {
      class: 'bin_overflow',
      category: 'bin-overflow',
      startS: 0,
      note: 'overflows from the first picture on',
    }),
  ],
});

/** Scripted after the rules of 2026-11-23 were mended on the scenes before, and rendered only then; not shipped. */
export const judgingAnew: readonly ClipPlan[] = [
  eveningMarket,
  restingCart,
  dumpedTwice,
  wetDusk,
  marketEdge,
  threeCovers,
  backDoor,
];
