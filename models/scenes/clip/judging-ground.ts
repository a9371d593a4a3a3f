import type { ClipEvent, ClipPlan } from '#clip/clip-plan';
import { fixture, judgedS, judgingClip, lingering, putDown, usualZones, visiting } from '#clip/judging-clip';

type GroundEvent = Pick<ClipEvent, 'class' | 'category' | 'startS' | 'note'>;

function eventOf(objectId: string, event: GroundEvent): ClipEvent {
  return { id: objectId, objectId, endS: judgedS, ...event };
}

/** Litter that its owner leaves, litter that is swept at once, and a bag whose owner stays. */
const litterLeftAndSwept: ClipPlan = judgingClip({
  id: 'litter-left-and-swept',
  title: 'Litter left, litter swept, a bag with its owner',
  street: { seed: 307, pavement: 'slabs' },
  camera: { x: 1, y: 6, z: 11.5, headingDeg: 0, pitchDeg: 28, fovDeg: 44 },
  walkersEveryS: 14,
  actors: [
    visiting('litterer', { variant: 801, form: 1, at: { x: 3.3, z: 5.6 }, arrivesS: 8, leavesS: 10, fromX: 13 }),
    putDown({ id: 'left', kind: 'litter', variant: 29, form: 8, scale: 1.2 }, { x: 3, z: 5.3 }, { fromS: 9 }),
    visiting('careless', { variant: 811, form: 1, at: { x: -1.9, z: 5.8 }, arrivesS: 12, leavesS: 13, fromX: -12 }),
    putDown(
      { id: 'swept', kind: 'litter', variant: 33, form: 8, scale: 1.1 },
      { x: -2.2, z: 5.4 },
      { fromS: 13, untilS: 29 },
    ),
    visiting('sweeper', { variant: 821, at: { x: -2, z: 5.9 }, arrivesS: 27, leavesS: 31, fromX: 12 }),
    lingering('waits', { variant: 831, at: { x: 0.4, z: -7 }, headingDeg: 180 }),
    fixture({ id: 'his-bag', kind: 'garbage-bag', variant: 841 }, { x: 0.9, z: -6.8 }),
  ],
  events: [
    eventOf('left', {
      class: 'litter',
      category: 'litter',
      startS: 14,
      note: 'dropped at 9 s, its owner is gone by 14 s',
    }),
  ],
});

/** Parcels and bags put down and taken away again, and rubbish that stays. */
const deliveries: ClipPlan = judgingClip({
  id: 'deliveries',
  title: 'Delivery put down and taken away, rubbish that stays',
  street: { seed: 311, pavement: 'brick' },
  camera: { x: -1.5, y: 5.7, z: 11, headingDeg: 5, pitchDeg: 27, fovDeg: 46 },
  light: { sunAzimuthDeg: 165, sunElevationDeg: 56 },
  actors: [
    {
      id: 'courier-van',
      kind: 'van',
      variant: 851,
      path: [
        { atS: -4, x: -26, z: -3.4 },
        { atS: 3, x: -4, z: -3.4 },
        { atS: 52, x: -4, z: -3.4 },
        { atS: 58, x: 26, z: -2.2 },
      ],
      headingDeg: 90,
    },
    lingering('courier', { variant: 852, at: { x: -0.4, z: -5.6 }, headingDeg: 0, fromS: 6, untilS: 42 }),
    putDown(
      { id: 'parcel-1', kind: 'litter', variant: 61, form: 1, scale: 2.4 },
      { x: 0.3, z: -5.9 },
      {
        fromS: 8,
        untilS: 40,
      },
    ),
    putDown(
      { id: 'parcel-2', kind: 'litter', variant: 64, form: 1, scale: 2.1 },
      { x: 0.8, z: -6 },
      {
        fromS: 10,
        untilS: 40,
      },
    ),
    visiting('brings-bags', { variant: 861, form: 1, at: { x: 2.9, z: 5.9 }, arrivesS: 11, leavesS: 14, fromX: 12 }),
    putDown({ id: 'dumped', kind: 'garbage-pile', variant: 871 }, { x: 2.4, z: 5.2 }, { fromS: 13 }),
    fixture({ id: 'bin', kind: 'bin', variant: 66, form: 0, headingDeg: 180 }, { x: 5.2, z: -8.2 }),
  ],
  events: [
    eventOf('dumped', {
      class: 'garbage_pile',
      category: 'exposed-garbage',
      startS: 19,
      note: 'put down at 13 s, whoever brought it is gone by 19 s',
    }),
  ],
});

