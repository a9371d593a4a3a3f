import { type ClipPlan, ramp, standing } from '#clip/clip-plan';
import { planTraffic, planWalkers } from '#clip/traffic';
import { crossingStreet, quietCamera } from '#sample/demo-cameras';

const durationS = 40;

/** A street where nothing is wrong: every report from it is a false alarm. */
export const quietStreetClip: ClipPlan = {
  id: 'quiet-street',
  title: 'Quiet street, fixed pole camera',
  kind: 'fixed',
  fps: 10,
  width: 1280,
  height: 720,
  durationS,
  keyframeIntervalS: 2,
  origin: { lat: 30.2763, lon: 120.1589 },
  street: { ...crossingStreet, seed: 21, pavement: 'brick' },
  cameraAt: () => quietCamera,
  lightAt: (atS) => ({
    sunAzimuthDeg: 150 + atS * 0.5,
    sunElevationDeg: 50,
    sunStrength: 0.95 - 0.6 * ramp(atS, 18, 24) + 0.55 * ramp(atS, 30, 36),
    dusk: 0,
    wetness: 0,
    rain: 0,
    haze: 0.15,
  }),
  actors: [
    ...standing(
      durationS,
      [
        { id: 'cover-near', kind: 'cover', variant: 31, scale: 1.1 },
        { id: 'cover-far', kind: 'cover', variant: 33 },
        { id: 'bin', kind: 'bin', variant: 8, form: 0, headingDeg: 180 },
        { id: 'parked-car', kind: 'car', variant: 22, headingDeg: 270 },
        { id: 'parked-van', kind: 'van', variant: 5, headingDeg: 270 },
        { id: 'bench', kind: 'clutter', variant: 3, form: 3, headingDeg: 180 },
        { id: 'planter', kind: 'clutter', variant: 6, form: 0, headingDeg: 180 },
        { id: 'bicycle', kind: 'bicycle', variant: 17, headingDeg: 200 },
      ],
      [
        { x: -9.5, z: 2.2 },
        { x: 1, z: -2 },
        { x: -10.5, z: -8 },
        { x: -1, z: -3.6 },
        { x: 11, z: -3.6 },
        { x: -6.5, z: -8.2 },
        { x: -2.5, z: -8 },
        { x: 3.5, z: -7.8 },
      ],
    ),
    {
      id: 'waiting-person',
      kind: 'person',
      variant: 140,
      form: 1,
      gait: 'walk',
      headingDeg: 150,
      path: [
        { atS: 1, x: 14, z: -6 },
        { atS: 13, x: -3, z: -5.6 },
        { atS: 26, x: -3, z: -5.6 },
        { atS: 38, x: -18, z: -6 },
      ],
    },
    ...planTraffic({
      seed: 'quiet',
      durationS,
      fromX: -34,
      toX: 40,
      eastZ: 2.3,
      westZ: -1.6,
      keepClear: [],
      everyS: 6,
    }),
    ...planWalkers({ seed: 'quiet', durationS, fromX: -24, toX: 24, rowsZ: [-5.4, -7], everyS: 8 }),
  ],
  events: [],
  zones: [
    {
      id: 'far-pavement',
      categories: ['street-stall', 'exposed-garbage', 'bin-overflow'],
      fromX: -18,
      toX: 18,
      fromZ: -8.9,
      toZ: -4.7,
    },
    {
      id: 'far-pavement-litter',
      categories: ['litter', 'exposed-garbage'],
      fromX: -18,
      toX: 10,
      fromZ: -8.9,
      toZ: -4.7,
    },
    {
      id: 'carriageway',
      categories: ['manhole-missing', 'manhole-broken', 'litter'],
      fromX: -16,
      toX: 20,
      fromZ: -4.5,
      toZ: 4.5,
    },
    {
      id: 'cover-place',
      categories: ['manhole-missing', 'manhole-broken'],
      fromX: -10.8,
      toX: -8.2,
      fromZ: 0.9,
      toZ: 3.5,
    },
  ],
};
