import type { CandidateRow, CaptureRow } from '#storage/schema';

/** How far the evidence of a case from video is. */
export const captureStates = ['waiting', 'arriving', 'ready', 'failed'] as const;
export type CaptureState = (typeof captureStates)[number];

export interface CaptureStanding {
  readonly state: CaptureState;
  /** With `failed`: why. */
  readonly code: string | null;
}

/**
 * Pure. `waiting`: nothing has come yet, the box is away or at work; `arriving`: the box has told of it, files are on their
 * way; `ready`: all of it is stored; `failed`: it will not come, and the case stands without it.
 */
export function captureStanding(
  { outcome, code, expiresAt, revision: lastRevision }: Pick<CaptureRow, 'outcome' | 'code' | 'expiresAt' | 'revision'>,
  { revision, evidenceState }: Pick<CandidateRow, 'revision' | 'evidenceState'>,
  now: Date,
): CaptureStanding {
  const standing = (state: CaptureState, why: string | null = null) => ({ state, code: why });
  if (revision === 0) {
    if (outcome === 'expired' || (outcome === null && expiresAt <= now)) return standing('failed', 'capture-expired');
    return outcome === null || outcome === 'done' ? standing('waiting') : standing('failed', code ?? 'internal-fault');
  }
  const isWhole = outcome !== null && revision >= (lastRevision ?? 0) && evidenceState === 'complete';
  return standing(isWhole ? 'ready' : 'arriving');
}
