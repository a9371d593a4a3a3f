import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { JudgedScore } from '#learn/suggest-threshold';
import type { VerdictRow } from '#learn/verdict-rows';
import { wilsonInterval } from '#learn/wilson';

/** What reviewers said of one camera's candidates of a category. */
export interface JudgedPlace {
  readonly edgeId: string;
  readonly cameraId: string;
  readonly category: ProblemCategory;
  readonly judged: readonly JudgedScore[];
}

/** A share of true ones among judged candidates, and what it may really be (95 %). */
export interface Precision {
  readonly presentCount: number;
  readonly absentCount: number;
  readonly precision: number | null;
  readonly low: number;
  readonly high: number;
}

/** Gathers verdicts by camera and category, in the order in which they first appear. */
export function groupByPlace(verdicts: readonly VerdictRow[]): JudgedPlace[] {
  const places = new Map<string, Omit<JudgedPlace, 'judged'> & { readonly judged: JudgedScore[] }>();
  for (const { edgeId, cameraId, category, score, teaching } of verdicts) {
    const key = `${edgeId} ${cameraId} ${category}`;
    const place = places.get(key) ?? { edgeId, cameraId, category, judged: [] };
    places.set(key, place);
    place.judged.push({ score, isPresent: teaching === 'present' });
  }
  return [...places.values()];
}

export function precisionOf(judged: readonly { readonly isPresent: boolean }[]): Precision {
  const presentCount = judged.filter((each) => each.isPresent).length;
  const total = judged.length;
  const interval = wilsonInterval(presentCount, total);
  return {
    presentCount,
    absentCount: total - presentCount,
    precision: total === 0 ? null : presentCount / total,
    ...interval,
  };
}

/** How a release does against what else looks at the same time; `unclear` as long as the intervals meet. */
export interface ReleaseComparison {
  readonly category: ProblemCategory;
  readonly ofRelease: Precision;
  readonly ofOthers: Precision;
  readonly outcome: 'better' | 'worse' | 'unclear';
}

/** Compares the candidates of one model with those of all others, category by category. */
export function compareRelease(verdicts: readonly VerdictRow[], releaseId: string): ReleaseComparison[] {
  const categories = [...new Set(verdicts.map((each) => each.category))].sort();
  return categories.map((category) => {
    const own = verdicts.filter((each) => each.category === category && each.model !== undefined);
    const judgedOf = (isOfRelease: boolean) =>
      precisionOf(
        own
          .filter((each) => (each.model === releaseId) === isOfRelease)
          .map((each) => ({ isPresent: each.teaching === 'present' })),
      );
    const [ofRelease, ofOthers] = [judgedOf(true), judgedOf(false)];
    const outcome = ofRelease.low > ofOthers.high ? 'better' : ofRelease.high < ofOthers.low ? 'worse' : 'unclear';
    return { category, ofRelease, ofOthers, outcome };
  });
}
