import { type Box, boxArea, boxCentre, iou } from '@streetwarden/shared/domain/geometry';

export interface Pair<A, B> {
  readonly a: A;
  readonly b: B;
}

export interface Association<A, B> {
  readonly pairs: readonly Pair<A, B>[];
  readonly unmatchedA: readonly A[];
  readonly unmatchedB: readonly B[];
}

/**
 * Pairs the members of two lists one to one, highest affinity first; affinity 0 never pairs.
 *
 * Greedy, not Hungarian: things that stand still overlap themselves far more than their neighbours, so both give the
 * same pairs, and greedy gives the same answer for the same input order.
 */
export function associate<A, B>(
  listA: readonly A[],
  listB: readonly B[],
  affinity: (a: A, b: B) => number,
): Association<A, B> {
  const possible = listA.flatMap((a) => listB.map((b) => ({ a, b, value: affinity(a, b) })));
  possible.sort((left, right) => right.value - left.value);
  const usedA = new Set<A>();
  const usedB = new Set<B>();
  const pairs: Pair<A, B>[] = [];
  for (const { a, b, value } of possible) {
    if (value <= 0) break;
    if (usedA.has(a) || usedB.has(b)) continue;
    usedA.add(a);
    usedB.add(b);
    pairs.push({ a, b });
  }
  return {
    pairs,
    unmatchedA: listA.filter((a) => !usedA.has(a)),
    unmatchedB: listB.filter((b) => !usedB.has(b)),
  };
}

export interface PlaceGate {
  /** Overlap from which two boxes are one place. */
  readonly minIou: number;
  /** Or centres at most this many mean box sizes apart, with areas within a factor of 2.5: small boxes jitter. */
  readonly maxCentreSizes: number;
}

/** Up to 2: 1 + overlap for overlapping boxes, below 1 for boxes that are only near; 0 when they are two places. */
export function placeAffinity(a: Box, b: Box, gate: PlaceGate): number {
  const overlap = iou(a, b);
  if (overlap >= gate.minIou) return 1 + overlap;
  const centreA = boxCentre(a);
  const centreB = boxCentre(b);
  const sizes = Math.hypot((2 * (centreA.x - centreB.x)) / (a.w + b.w), (2 * (centreA.y - centreB.y)) / (a.h + b.h));
  const ratio = boxArea(a) / boxArea(b);
  // Written so that empty boxes (NaN) are refused too.
  if (!(sizes <= gate.maxCentreSizes && ratio >= 0.4 && ratio <= 2.5)) return 0;
  return 0.99 - 0.9 * (sizes / gate.maxCentreSizes);
}
