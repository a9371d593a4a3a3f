import type { CandidateRow, CaptureRow } from '#storage/schema';

/** How far the evidence of a case from video is. */
export const captureStates = ['waiting', 'arriving', 'ready', 'failed'] as const;
export type CaptureState = (typeof captureStates)[number];

export interface CaptureStanding {
  readonly state: CaptureState;
  /** With `failed`: why; with `ready`: why there is no more than this. */
  readonly code: string | null;
}

/** What of the evidence lies in the store. */
export interface CaptureParts {
  readonly hasStill: boolean;
  readonly hasClip: boolean;
}

/**
 * Pure. `waiting`: nothing has come yet, the box is away or at work; `arriving`: the box has told of it, files are on their
 * way; `ready`: all that the box made of it is stored; `failed`: it will not come, and the case stands without it.
 */
export function captureStanding(
  capture: Pick<CaptureRow, 'outcome' | 'code' | 'expiresAt' | 'revision'>,
  { revision, evidenceState }: Pick<CandidateRow, 'revision' | 'evidenceState'>,
  now: Date,
): CaptureStanding {
  const standing = (state: CaptureState, code: string | null = null) => ({ state, code });
  const isAwaited = capture.outcome === null && capture.expiresAt > now;
  const why = isAwaited ? null : faultOf(capture);
  if (revision === 0) return why === null ? standing('waiting') : standing('failed', why);
  if (isAwaited || revision < (capture.revision ?? 0)) return standing('arriving');
  if (evidenceState === 'missing') return standing('failed', 'evidence-missing');
  return evidenceState === 'complete' ? standing('ready', why) : standing('arriving');
}

/** Why an order that is not awaited any more did not bring all of the evidence; null when it did. */
function faultOf({ outcome, code }: Pick<CaptureRow, 'outcome' | 'code'>): string | null {
  if (outcome === 'done') return null;
  return outcome === null || outcome === 'expired' ? 'capture-expired' : (code ?? 'internal-fault');
}

/** Whether asking the box once more may bring what is not here: all of it, or the clip to stills that came. */
export function mayAskAgain({ state }: CaptureStanding, { hasClip }: CaptureParts): boolean {
  return state === 'failed' || (state === 'ready' && !hasClip);
}
