import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type Box, iou } from '@streetwarden/shared/domain/geometry';
import { coveredShare, occludersOf } from '@streetwarden/shared/domain/occlusion';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { LookReason, SingleLook } from '@streetwarden/shared/evidence/look-finding';
import type { Detection } from '#detect/detections';
import { compareWith, type OpeningLook } from '#relook/opening-look';
import { isSamePlace, labelsOf } from '#rule/claim';
import { isAlike } from '#track/appearance-anchor';
import type { PlaceLook, Tracks } from '#track/tracks';

/** What is looked for, and where. */
export interface SoughtProblem {
  readonly category: ProblemCategory;
  readonly box: Box;
  /** The camera position in whose picture the box is; the home preset is the empty one. */
  readonly view: string;
  readonly opening: OpeningLook | undefined;
  readonly thresholdOf: (label: DetectionLabel) => number;
}

/** One look with what the decision needs besides its facts. */
export interface JudgedLook {
  readonly look: SingleLook;
  /** Where it was found. */
  readonly box?: Box;
  /** Found with the score that also opens a problem. */
  readonly isSure: boolean;
  /** The place looks as it did when the problem was opened. */
  readonly isUnchanged: boolean;
  /** Something positive says that it is well: an intact cover, or the look of the time before. */
  readonly isRestored: boolean;
}

/** Covered share from which a look proves nothing. A vendor stands in the box of the stall. */
const coveredMost: Partial<Record<ProblemCategory, number>> = { 'street-stall': 0.6 };
const coveredMostElse = 0.3;
/** A find this much weaker than what opens a problem still stands against its absence. */
const weakShare = 0.5;
const leastScore = 0.1;
/** A gauged place (rule/place-watch.ts) is the sought one from this overlap; its change says that the cover is off or on. */
const samePlaceIou = 0.3;
const changedShareMin = 0.05;
const sameShareMax = 0.02;

/** Judges one look of the camera at the place; pure. */
export function judgeLook({ source, places }: Tracks, sought: SoughtProblem): JudgedLook {
  const { frame, condition, detections } = source;
  const lookedAt = new Date(frame.capturedAtMs).toISOString();
  const unclear = (reason: LookReason): JudgedLook => ({
    look: { lookedAt, isClear: false, reason },
    ...{ isSure: false, isUnchanged: false, isRestored: false },
  });
  if (condition !== 'clear') return unclear(`view-${condition}`);
  // The same box of another view is another place: its emptiness proves nothing.
  if ((source.view ?? '') !== sought.view) return unclear('view-moved');
  const comparison = sought.opening === undefined ? undefined : compareWith(sought.opening, frame);
  if (comparison?.isSameView === false) return unclear('view-moved');
  if (isCovered(sought, detections)) return unclear('place-covered');
  const place = places.find(({ box }) => iou(box, sought.box) >= samePlaceIou);
  const found = bestFind(sought, detections);
  const isFound = found !== undefined || isChanged(place);
  const likeness = comparison?.likeness;
  return {
    look: {
      lookedAt,
      isClear: true,
      reason: isFound ? 'seen' : 'not-seen',
      ...(found === undefined ? {} : { score: found.score }),
      ...(likeness === undefined ? {} : { likeness: Math.min(1, likeness) }),
    },
    ...(found === undefined ? {} : { box: found.box }),
    isSure: isChanged(place) || (found !== undefined && found.score >= sought.thresholdOf(found.label)),
    isUnchanged: isAlike(likeness),
    isRestored: !isFound && (isAsBefore(place) || isIntactCoverSeen(sought, detections)),
  };
}

function isCovered({ category, box }: SoughtProblem, detections: readonly Detection[]): boolean {
  return coveredShare(box, occludersOf(detections)) >= (coveredMost[category] ?? coveredMostElse);
}

function bestFind({ category, box, thresholdOf }: SoughtProblem, detections: readonly Detection[]) {
  const labels = labelsOf(category);
  const finds = detections.filter(
    (each) =>
      labels.has(each.label) &&
      each.score >= Math.max(leastScore, weakShare * thresholdOf(each.label)) &&
      isSamePlace(category, box, each.box),
  );
  return finds.sort((a, b) => b.score - a.score)[0];
}

function isChanged(place: PlaceLook | undefined): boolean {
  return place?.state === 'visible' && place.changedShare >= changedShareMin;
}

function isAsBefore(place: PlaceLook | undefined): boolean {
  return place?.state === 'visible' && place.changedShare <= sameShareMax;
}

function isIntactCoverSeen({ category, box, thresholdOf }: SoughtProblem, detections: readonly Detection[]): boolean {
  if (!isCover(category)) return false;
  return detections.some(
    ({ label, score, box: cover }) =>
      label === 'manhole_cover' && score >= thresholdOf(label) && iou(cover, box) >= samePlaceIou,
  );
}

/** A cover that is missing may never have been seen by the detector: that it sees none proves nothing. */
export function isCover(category: ProblemCategory): boolean {
  return category === 'manhole-missing' || category === 'manhole-broken';
}
