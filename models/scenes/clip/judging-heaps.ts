import type { ClipEvent, ClipPlan } from '#clip/clip-plan';
import { arrivingStall, fixture, judgedS, judgingClip, lingering, putDown, visiting } from '#clip/judging-clip';

const heap = (id: string, startS: number, note: string): ClipEvent => ({
  id,
  objectId: id,
  class: 'garbage_pile',
  category: 'exposed-garbage',
  startS,
  endS: judgedS,
  note,
});

/** A heap is left, a bag is added to it; another heap lies apart since before, somebody waits between them. */
const kerbHeaps = judgingClip({
  id: 'kerb-heaps',
  title: 'Two heaps apart, one that grows',
  street: { seed: 503, pavement: 'brick' },
  camera: { x: -0.4, y: 5.8, z: 11.3, headingDeg: 0, pitchDeg: 28, fovDeg: 45 },
  light: { sunAzimuthDeg: 140, sunElevationDeg: 52 },
  walkersEveryS: 14,
  actors: [
    visiting('dumper', { variant: 1301, form: 1, at: { x: -3.2, z: 5.9 }, arrivesS: 5, leavesS: 8, fromX: -12 }),
    putDown({ id: 'left', kind: 'garbage-pile', variant: 1305 }, { x: -2.8, z: 5.3 }, { fromS: 7 }),
    visiting('neighbour', { variant: 1311, at: { x: -2.2, z: 6 }, arrivesS: 38, leavesS: 40, fromX: 12 }),
    putDown({ id: 'added', kind: 'garbage-bag', variant: 1315 }, { x: -1.9, z: 5.3 }, { fromS: 39 }),
    fixture({ id: 'old', kind: 'garbage-pile', variant: 1321, scale: 0.9 }, { x: 3, z: 5.3 }),
    lingering('waits', { variant: 1331, at: { x: 0.4, z: -7.4 }, headingDeg: 170 }),
  ],
  events: [
    heap('left', 13, 'put down at 7 s, who brought it is gone by 13 s; a bag is added at 39 s'),
    heap('old', 0, 'lies there from the first picture on'),
  ],
});

/** Dusk: a stall comes, a heap lies at the kerb, litter is dropped well away from it. */
const afterMarket = judgingClip({
  id: 'after-market',
  title: 'A late stall, a heap and litter apart from it',
  street: { seed: 509, pavement: 'slabs' },
  camera: { x: 0.6, y: 6, z: 11.1, headingDeg: 2, pitchDeg: 27, fovDeg: 46 },
  light: { sunAzimuthDeg: 255, sunElevationDeg: 14, sunStrength: 0.35, dusk: 0.45, haze: 0.15 },
  walkersEveryS: 16,
  actors: [
    ...arrivingStall('stall', { variant: 1341, at: { x: -2.6, z: -6.5 }, fromX: -15, leavesViewS: 1, arrivesS: 11 }),
    fixture({ id: 'heap', kind: 'garbage-pile', variant: 1351 }, { x: -2.4, z: 5.3 }),
    visiting('litterer', { variant: 1361, form: 1, at: { x: 3.1, z: 5.8 }, arrivesS: 13, leavesS: 14, fromX: 12 }),
    putDown({ id: 'litter', kind: 'litter', variant: 1365, form: 8, scale: 1.2 }, { x: 2.7, z: 5.4 }, { fromS: 14 }),
  ],
  events: [
    {
      id: 'stall',
      objectId: 'stall',
      class: 'street_stall',
      category: 'street-stall',
      startS: 15,
      endS: judgedS,
      note: 'cart stands at 11 s, open from 15 s',
    },
    heap('heap', 0, 'lies there from the first picture on'),
    {
      id: 'litter',
      objectId: 'litter',
      class: 'litter',
      category: 'litter',
      startS: 20,
      endS: judgedS,
      note: 'dropped at 14 s, its owner is gone by 20 s',
    },
  ],
});

/** A worker lifts a cover and leaves, a heap lies at the far kerb, bags are put out and collected in time. */
const worksAndWaste = judgingClip({
  id: 'works-and-waste',
  title: 'A lifted cover, a heap far off, bags collected in time',
  street: { seed: 521, pavement: 'slabs' },
  camera: { x: 0.2, y: 5.7, z: 10.8, headingDeg: 358, pitchDeg: 27, fovDeg: 45 },
  light: { sunAzimuthDeg: 210, sunElevationDeg: 38, wetness: 0.4 },
  trafficEveryS: 18,
  actors: [
    {
      ...fixture({ id: 'opened', kind: 'cover', variant: 1371, scale: 1.1 }, { x: 1.8, z: 3.1 }),
      changes: [{ atS: 24, kind: 'cover-missing', form: 1 }],
    },
    visiting('worker', { variant: 1375, at: { x: 2.5, z: 3.9 }, arrivesS: 21, leavesS: 27, fromX: 12 }),
    fixture({ id: 'far-heap', kind: 'garbage-pile', variant: 1381, scale: 1.1 }, { x: -3.2, z: -6.4 }),
    putDown({ id: 'bag-1', kind: 'garbage-bag', variant: 1385 }, { x: -2.4, z: 5.3 }, { fromS: 0, untilS: 16 }),
    putDown({ id: 'bag-2', kind: 'garbage-bag', variant: 1386 }, { x: -1.9, z: 5.4 }, { fromS: 0, untilS: 16 }),
    visiting('collector', { variant: 1391, at: { x: -1.7, z: 5.9 }, arrivesS: 13, leavesS: 17, fromX: 12 }),
  ],
  events: [
    {
      id: 'opened',
      objectId: 'opened',
      class: 'manhole_missing',
      category: 'manhole-missing',
      startS: 24,
      endS: judgedS,
      note: 'lifted by a worker at 24 s, who leaves at 27 s',
    },
    heap('far-heap', 0, 'lies there from the first picture on'),
  ],
});

/** Rain: a heap is left beside a bin that overflows. */
const rainyCorner = judgingClip({
  id: 'rainy-corner',
  title: 'A heap left in the rain, an overflowing bin across the street',
  street: { seed: 523, pavement: 'brick' },
  camera: { x: -0.8, y: 6, z: 11.2, headingDeg: 1, pitchDeg: 28, fovDeg: 45 },
  light: { sunStrength: 0.25, dusk: 0.15, wetness: 0.9, rain: 0.5, haze: 0.2 },
  actors: [
    fixture({ id: 'bin', kind: 'bin-overflow', variant: 1401, headingDeg: 180, scale: 1.1 }, { x: 2.6, z: -6.3 }),
    visiting('dumper', { variant: 1411, form: 1, at: { x: 1.7, z: 5.9 }, arrivesS: 8, leavesS: 11, fromX: 12 }),
    putDown({ id: 'heap', kind: 'garbage-pile', variant: 1415, scale: 1.1 }, { x: 1.3, z: 5.3 }, { fromS: 10 }),
  ],
  events: [
    {
      id: 'bin',
      objectId: 'bin',
      class: 'bin_overflow',
      category: 'bin-overflow',
      startS: 0,
      endS: judgedS,
      note: 'overflows from the first picture on',
    },
    heap('heap', 16, 'put down at 10 s, who brought it is gone by 16 s'),
  ],
});

/** Scripted after a heap's box came to enclose all its signs, and rendered only then; not shipped. */
export const judgingHeaps: readonly ClipPlan[] = [kerbHeaps, afterMarket, worksAndWaste, rainyCorner];