/** Bins: one overflows, one is full of order; bags wait and are collected in time. */
const collectionDay: ClipPlan = judgingClip({
  id: 'collection-day',
  title: 'An overflowing bin, a closed one, bags collected in time',
  street: { seed: 317, pavement: 'slabs' },
  camera: { x: 0.5, y: 5.6, z: 10.8, headingDeg: 356, pitchDeg: 26, fovDeg: 44 },
  light: { sunStrength: 0.2, haze: 0.25 },
  actors: [
    fixture(
      { id: 'overflowing', kind: 'bin-overflow', variant: 881, headingDeg: 180, scale: 1.1 },
      { x: 3.2, z: -6.4 },
    ),
    fixture({ id: 'closed-bin', kind: 'bin', variant: 885, form: 0, headingDeg: 180 }, { x: -3.6, z: -7 }),
    fixture({ id: 'closed-bin-2', kind: 'bin', variant: 886, form: 1, headingDeg: 180 }, { x: -4.6, z: -7 }),
    putDown({ id: 'bag-1', kind: 'garbage-bag', variant: 891 }, { x: -1.2, z: 5 }, { fromS: 0, untilS: 15 }),
    putDown({ id: 'bag-2', kind: 'garbage-bag', variant: 892 }, { x: -0.7, z: 5.15 }, { fromS: 0, untilS: 15 }),
    visiting('collector', { variant: 895, at: { x: -0.3, z: 5.5 }, arrivesS: 12, leavesS: 16, fromX: 12 }),
    fixture({ id: 'old-heap', kind: 'garbage-pile', variant: 899, scale: 1.1 }, { x: 2.6, z: 5 }),
  ],
  events: [
    eventOf('overflowing', {
      class: 'bin_overflow',
      category: 'bin-overflow',
      startS: 0,
      note: 'overflows from the first picture on',
    }),
    eventOf('old-heap', {
      class: 'garbage_pile',
      category: 'exposed-garbage',
      startS: 0,
      note: 'lies there from the first picture on',
    }),
  ],
});

/** Workers open one cover and close another again; a third only gets wet and shaded. */
const coversAndWorkers: ClipPlan = judgingClip({
  id: 'covers-and-workers',
  title: 'A cover taken away, one that stays, rain that begins',
  street: { seed: 331, pavement: 'slabs' },
  camera: { x: 0.5, y: 6, z: 11.3, headingDeg: 0, pitchDeg: 28, fovDeg: 44 },
  light: { wetness: 0.5, rain: 0.2, sunStrength: 0.3 },
  trafficEveryS: 14,
  actors: [
    {
      ...fixture({ id: 'opened', kind: 'cover', variant: 905, scale: 1.12 }, { x: -2.2, z: 3.2 }),
      changes: [{ atS: 30, kind: 'cover-missing', form: 2 }],
    },
    visiting('worker', { variant: 911, at: { x: -2.9, z: 4 }, arrivesS: 27, leavesS: 33, fromX: -12 }),
    fixture({ id: 'intact', kind: 'cover', variant: 915, scale: 1.12 }, { x: 2.6, z: 3 }),
    fixture({ id: 'far-cover', kind: 'cover', variant: 917, scale: 1.1 }, { x: 4.6, z: -0.2 }),
    visiting('stands-on-it', { variant: 921, at: { x: 2.7, z: 3.1 }, arrivesS: 38, leavesS: 46, fromX: 12 }),
  ],
  events: [
    eventOf('opened', {
      class: 'manhole_missing',
      category: 'manhole-missing',
      startS: 30,
      note: 'lifted by a worker at 30 s, who leaves at 33 s; the lid lies beside the shaft',
    }),
  ],
});

/** A shaft that a truck leaves open and a cover that is broken already. */
const brokenAndMissing: ClipPlan = judgingClip({
  id: 'broken-and-missing',
  title: 'A cover broken from the start, one lost under a truck',
  street: { seed: 337, pavement: 'brick' },
  camera: { x: -0.5, y: 5.8, z: 11, headingDeg: 3, pitchDeg: 28, fovDeg: 45 },
  light: { sunAzimuthDeg: 170, sunElevationDeg: 50 },
  trafficEveryS: 40,
  actors: [
    fixture({ id: 'broken', kind: 'cover-broken', variant: 931, scale: 1.15 }, { x: 3, z: 3.3 }),
    {
      ...fixture({ id: 'lost', kind: 'cover', variant: 935, scale: 1.12 }, { x: -2.4, z: 2.6 }),
      changes: [{ atS: 36.4, kind: 'cover-missing', form: 0 }],
    },
    {
      id: 'truck',
      kind: 'truck',
      variant: 941,
      path: [
        { atS: 32.5, x: -30, z: 2.4 },
        { atS: 36, x: -2.8, z: 2.4 },
        { atS: 37, x: 2, z: 2.4 },
        { atS: 40, x: 30, z: 2.4 },
      ],
    },
    fixture({ id: 'cone', kind: 'clutter', variant: 81, form: 6, headingDeg: 180 }, { x: -5.4, z: 5.4 }),
  ],
  events: [
    eventOf('broken', {
      class: 'manhole_broken',
      category: 'manhole-broken',
      startS: 0,
      note: 'broken from the first picture on',
    }),
    eventOf('lost', {
      class: 'manhole_missing',
      category: 'manhole-missing',
      startS: 36.4,
      note: 'intact until a truck passes, then an open shaft',
    }),
  ],
  zones: [
    ...usualZones,
    {
      id: 'cover-place',
      categories: ['manhole-missing', 'manhole-broken'],
      fromX: -3.7,
      toX: -1.1,
      fromZ: 1.3,
      toZ: 3.9,
    },
  ],
});

/** Rendered to judge the rules for what lies on the ground by; not shipped. */
export const judgingGround: readonly ClipPlan[] = [
  litterLeftAndSwept,
  deliveries,
  collectionDay,
  coversAndWorkers,
  brokenAndMissing,
];
