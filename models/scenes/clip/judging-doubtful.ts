import type { ClipEvent, ClipPlan } from '#clip/clip-plan';
import { arrivingStall, fixture, judgingClip, lingering, putDown, visiting } from '#clip/judging-clip';

/** Long enough to be there for twice a dwell of 20 s and more. */
const durationS = 84;

type Told = Pick<ClipEvent, 'class' | 'category'>;

const stall: Told = { class: 'street_stall', category: 'street-stall' };
const heap: Told = { class: 'garbage_pile', category: 'exposed-garbage' };
const litter: Told = { class: 'litter', category: 'litter' };
const fullBin: Told = { class: 'bin_overflow', category: 'bin-overflow' };

function eventOf(told: Told, objectId: string, startS: number, note: string): ClipEvent {
  return { ...told, id: objectId, objectId, startS, endS: durationS, note };
}

/** Goods on a sheet at dusk; somebody rests with two bags, an umbrella and a board stand about. */
const sheetAtDusk = judgingClip({
  id: 'sheet-at-dusk',
  title: 'Goods on a sheet at dusk, somebody who rests with bags',
  durationS,
  street: { seed: 601, pavement: 'brick' },
  camera: { x: -0.5, y: 5.8, z: 10.9, headingDeg: 2, pitchDeg: 26, fovDeg: 45 },
  light: { sunAzimuthDeg: 250, sunElevationDeg: 10, sunStrength: 0.3, dusk: 0.5, haze: 0.15 },
  actors: [
    putDown({ id: 'sheet', kind: 'stall', variant: 1501, form: 2 }, { x: 3, z: -6.3 }, { fromS: 13 }),
    lingering('sheet-vendor', { variant: 1502, at: { x: 2.9, z: -7.4 }, headingDeg: 180, fromS: 9 }),
    lingering('rests', { variant: 1511, at: { x: -3.6, z: -7.2 }, headingDeg: 170, fromS: 11 }),
    putDown({ id: 'his-bag-1', kind: 'litter', variant: 1512, form: 0, scale: 1.6 }, { x: -3, z: -7 }, { fromS: 13 }),
    putDown({ id: 'his-bag-2', kind: 'litter', variant: 1513, form: 1, scale: 1.6 }, { x: -4.2, z: -7 }, { fromS: 13 }),
    fixture({ id: 'shop-umbrella', kind: 'umbrella', variant: 1521 }, { x: 0.2, z: -8 }),
    fixture({ id: 'board', kind: 'clutter', variant: 1522, form: 2, headingDeg: 190 }, { x: 6, z: -8 }),
  ],
  events: [eventOf(stall, 'sheet', 13, 'spread out at 13 s by somebody who came at 9 s and stays')],
});

/** Heavy rain: a heap is left, litter is dropped, bags are put down across the street; crates are handed over. */
const heavyRain = judgingClip({
  id: 'heavy-rain',
  title: 'A heap, litter and bags left in heavy rain, crates handed over',
  durationS,
  street: { seed: 607, pavement: 'slabs' },
  camera: { x: 0.4, y: 6, z: 11.3, headingDeg: 359, pitchDeg: 28, fovDeg: 46 },
  light: { sunStrength: 0.15, dusk: 0.25, wetness: 1, rain: 0.7, haze: 0.3 },
  walkersEveryS: 15,
  actors: [
    visiting('dumper', { variant: 1531, form: 1, at: { x: -2.6, z: 5.9 }, arrivesS: 13, leavesS: 15, fromX: -12 }),
    putDown({ id: 'heap', kind: 'garbage-pile', variant: 1532 }, { x: -2.2, z: 5.3 }, { fromS: 15 }),
    visiting('litterer', { variant: 1541, form: 1, at: { x: 3.3, z: 5.8 }, arrivesS: 16, leavesS: 17, fromX: 12 }),
    putDown({ id: 'litter', kind: 'litter', variant: 1542, form: 8, scale: 1.2 }, { x: 2.9, z: 5.4 }, { fromS: 17 }),
    visiting('neighbour', { variant: 1551, at: { x: -3.8, z: -5.6 }, arrivesS: 13, leavesS: 15, fromX: 14 }),
    putDown({ id: 'far-heap', kind: 'garbage-pile', variant: 1552, scale: 0.9 }, { x: -4.3, z: -6 }, { fromS: 15 }),
    lingering('courier', { variant: 1561, at: { x: 2.2, z: -6.2 }, headingDeg: 40, fromS: 10 }),
    putDown({ id: 'crate', kind: 'litter', variant: 1562, form: 1, scale: 2.3 }, { x: 3, z: -6.1 }, { fromS: 12 }),
    fixture({ id: 'bin', kind: 'bin', variant: 1565, form: 0, headingDeg: 180 }, { x: 6, z: -8.2 }),
  ],
  events: [
    eventOf(heap, 'heap', 21, 'put down at 15 s, who brought it is gone by 21 s'),
    eventOf(litter, 'litter', 23, 'dropped at 17 s, its owner is gone by 23 s'),
    eventOf(heap, 'far-heap', 21, 'put down at 15 s across the street, who brought it is gone by 21 s'),
  ],
});

