import { type FindingCategory, findingTraits } from '@streetwarden/shared/domain/problem-category';

/** Waiting this long doubles a candidate's weight. */
const doublingMs = 6 * 3_600_000;
/** Dangerous to life or traffic: as heavy as an equally sure candidate that has waited a day longer. */
const urgentWeight = 16;
/** A problem that is gone by itself can wait; its evidence is still worth a verdict. */
const endedWeight = 1 / 8;
const scoreFloor = 0.01;
/** Keeps stored numbers small. */
const epochMs = Date.UTC(2026, 0, 1);

export interface PriorityFacts {
  readonly category: FindingCategory;
  /** Best detector score, 0–1. */
  readonly score: number;
  readonly phase: 'open' | 'ended';
  /** By the aggregator's clock, of the first revision: a box whose clock is wrong cannot jump the queue. */
  readonly receivedAt: Date;
}

/**
 * Place in the review queue, higher first.
 *
 * Weight at time t is score × urgency × phase × 2^((t − receivedAt) / 6 h). All weights grow by the same factor as t goes
 * on, so their order never changes; the stored number is log2 of the weight without that factor, and needs no updates:
 * `log2(score × urgency × phase) − (receivedAt − 2026-01-01) / 6 h`.
 */
export function candidatePriority({ category, score, phase, receivedAt }: PriorityFacts): number {
  const urgency = findingTraits(category).isUrgent ? urgentWeight : 1;
  const weight = Math.max(score, scoreFloor) * urgency * (phase === 'ended' ? endedWeight : 1);
  const priority = Math.log2(weight) - (receivedAt.getTime() - epochMs) / doublingMs;
  // Six decimals (22 ms of waiting) come back from every engine as they went in; cursors compare for equality.
  return Math.round(priority * 1e6) / 1e6;
}
