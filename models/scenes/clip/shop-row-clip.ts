import { type ClipPlan, standing } from '#clip/clip-plan';
import { lingering } from '#clip/judging-clip';
import { planTraffic, planWalkers } from '#clip/traffic';
import { crossingStreet } from '#sample/demo-cameras';

const durationS = 60;

/**
 * A row of shops on another street: a stall that is open from the first picture on, and what is only like one: an
 * umbrella with a table before a shop, a parked cargo tricycle, people who queue. Not shipped: rendered to
 * judge the rule for stalls on a street it was not written for. One picture per second is enough for that.
 */
export const shopRowClip: ClipPlan = {
  id: 'shop-row',
  title: 'Row of shops, fixed pole camera',
  kind: 'fixed',
  fps: 1,
  width: 1280,
  height: 720,
  durationS,
  keyframeIntervalS: 2,
  lightStepS: 6,
  origin: { lat: 30.2781, lon: 120.1602 },
  street: { ...crossingStreet, seed: 137, pavement: 'brick' },
  cameraAt: () => ({ x: -2.5, y: 5.6, z: 10.5, headingDeg: 8, pitchDeg: 25, fovDeg: 46 }),
  lightAt: (atS) => ({
    sunAzimuthDeg: 205 + atS * 0.4,
    sunElevationDeg: 36,
    sunStrength: 0.9 - 0.5 * Math.sin((Math.PI * atS) / durationS),
    dusk: 0,
    wetness: 0,
    rain: 0,
    haze: 0.1,
  }),
  actors: [
    ...standing(
      durationS,
      [
        { id: 'stall', kind: 'stall', variant: 203, form: 1, headingDeg: 180 },
        { id: 'shop-umbrella', kind: 'umbrella', variant: 18 },
        { id: 'shop-table', kind: 'table', variant: 11 },
        { id: 'parked-tricycle', kind: 'tricycle', variant: 6, headingDeg: 90 },
        { id: 'bench', kind: 'clutter', variant: 4, form: 3, headingDeg: 180 },
        { id: 'planter', kind: 'clutter', variant: 9, form: 0, headingDeg: 180 },
        { id: 'parked-car', kind: 'car', variant: 51, headingDeg: 270 },
      ],
      [
        { x: 2.4, z: -6.7 },
        { x: -6.2, z: -7.6 },
        { x: -5.4, z: -7.4 },
        { x: -9, z: -5.9 },
        { x: 6, z: -8 },
        { x: -3.4, z: -8.1 },
        { x: 8.5, z: -3.6 },
      ],
    ),
    lingering('vendor', { variant: 420, at: { x: 2.6, z: -7.8 }, headingDeg: 180 }),
    lingering('queue-1', { variant: 61, at: { x: -1.4, z: -7.9 }, headingDeg: 0 }),
    lingering('queue-2', { variant: 174, at: { x: -0.8, z: -7.6 }, headingDeg: 10 }),
    ...planTraffic({
      seed: 'shop-row',
      durationS,
      fromX: -30,
      toX: 32,
      eastZ: 2.3,
      westZ: -1.6,
      keepClear: [],
      everyS: 9,
    }),
    ...planWalkers({ seed: 'shop-row', durationS, fromX: -17, toX: 17, rowsZ: [-5.3, 5.8], everyS: 8 }),
  ],
  events: [
    {
      id: 'stall',
      objectId: 'stall',
      class: 'street_stall',
      category: 'street-stall',
      startS: 0,
      endS: durationS,
      note: 'tables with goods and a vendor, there from the first picture on',
    },
  ],
  zones: [
    {
      id: 'far-pavement',
      categories: ['street-stall', 'exposed-garbage', 'bin-overflow', 'litter'],
      fromX: -14,
      toX: 12,
      fromZ: -8.9,
      toZ: -4.7,
    },
  ],
};