/** Two bins fill up, one in front and one far off; two others stay as they are, bags are collected in time. */
const binsFillUp = judgingClip({
  id: 'bins-fill-up',
  title: 'Two bins that come to overflow, two that do not, bags collected in time',
  durationS,
  street: { seed: 613, pavement: 'slabs' },
  camera: { x: 0.8, y: 5.7, z: 10.9, headingDeg: 357, pitchDeg: 26, fovDeg: 46 },
  light: { sunStrength: 0.2, wetness: 0.7, rain: 0.35, haze: 0.25 },
  actors: [
    {
      ...fixture({ id: 'near-bin', kind: 'bin', variant: 1571, form: 0, headingDeg: 0, scale: 1.1 }, { x: -3.4, z: 6 }),
      changes: [{ atS: 16, kind: 'bin-overflow' }],
    },
    {
      ...fixture({ id: 'far-bin', kind: 'bin', variant: 1575, form: 0, headingDeg: 180 }, { x: 3.2, z: -6.6 }),
      changes: [{ atS: 14, kind: 'bin-overflow' }],
    },
    fixture({ id: 'closed-1', kind: 'bin', variant: 1581, form: 0, headingDeg: 180 }, { x: -2.6, z: -7.2 }),
    fixture({ id: 'closed-2', kind: 'bin', variant: 1582, form: 1, headingDeg: 180 }, { x: -3.7, z: -7.2 }),
    putDown({ id: 'bag-1', kind: 'garbage-bag', variant: 1585 }, { x: 2.4, z: 5.2 }, { fromS: 12, untilS: 30 }),
    putDown({ id: 'bag-2', kind: 'garbage-bag', variant: 1586 }, { x: 2.9, z: 5.3 }, { fromS: 12, untilS: 30 }),
    visiting('collector', { variant: 1591, at: { x: 3.1, z: 5.8 }, arrivesS: 28, leavesS: 31, fromX: 12 }),
    putDown({ id: 'bicycle', kind: 'bicycle', variant: 1595 }, { x: 6.4, z: -7.6 }, { fromS: 15 }),
  ],
  events: [
    eventOf(fullBin, 'near-bin', 16, 'closed until 16 s, overflows then'),
    eventOf(fullBin, 'far-bin', 14, 'closed until 14 s, overflows then'),
  ],
});

