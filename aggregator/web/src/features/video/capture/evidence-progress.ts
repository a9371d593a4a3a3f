import type { EvidenceItem } from '#api/types';
import type { Capture } from '#api/video-types';

/** How far the evidence of a case from video is: 1 the case stands, 2 a still is here, 3 all of it is. */
export interface EvidenceProgress {
  readonly step: 1 | 2 | 3;
  /** Masked still to show, SHA-256. */
  readonly still: string | undefined;
}

export function evidenceProgress(
  state: Capture['evidence']['state'],
  evidence: readonly Pick<EvidenceItem, 'kind' | 'state' | 'sha256' | 'capturedAt'>[],
  capturedAt: string,
): EvidenceProgress {
  const distanceMs = (instant: string) => Math.abs(Date.parse(instant) - Date.parse(capturedAt));
  // There are stills of before and after, too: the one that was frozen is the one to show.
  const [nearest] = evidence
    .filter(({ kind, state: stored }) => kind === 'still-masked' && stored === 'stored')
    .toSorted((a, b) => distanceMs(a.capturedAt) - distanceMs(b.capturedAt));
  const still = nearest?.sha256;
  if (state === 'ready') return { step: 3, still };
  return { step: still === undefined ? 1 : 2, still };
}
