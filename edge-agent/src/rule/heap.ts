import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type Box, boxArea } from '@streetwarden/shared/domain/geometry';
import { type Claim, labelsOf, maxPictureShare, unionBox } from '#rule/claim';
import type { Track, Tracks } from '#track/tracks';

const wasteLabels = labelsOf('exposed-garbage');
/** Signs nearer to each other than this share of the smaller one's sides lie in one heap. */
const gapShare = 0.5;

/**
 * What lies in one heap with the thing a claim names, itself first: its bags, the pile as a whole, litter at its foot.
 *
 * Only what the detector is sure of counts, so that a doubtful box makes no heap larger. Other claims are of one thing.
 */
export function heapOf(
  { category, track }: Pick<Claim, 'category' | 'track'>,
  { tracks, fixtures }: Pick<Tracks, 'tracks' | 'fixtures'>,
  thresholdOf: (label: DetectionLabel) => number,
): readonly Track[] {
  const heap = [track];
  if (category !== 'exposed-garbage' || track.state === 'ended') return heap;
  const others = new Set(
    tracks.filter(
      ({ trackId, label, state, bestScore, box }) =>
        trackId !== track.trackId &&
        wasteLabels.has(label) &&
        (state === 'confirmed' || state === 'occluded') &&
        bestScore >= thresholdOf(label) &&
        boxArea(box) <= maxPictureShare &&
        fixtures?.has(trackId) !== true,
    ),
  );
  // The list grows while it is walked: what lies by a bag of the heap is the heap's too.
  for (const member of heap) {
    for (const other of others) {
      if (!isBeside(member.box, other.box)) continue;
      others.delete(other);
      heap.push(other);
    }
  }
  return heap;
}

/** Undefined while the heap is one thing. */
export function boxAround(heap: readonly Track[]): Box | undefined {
  return heap.length > 1 ? unionBox(heap.map(({ box }) => box)) : undefined;
}

/** Whether two boxes are nearer to each other than half of the smaller one's sides. */
export function isBeside(a: Box, b: Box): boolean {
  const gapX = Math.max(a.x, b.x) - Math.min(a.x + a.w, b.x + b.w);
  const gapY = Math.max(a.y, b.y) - Math.min(a.y + a.h, b.y + b.h);
  return gapX <= gapShare * Math.min(a.w, b.w) && gapY <= gapShare * Math.min(a.h, b.h);
}
