import type { Box } from '@streetwarden/shared/domain/geometry';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { RuleFact } from '@streetwarden/shared/evidence/manifest';
import type { Track, Tracks } from '#track/tracks';

/** A rule fired (`opened`), still holds (`sighted`), or the problem is seen to be gone (`ended`). */
export interface RuleHit {
  readonly phase: 'opened' | 'sighted' | 'ended';
  /** Stable while the problem lasts: camera + zone + category + place. */
  readonly problemKey: string;
  readonly category: ProblemCategory;
  readonly zoneId: string;
  /** Of the whole problem: of a heap around all its bags. */
  readonly box: Box;
  /** The box encloses several signs; `track` is the strongest of them. */
  readonly isHeap?: boolean;
  readonly track: Track;
  readonly score: number;
  /** Model score threshold that applied. */
  readonly scoreThreshold: number;
  readonly fact: RuleFact;
  readonly source: Tracks;
}
