import { oneOf } from '#storage/schema-words';

/**
 * What can be wrong with a camera over a span of time: its box is not connected, the box does not reach it, its picture
 * shows nothing that can be judged, or its clock is off.
 */
export const cameraSpanKinds = oneOf([
  'box-away',
  'away',
  'black',
  'frozen',
  'blurred',
  'obstructed',
  'moved',
  'clock-drift',
] as const);
export type CameraSpanKind = (typeof cameraSpanKinds)[number];
