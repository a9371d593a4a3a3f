import type { Position } from '@streetwarden/shared/domain/geometry';
import type { FindingCategory } from '@streetwarden/shared/domain/problem-category';
import type { ModelFact } from '@streetwarden/shared/evidence/evidence-file';
import type { LookFinding } from '@streetwarden/shared/evidence/look-finding';
import type { RuleFact, Sighting } from '@streetwarden/shared/evidence/manifest';
import type { Frame } from '#decode/frame';

/** A problem worth a person's look, before its evidence is made. */
export interface EdgeCandidate {
  /** UUID, the same for every revision of one problem. */
  readonly candidateId: string;
  readonly revision: number;
  readonly cameraId: string;
  readonly category: FindingCategory;
  readonly phase: 'open' | 'ended';
  readonly score: number;
  readonly firstSeenAtMs: number;
  readonly sightedAtMs: number;
  readonly sightingCount: number;
  /** First, best and last sightings among others, in time order. */
  readonly sightings: readonly Sighting[];
  readonly position?: Position;
  readonly rule: RuleFact;
  /** Absent where a person decided. */
  readonly model?: ModelFact;
  /** The frame of `sightedAtMs`. */
  readonly frame: Frame;
  /** The second look that made this revision; `frame` is then its picture, and `sightedAtMs` may lie long before. */
  readonly look?: LookFinding;
}
