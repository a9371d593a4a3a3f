/** Detector classes; the ids of the annotation files follow this list, which the real photo sets share. */
export const LABELS = [
  'manhole_cover',
  'manhole_broken',
  'manhole_missing',
  'litter',
  'garbage_pile',
  'garbage_bag',
  'garbage_bin',
  'bin_overflow',
  'street_stall',
  'person',
  'vehicle',
  'bicycle',
  'umbrella',
  'table',
  'chair',
  'head',
  'plate',
] as const;
export type Label = (typeof LABELS)[number];

/** COCO category list; ids start at 1 in the order of {@link LABELS}. */
export const categories: readonly { id: number; name: Label }[] = LABELS.map((name, index) => ({
  id: index + 1,
  name,
}));

/** COCO category id of a label. */
export function categoryIdOf(label: Label): number {
  return LABELS.indexOf(label) + 1;
}
