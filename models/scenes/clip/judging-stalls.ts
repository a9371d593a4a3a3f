import type { ClipEvent, ClipPlan } from '#clip/clip-plan';
import { arrivingStall, fixture, judgedS, judgingClip, lingering, visiting } from '#clip/judging-clip';

function stallEvent(objectId: string, startS: number, note: string): ClipEvent {
  return { id: objectId, objectId, class: 'street_stall', category: 'street-stall', startS, endS: judgedS, note };
}

/** One vendor comes and stays, another stops for a moment and pushes on. */
const stallsComeAndGo: ClipPlan = judgingClip({
  id: 'stalls-come-and-go',
  title: 'A stall that stays, a cart that only stops',
  street: { seed: 211, pavement: 'slabs' },
  camera: { x: -1, y: 6.2, z: 11.2, headingDeg: 4, pitchDeg: 26, fovDeg: 44 },
  actors: [
    ...arrivingStall('staying', { variant: 511, at: { x: 3.4, z: -6.6 }, fromX: 15, leavesViewS: 1, arrivesS: 11 }),
    {
      id: 'passing-cart',
      kind: 'stall',
      variant: 523,
      form: 0,
      headingDeg: 180,
      isHeadingLocked: true,
      path: [
        { atS: 6, x: -15, z: -6 },
        { atS: 17, x: -4.5, z: -6.2 },
        { atS: 27, x: -4.5, z: -6.2 },
        { atS: 45, x: 15, z: -5.4 },
      ],
      opening: { fromS: 200, toS: 201 },
    },
    {
      id: 'passing-vendor',
      kind: 'person',
      variant: 530,
      gait: 'push',
      path: [
        { atS: 6, x: -16.5, z: -6 },
        { atS: 17, x: -6, z: -6.2 },
        { atS: 27, x: -6, z: -6.2 },
        { atS: 45, x: 13.5, z: -5.4 },
      ],
    },
    visiting('customer', { variant: 541, at: { x: 3.6, z: -5.2 }, arrivesS: 30, leavesS: 44, fromX: -14 }),
    fixture({ id: 'bench', kind: 'clutter', variant: 12, form: 3, headingDeg: 180 }, { x: -8, z: -8.2 }),
    fixture({ id: 'parked', kind: 'car', variant: 77, headingDeg: 270 }, { x: 9.5, z: -3.7 }),
  ],
  events: [stallEvent('staying', 15, 'cart stands at 11 s, open from 15 s')],
});

/** Stalls side by side: one within its permit, one whose hours are over. */
const permittedHours: ClipPlan = judgingClip({
  id: 'permitted-hours',
  title: 'One stall within its permitted hours, one after them',
  street: { seed: 223, pavement: 'brick' },
  camera: { x: 0.5, y: 5.8, z: 11, headingDeg: 357, pitchDeg: 26, fovDeg: 46 },
  light: { sunAzimuthDeg: 150, sunElevationDeg: 38 },
  actors: [
    fixture({ id: 'permitted', kind: 'stall', variant: 551, form: 0, headingDeg: 180 }, { x: -4.2, z: -6.7 }),
    lingering('permitted-vendor', { variant: 552, at: { x: -4, z: -7.8 }, headingDeg: 180 }),
    fixture({ id: 'overdue', kind: 'stall', variant: 561, form: 1, headingDeg: 180 }, { x: 3.6, z: -6.6 }),
    lingering('overdue-vendor', { variant: 562, at: { x: 3.3, z: -7.7 }, headingDeg: 180 }),
    visiting('customer-1', { variant: 571, at: { x: -3.8, z: -5.3 }, arrivesS: 12, leavesS: 26, fromX: 14 }),
    visiting('customer-2', { variant: 572, form: 1, at: { x: 3.9, z: -5.2 }, arrivesS: 34, leavesS: 48, fromX: -14 }),
  ],
  events: [stallEvent('overdue', 0, 'stands there from the first picture on; its permit ended at 08:30')],
  // Clips begin at 09:30.
  permits: [
    { id: 'morning-market', category: 'street-stall', from: '08:00', to: '11:00', fromX: -8, toX: -0.5 },
    { id: 'early-market', category: 'street-stall', from: '05:00', to: '08:30', fromX: 0.5, toX: 7 },
  ],
});

