import { type ClipPlan, standing } from '#clip/clip-plan';
import { planWalkers } from '#clip/traffic';
import type { CameraPose } from '#core/projection';
import { patrolCamera } from '#sample/demo-cameras';

const durationS = 30;
const speedMps = 4.9;

/** Pose of the vehicle camera: a steady drive east with the sway of a car body. */
function patrolCameraAt(atS: number): CameraPose {
  return {
    ...patrolCamera,
    x: atS * speedMps,
    z: 1.6 + Math.sin(atS * 0.35) * 0.15,
    y: patrolCamera.y + Math.sin(atS * 2.1) * 0.015,
    headingDeg: patrolCamera.headingDeg + Math.sin(atS * 0.7) * 0.6,
    pitchDeg: patrolCamera.pitchDeg + Math.sin(atS * 2.7) * 0.25,
  };
}

/** The patrol vehicle passes a garbage pile, a stall and an open shaft on its right-hand side. */
export const patrolClip: ClipPlan = {
  id: 'patrol',
  title: 'Patrol vehicle, camera to the right',
  kind: 'vehicle',
  fps: 10,
  width: 1280,
  height: 720,
  durationS,
  keyframeIntervalS: 1,
  lightStepS: 2,
  origin: { lat: 30.2718, lon: 120.1502 },
  street: {
    seed: 5,
    halfWidthM: 5.4,
    pavementWidthM: 4.6,
    pavement: 'slabs',
    kerbHeightM: 0.14,
    fromX: -10,
    toX: 214,
    hasNearFacade: true,
    hasNearTrees: true,
  },
  cameraAt: patrolCameraAt,
  lightAt: () => ({
    sunAzimuthDeg: 330,
    sunElevationDeg: 48,
    sunStrength: 0.8,
    dusk: 0,
    wetness: 0,
    rain: 0,
    haze: 0.15,
  }),
  actors: [
    ...standing(
      durationS,
      [
        { id: 'pile', kind: 'garbage-pile', variant: 12, headingDeg: 0, scale: 1.1 },
        { id: 'stall', kind: 'stall', variant: 77, form: 1, headingDeg: 0 },
        { id: 'vendor', kind: 'person', variant: 34, gait: 'stand', headingDeg: 0 },
        { id: 'customer', kind: 'person', variant: 35, gait: 'stand', headingDeg: 180 },
        { id: 'hole', kind: 'cover-missing', variant: 18, form: 2, headingDeg: 0, scale: 1.1 },
        { id: 'cover-intact', kind: 'cover', variant: 52 },
        { id: 'parked-1', kind: 'car', variant: 91, headingDeg: 90 },
        { id: 'parked-2', kind: 'van', variant: 92, headingDeg: 90 },
        { id: 'bin', kind: 'bin', variant: 10, form: 2, headingDeg: 0 },
        { id: 'scooter', kind: 'scooter', variant: 71, headingDeg: 20 },
        { id: 'bicycle', kind: 'bicycle', variant: 72, headingDeg: 330 },
        { id: 'planter', kind: 'clutter', variant: 5, form: 0, headingDeg: 0 },
      ],
      [
        { x: 40, z: 7.2 },
        { x: 84, z: 7.4 },
        { x: 84.2, z: 8.5 },
        { x: 83.4, z: 5.9 },
        { x: 126, z: 4.0 },
        { x: 62, z: 3.8 },
        { x: 22, z: 4.3 },
        { x: 105, z: 4.3 },
        { x: 54, z: 7.6 },
        { x: 70, z: 8 },
        { x: 114, z: 8 },
        { x: 96, z: 8.4 },
      ],
    ),
    ...planWalkers({ seed: 'patrol', durationS: 8, fromX: 12, toX: 150, rowsZ: [6.6, 8.4], everyS: 1.3 }).map(
      (walker, index) => {
        // Spread along the drive: everyone walks about 40 m around their own stretch.
        const centre = 24 + index * 11.3;
        const isEast = index % 2 === 0;
        const z = walker.path[0]?.z ?? 7;
        return {
          ...walker,
          path: [
            { atS: -1, x: centre - (isEast ? 20 : -20), z },
            { atS: 36, x: centre + (isEast ? 20 : -20), z },
          ],
        };
      },
    ),
  ],
  events: [
    {
      id: 'pile',
      objectId: 'pile',
      class: 'garbage_pile',
      category: 'exposed-garbage',
      startS: 0,
      endS: durationS,
      note: 'on the right-hand footway',
    },
    {
      id: 'stall',
      objectId: 'stall',
      class: 'street_stall',
      category: 'street-stall',
      startS: 0,
      endS: durationS,
      note: 'fruit tables under an umbrella on the right-hand footway',
    },
    {
      id: 'hole',
      objectId: 'hole',
      class: 'manhole_missing',
      category: 'manhole-missing',
      startS: 0,
      endS: durationS,
      note: 'open shaft near the right-hand kerb, its lid beside it',
    },
  ],
  zones: [],
};
