import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type Box, boxArea, type ImagePoint, intersectionArea } from '@streetwarden/shared/domain/geometry';
import type { Detection } from '#detect/detections';

/** What moves through a street and stands in front of other things. */
const occluderLabels: ReadonlySet<DetectionLabel> = new Set(['person', 'vehicle', 'bicycle']);
/** Weak boxes count: a wrong occluder only delays, a missed one closes a problem that is still there. */
const minOccluderScore = 0.25;

/** Boxes of people and vehicles in one look. */
export function occludersOf(detections: readonly Detection[]): readonly Detection[] {
  return detections.filter(({ label, score }) => occluderLabels.has(label) && score >= minOccluderScore);
}

/** Share (0–1) of a box that others cover; overlaps among the others count twice, which errs on the careful side. */
export function coveredShare(box: Box, others: readonly { readonly box: Box }[]): number {
  const area = boxArea(box);
  if (area <= 0) return 0;
  return Math.min(1, others.reduce((sum, other) => sum + intersectionArea(box, other.box), 0) / area);
}

/** Whether `point` lies in a box. */
export function isInBox(point: ImagePoint, box: Box): boolean {
  return point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h;
}