/** Everything that looks a little like a stall, and none. */
const nothingForSale: ClipPlan = judgingClip({
  id: 'nothing-for-sale',
  title: 'Queue, parked cargo tricycles, umbrellas and tables of shops',
  street: { seed: 239, pavement: 'slabs' },
  camera: { x: -3, y: 5.4, z: 10.4, headingDeg: 9, pitchDeg: 25, fovDeg: 45 },
  light: { sunAzimuthDeg: 220, sunElevationDeg: 52, sunStrength: 0.95 },
  actors: [
    fixture({ id: 'shop-umbrella-1', kind: 'umbrella', variant: 31 }, { x: 4.4, z: -7.4 }),
    fixture({ id: 'shop-table-1', kind: 'table', variant: 32 }, { x: 5.2, z: -7.3 }),
    fixture({ id: 'shop-chair-1', kind: 'chair', variant: 33, headingDeg: 90 }, { x: 6.1, z: -7.2 }),
    fixture({ id: 'shop-umbrella-2', kind: 'umbrella', variant: 37 }, { x: -8.2, z: -7.5 }),
    fixture({ id: 'tricycle-1', kind: 'tricycle', variant: 41, headingDeg: 90 }, { x: -3.4, z: -6.1 }),
    fixture({ id: 'tricycle-2', kind: 'tricycle', variant: 45, headingDeg: 270 }, { x: 8.4, z: -5.7 }),
    fixture({ id: 'board', kind: 'clutter', variant: 4, form: 2, headingDeg: 170 }, { x: 2.2, z: -7.9 }),
    ...[0, 1, 2, 3].map((place) =>
      lingering(`queue-${place}`, {
        variant: 600 + 13 * place,
        at: { x: -0.9 + 0.8 * place, z: -7.9 + 0.1 * place },
        headingDeg: 280,
      }),
    ),
    visiting('rests', { variant: 651, at: { x: 5.8, z: -6.5 }, arrivesS: 22, leavesS: 31, fromX: 15 }),
  ],
  events: [],
});

/** Goods on a sheet on the ground and a tent, in low sun that throws long shadows. */
const lowSun: ClipPlan = judgingClip({
  id: 'low-sun',
  title: 'A sheet with goods and a tent, low sun',
  street: { seed: 251, pavement: 'brick' },
  camera: { x: 2, y: 6, z: 11.4, headingDeg: 352, pitchDeg: 27, fovDeg: 43 },
  light: { sunAzimuthDeg: 245, sunElevationDeg: 14, sunStrength: 1, haze: 0.2 },
  actors: [
    {
      ...fixture({ id: 'sheet', kind: 'stall', variant: 661, form: 2, headingDeg: 180 }, { x: 3.8, z: -6.4 }),
      path: [{ atS: 9, x: 3.8, z: -6.4 }],
    },
    lingering('sheet-vendor', { variant: 662, at: { x: 3.7, z: -7.5 }, headingDeg: 180, fromS: 6 }),
    fixture({ id: 'tent', kind: 'stall', variant: 671, form: 3, headingDeg: 180 }, { x: -3.2, z: -6.9 }),
    lingering('tent-vendor', { variant: 672, at: { x: -3, z: -7.6 }, headingDeg: 180 }),
    visiting('customer', { variant: 681, at: { x: -2.8, z: -5.3 }, arrivesS: 26, leavesS: 38, fromX: 14 }),
    fixture({ id: 'bin', kind: 'bin', variant: 61, form: 0, headingDeg: 180 }, { x: 0.6, z: -8.3 }),
  ],
  events: [
    stallEvent('sheet', 9, 'spread out at 9 s by somebody who came at 6 s'),
    stallEvent('tent', 0, 'stands there from the first picture on'),
  ],
});

/** Night and rain: a stall opens under the lamps, people wait under umbrellas of their own. */
const nightRain: ClipPlan = judgingClip({
  id: 'night-rain',
  title: 'Night and rain',
  street: { seed: 263, pavement: 'slabs' },
  camera: { x: 0, y: 6, z: 11.2, headingDeg: 2, pitchDeg: 27, fovDeg: 44 },
  light: { sunStrength: 0, sunElevationDeg: 8, dusk: 0.85, wetness: 0.9, rain: 0.5, haze: 0.25 },
  trafficEveryS: 8,
  actors: [
    ...arrivingStall('night-stall', {
      variant: 691,
      at: { x: -2.6, z: -6.6 },
      fromX: -15,
      leavesViewS: 2,
      arrivesS: 12,
    }),
    fixture({ id: 'heap', kind: 'garbage-pile', variant: 701, scale: 1.1 }, { x: 2.9, z: 5.1 }),
    lingering('waits-1', { variant: 711, at: { x: 5.2, z: -7.6 }, headingDeg: 180 }),
    lingering('waits-2', { variant: 712, at: { x: 6, z: -7.4 }, headingDeg: 170 }),
    fixture({ id: 'bench', kind: 'clutter', variant: 71, form: 3, headingDeg: 180 }, { x: 5.6, z: -8.3 }),
  ],
  events: [
    stallEvent('night-stall', 16, 'cart stands at 12 s, open from 16 s'),
    {
      id: 'heap',
      objectId: 'heap',
      class: 'garbage_pile',
      category: 'exposed-garbage',
      startS: 0,
      endS: judgedS,
      note: 'lies there from the first picture on',
    },
  ],
});

/** Rendered to judge the rules for stalls by; not shipped. */
export const judgingStalls: readonly ClipPlan[] = [stallsComeAndGo, permittedHours, nothingForSale, lowSun, nightRain];
