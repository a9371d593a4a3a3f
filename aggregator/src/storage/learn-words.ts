/** `available`: nobody has it; `canary`: a share of the boxes; `promoted`: all; `withdrawn`: taken back. */
export const modelReleaseStates = ['available', 'canary', 'promoted', 'withdrawn'] as const;
export type ModelReleaseState = (typeof modelReleaseStates)[number];

/** One file of a release, as a box fetches it. */
export interface ModelFile {
  readonly name: string;
  readonly sha256: string;
}

/** What a threshold was approved on: the verdicts of that time. */
export interface ThresholdBasis {
  readonly verdictCount: number;
  readonly precision: number;
  readonly precisionLow: number;
  readonly lostPresentCount: number;
  readonly savedAbsentCount: number;
}