/** Crates with their courier, a handcart and bicycles that are parked, people who wait with bags: nothing is wrong. */
const nothingLeft = judgingClip({
  id: 'nothing-left',
  title: 'Crates, a parked handcart, bicycles, people who wait with bags',
  durationS,
  street: { seed: 617, pavement: 'brick' },
  camera: { x: -1.4, y: 5.6, z: 10.8, headingDeg: 5, pitchDeg: 26, fovDeg: 46 },
  light: { sunAzimuthDeg: 170, sunElevationDeg: 58, wetness: 0.5 },
  actors: [
    lingering('courier', { variant: 1601, at: { x: 0.6, z: -5.9 }, headingDeg: 30, fromS: 10 }),
    putDown({ id: 'crate-1', kind: 'litter', variant: 1602, form: 1, scale: 2.4 }, { x: 1.3, z: -6 }, { fromS: 13 }),
    putDown({ id: 'crate-2', kind: 'litter', variant: 1603, form: 1, scale: 2.1 }, { x: 1.8, z: -6.1 }, { fromS: 15 }),
    {
      id: 'handcart',
      kind: 'stall',
      variant: 1611,
      form: 0,
      headingDeg: 180,
      isHeadingLocked: true,
      path: [
        { atS: 4, x: 15, z: -6 },
        { atS: 15, x: 4.8, z: -7 },
      ],
      untilS: durationS,
      opening: { fromS: 200, toS: 201 },
    },
    {
      id: 'carter',
      kind: 'person',
      variant: 1612,
      gait: 'push',
      path: [
        { atS: 4, x: 16.5, z: -6 },
        { atS: 15, x: 6.3, z: -7 },
        { atS: 17, x: 6.3, z: -7 },
        { atS: 30, x: -15, z: -5.6 },
      ],
    },
    putDown({ id: 'bicycle', kind: 'bicycle', variant: 1621 }, { x: -2.8, z: -7.8 }, { fromS: 14 }),
    putDown({ id: 'scooter', kind: 'scooter', variant: 1622 }, { x: -3.9, z: -7.8 }, { fromS: 17 }),
    lingering('waits', { variant: 1631, at: { x: -5.6, z: -6.6 }, headingDeg: 170, fromS: 12 }),
    putDown({ id: 'suitcase', kind: 'garbage-bag', variant: 1632 }, { x: -5, z: -6.4 }, { fromS: 14 }),
    lingering('rests', { variant: 1641, at: { x: 2.2, z: 6.6 }, headingDeg: 20, fromS: 11 }),
    putDown({ id: 'his-bag', kind: 'litter', variant: 1642, form: 0, scale: 1.7 }, { x: 2.7, z: 6.2 }, { fromS: 13 }),
    fixture({ id: 'drain', kind: 'clutter', variant: 1651, form: 5, headingDeg: 180 }, { x: -1, z: 5.2 }),
  ],
  events: [],
});

/** Low sun and long shadows: a tent is put up, goods are spread out, a stall comes; by a café people rest. */
const longShadows = judgingClip({
  id: 'long-shadows',
  title: 'A tent, goods on a sheet and a stall in low sun, a café beside them',
  durationS,
  street: { seed: 619, pavement: 'slabs' },
  camera: { x: 1, y: 5.9, z: 11.2, headingDeg: 357, pitchDeg: 27, fovDeg: 47 },
  light: { sunAzimuthDeg: 240, sunElevationDeg: 12, sunStrength: 1, haze: 0.15 },
  actors: [
    putDown({ id: 'tent', kind: 'stall', variant: 1661, form: 3 }, { x: -4, z: -6.8 }, { fromS: 14 }),
    lingering('tent-vendor', { variant: 1662, at: { x: -3.7, z: -7.5 }, headingDeg: 180, fromS: 10 }),
    putDown({ id: 'sheet', kind: 'stall', variant: 1671, form: 2 }, { x: 0.2, z: -6 }, { fromS: 12 }),
    lingering('sheet-vendor', { variant: 1672, at: { x: 0.3, z: -7 }, headingDeg: 180, fromS: 8 }),
    ...arrivingStall('cart', { variant: 1681, at: { x: 4.6, z: -6.5 }, fromX: 15, leavesViewS: 3, arrivesS: 12 }),
    fixture({ id: 'cafe-table', kind: 'table', variant: 1691 }, { x: -6.8, z: -8 }),
    fixture({ id: 'cafe-chair', kind: 'chair', variant: 1692, headingDeg: 90 }, { x: -6, z: -7.9 }),
    visiting('guest', { variant: 1693, at: { x: -6.2, z: -7.2 }, arrivesS: 25, leavesS: 34, fromX: 15 }),
  ],
  events: [
    eventOf(stall, 'tent', 14, 'put up at 14 s by somebody who came at 10 s and stays'),
    eventOf(stall, 'sheet', 12, 'spread out at 12 s by somebody who came at 8 s and stays'),
    eventOf(stall, 'cart', 16, 'cart stands at 12 s, open from 16 s'),
  ],
});

