import type { CaseCapture } from '#api/case-types';

/** The step that is worked on, of asked for, still, clip; after the last when all is here. */
export function captureStep({ hasStill, hasClip }: Pick<CaseCapture, 'hasStill' | 'hasClip'>): number {
  if (hasClip) return 3;
  return hasStill ? 2 : 1;
}
