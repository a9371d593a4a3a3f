import { type Static, Type } from 'typebox';

/** What a detector can name, in the order of the shipped models' label list. */
export const detectionLabels = [
  'street_stall',
  'person',
  'vehicle',
  'bicycle',
  'umbrella',
  'table',
  'chair',
  'litter',
  'garbage_pile',
  'garbage_bag',
  'garbage_bin',
  'bin_overflow',
  'manhole_cover',
  'manhole_broken',
  'manhole_missing',
  'head',
  'plate',
] as const;

export const DetectionLabelSchema = Type.Enum([...detectionLabels]);
export type DetectionLabel = (typeof detectionLabels)[number];

/** One box a detector gave for one frame. */
export const DetectionSchema = Type.Object({
  label: DetectionLabelSchema,
  score: Type.Number({ minimum: 0, maximum: 1 }),
});
export type DetectionFact = Static<typeof DetectionSchema>;

export function isDetectionLabel(value: string): value is DetectionLabel {
  return (detectionLabels as readonly string[]).includes(value);
}