/** Night: litter at two places and a heap; somebody waits with a bag, a scooter is parked. */
const nightWaste = judgingClip({
  id: 'night-waste',
  title: 'Litter and a heap left at night, somebody who waits with a bag',
  durationS,
  street: { seed: 631, pavement: 'brick' },
  camera: { x: 0, y: 5.9, z: 11.2, headingDeg: 1, pitchDeg: 28, fovDeg: 45 },
  light: { sunStrength: 0, sunElevationDeg: 8, dusk: 0.9, wetness: 0.3, haze: 0.2 },
  trafficEveryS: 9,
  walkersEveryS: 16,
  actors: [
    visiting('litterer-1', { variant: 1701, form: 1, at: { x: 2.6, z: 5.8 }, arrivesS: 13, leavesS: 14, fromX: 12 }),
    putDown({ id: 'litter-1', kind: 'litter', variant: 1702, form: 8, scale: 1.2 }, { x: 2.2, z: 5.4 }, { fromS: 14 }),
    visiting('litterer-2', { variant: 1711, form: 1, at: { x: 4, z: -5.4 }, arrivesS: 15, leavesS: 16, fromX: 14 }),
    putDown({ id: 'litter-2', kind: 'litter', variant: 1712, form: 8, scale: 1.5 }, { x: 3.6, z: -5.7 }, { fromS: 16 }),
    visiting('dumper', { variant: 1721, form: 1, at: { x: -2.9, z: 5.9 }, arrivesS: 12, leavesS: 14, fromX: -12 }),
    putDown({ id: 'heap', kind: 'garbage-pile', variant: 1722 }, { x: -2.5, z: 5.3 }, { fromS: 14 }),
    lingering('waits', { variant: 1731, at: { x: -3.4, z: -7 }, headingDeg: 190, fromS: 10 }),
    putDown({ id: 'his-bag', kind: 'garbage-bag', variant: 1732 }, { x: -2.8, z: -6.8 }, { fromS: 13 }),
    putDown({ id: 'scooter', kind: 'scooter', variant: 1741 }, { x: 0.4, z: -7.9 }, { fromS: 15 }),
  ],
  events: [
    eventOf(litter, 'litter-1', 20, 'dropped at 14 s, its owner is gone by 20 s'),
    eventOf(litter, 'litter-2', 22, 'dropped at 16 s across the street, its owner is gone by 22 s'),
    eventOf(heap, 'heap', 20, 'put down at 14 s, who brought it is gone by 20 s'),
  ],
});

/** A wide view in haze: everything is small. */
const farOff = judgingClip({
  id: 'far-off',
  title: 'A stall, a heap and litter in a wide view, crates unloaded from a van',
  durationS,
  street: { seed: 641, pavement: 'slabs' },
  camera: { x: -0.6, y: 6.6, z: 12.4, headingDeg: 2, pitchDeg: 25, fovDeg: 60 },
  light: { sunAzimuthDeg: 150, sunElevationDeg: 40, sunStrength: 0.5, haze: 0.45 },
  actors: [
    ...arrivingStall('stall', { variant: 1751, at: { x: 5, z: -6.6 }, fromX: 18, leavesViewS: 2, arrivesS: 12 }),
    visiting('dumper', { variant: 1761, form: 1, at: { x: -4.6, z: -5.5 }, arrivesS: 13, leavesS: 15, fromX: 16 }),
    putDown({ id: 'heap', kind: 'garbage-pile', variant: 1762 }, { x: -5.1, z: -5.9 }, { fromS: 15 }),
    visiting('litterer', { variant: 1771, form: 1, at: { x: 1.4, z: 6 }, arrivesS: 15, leavesS: 16, fromX: -14 }),
    putDown({ id: 'litter', kind: 'litter', variant: 1772, form: 8, scale: 1.1 }, { x: 1, z: 5.6 }, { fromS: 16 }),
    fixture({ id: 'van', kind: 'van', variant: 1781, headingDeg: 90 }, { x: -0.6, z: -3.6 }),
    lingering('unloads', { variant: 1782, at: { x: -1, z: -5.6 }, headingDeg: 200, fromS: 10 }),
    putDown({ id: 'crate-1', kind: 'litter', variant: 1783, form: 1, scale: 2.3 }, { x: -0.3, z: -5.8 }, { fromS: 13 }),
    putDown({ id: 'crate-2', kind: 'litter', variant: 1784, form: 1, scale: 2.3 }, { x: 0.3, z: -5.9 }, { fromS: 16 }),
    fixture({ id: 'shop-umbrella', kind: 'umbrella', variant: 1791 }, { x: 1.8, z: -8 }),
  ],
  events: [
    eventOf(stall, 'stall', 16, 'cart stands at 12 s, open from 16 s'),
    eventOf(heap, 'heap', 21, 'put down at 15 s, who brought it is gone by 21 s'),
    eventOf(litter, 'litter', 22, 'dropped at 16 s, its owner is gone by 22 s'),
  ],
});

/** Scripted after the rule for what is doubtful in every look, and rendered only then; not shipped. */
export const judgingDoubtful: readonly ClipPlan[] = [
  sheetAtDusk,
  heavyRain,
  binsFillUp,
  nothingLeft,
  longShadows,
  nightWaste,
  farOff,
];
