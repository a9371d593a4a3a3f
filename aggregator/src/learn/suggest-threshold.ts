import { wilsonInterval } from '#learn/wilson';

/** One judged candidate: what the detector gave, and whether a reviewer saw the thing. */
export interface JudgedScore {
  /** 0–1. */
  readonly score: number;
  readonly isPresent: boolean;
}

/** A score from which candidates of one camera and category should count, and what it would have changed. */
export interface ThresholdSuggestion {
  readonly scoreThreshold: number;
  /** Share of true ones among what is kept, with the interval that so few verdicts allow. */
  readonly precision: number;
  readonly precisionLow: number;
  readonly keptPresentCount: number;
  readonly keptAbsentCount: number;
  /** True problems that nobody would have seen. */
  readonly lostPresentCount: number;
  /** False alarms that nobody would have had to judge. */
  readonly savedAbsentCount: number;
}

/** Why verdicts suggest no score. */
export const noSuggestionReasons = ['too-few-verdicts', 'good-already', 'no-score-would-do'] as const;
export type NoSuggestionReason = (typeof noSuggestionReasons)[number];

export interface SuggestionTarget {
  /** The lower end of the interval must reach this, 0–1. */
  readonly precision: number;
  /** Fewer verdicts than this suggest nothing. */
  readonly minVerdicts: number;
  /** Of the true ones at least this share must be kept, 0–1: silence is precise too. */
  readonly minKeptShare: number;
}

/** Precision first, for reviewers' time; but never by giving up half of what is true. */
export const defaultTarget: SuggestionTarget = { precision: 0.7, minVerdicts: 30, minKeptShare: 0.5 };

/**
 * Suggests the lowest score at which precision is surely good enough.
 *
 * @param judged scores at or above the threshold in force: what lies below was never shown to anybody.
 * @returns the score, or why there is none.
 */
export function suggestThreshold(
  judged: readonly JudgedScore[],
  target: SuggestionTarget = defaultTarget,
): ThresholdSuggestion | NoSuggestionReason {
  if (judged.length < target.minVerdicts) return 'too-few-verdicts';
  const presentCount = judged.filter((each) => each.isPresent).length;
  const absentCount = judged.length - presentCount;
  if (wilsonInterval(presentCount, judged.length).low >= target.precision) return 'good-already';
  const byScore = judged.toSorted((a, b) => b.score - a.score);
  let best: ThresholdSuggestion | undefined;
  let present = 0;
  let absent = 0;
  for (const [index, { score, isPresent }] of byScore.entries()) {
    if (isPresent) present += 1;
    else absent += 1;
    // Equal scores stand or fall together.
    if (byScore[index + 1]?.score === score) continue;
    const { low } = wilsonInterval(present, present + absent);
    if (low < target.precision || present < target.minKeptShare * presentCount) continue;
    best = {
      // Rounded down: what was kept here must be kept there.
      scoreThreshold: Math.floor(score * 1000) / 1000,
      precision: present / (present + absent),
      precisionLow: low,
      keptPresentCount: present,
      keptAbsentCount: absent,
      lostPresentCount: presentCount - present,
      savedAbsentCount: absentCount - absent,
    };
  }
  return best ?? 'no-score-would-do';
}
