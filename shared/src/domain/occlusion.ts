import type { DetectionLabel } from '#domain/detection-label';
import { type Box, boxArea, intersectionArea } from '#domain/geometry';

/** What moves through a street and stands in front of other things. */
const occluderLabels: ReadonlySet<DetectionLabel> = new Set(['person', 'vehicle', 'bicycle']);
/** Weak boxes count: a wrong occluder only delays, a missed one closes a problem that is still there. */
const minOccluderScore = 0.25;

interface LabelledBox {
  readonly label: DetectionLabel;
  readonly score: number;
  readonly box: Box;
}

/** Boxes of people and vehicles among the hits of one look. */
export function occludersOf<Hit extends LabelledBox>(detections: readonly Hit[]): readonly Hit[] {
  return detections.filter(({ label, score }) => occluderLabels.has(label) && score >= minOccluderScore);
}

/** Share (0–1) of a box that others cover; overlaps among the others count twice, which errs on the careful side. */
export function coveredShare(box: Box, others: readonly { readonly box: Box }[]): number {
  const area = boxArea(box);
  if (area <= 0) return 0;
  return Math.min(1, others.reduce((sum, other) => sum + intersectionArea(box, other.box), 0) / area);
}
