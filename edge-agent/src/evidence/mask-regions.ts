import { type Box, boxArea, clipBox, intersectionArea } from '@streetwarden/shared/domain/geometry';
import type { FindingCategory } from '@streetwarden/shared/domain/problem-category';
import type { Detection } from '#detect/detections';
import { crowdRegions } from '#evidence/crowd-cover';

type MaskedLabel = 'head' | 'plate' | 'person' | 'vehicle';

/**
 * Far below the scores that count as a detection, because a missed face costs more than a covered bag; yet not the model's
 * floor of 0.05, at which it sees heads in covers and goods and hides the very thing the evidence is about.
 */
const minMaskScores: Readonly<Record<MaskedLabel, number>> = { head: 0.18, plate: 0.18, person: 0.2, vehicle: 0.3 };

/** A head or plate this sure is covered even where it lies in the thing that the evidence is about. */
const sureScore = 0.5;

/** A box is inside of another with this share of its area. */
const insideShare = 0.8;

/** What the evidence is about: a box of it, unless people belong to it as to a stall. */
export interface MaskSubject {
  readonly category: FindingCategory;
  readonly box: Box;
}

/**
 * Parts of a picture that wide audiences must not see: heads and plates.
 *
 * Where a person has no head box of its own, the top third of the person is covered; where a vehicle has no plate box,
 * its lower 45 %. Missing a face costs more than covering too much, so weak detections count and every box grows.
 *
 * But for weak ones inside of `subject`: litter and covers look like heads to the model, and a picture whose problem is
 * covered proves nothing. In a crowd also what lies between the heads is covered, but not in `subject`.
 */
export function maskRegionsOf(detections: readonly Detection[], subject?: MaskSubject): Box[] {
  const isSubjectItself = ({ box, score }: Detection): boolean =>
    subject !== undefined &&
    subject.category !== 'street-stall' &&
    score < sureScore &&
    intersectionArea(box, subject.box) >= insideShare * boxArea(box);
  const boxesOf = (label: MaskedLabel) =>
    detections
      .filter((detection) => detection.label === label && detection.score >= minMaskScores[label])
      .filter((detection) => !isSubjectItself(detection))
      .map((detection) => detection.box);
  const heads = boxesOf('head');
  const crowd = crowdRegions(heads, subject?.box);
  const plates = boxesOf('plate');
  const regions = [...crowd, ...heads.map((box) => grow(box, 0.25)), ...plates.map((box) => grow(box, 0.25))];
  for (const person of boxesOf('person')) {
    if (!heads.some((head) => isCentredIn(head, person))) regions.push(grow(part(person, 0, 1 / 3), 0.15));
  }
  for (const vehicle of boxesOf('vehicle')) {
    if (!plates.some((plate) => isCentredIn(plate, vehicle))) regions.push(part(vehicle, 0.55, 0.45));
  }
  return regions.map(clipBox).filter((box) => box.w > 0 && box.h > 0);
}

/** Horizontal band of a box: starts at `from` of its height and is `share` of it high. */
function part(box: Box, from: number, share: number): Box {
  return { x: box.x, y: box.y + box.h * from, w: box.w, h: box.h * share };
}

function grow(box: Box, by: number): Box {
  return { x: box.x - (box.w * by) / 2, y: box.y - (box.h * by) / 2, w: box.w * (1 + by), h: box.h * (1 + by) };
}

function isCentredIn(inner: Box, outer: Box): boolean {
  const x = inner.x + inner.w / 2;
  const y = inner.y + inner.h / 2;
  return x >= outer.x && x <= outer.x + outer.w && y >= outer.y && y <= outer.y + outer.h;
}
