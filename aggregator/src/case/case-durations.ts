import type { CaseDispatchRow, CaseRow } from '#storage/schema';

/** How long the steps took, in milliseconds of natural time; null while a step is not over. */
export interface CaseDurations {
  /** 第一时间发现: from what was seen to 受理. */
  readonly discoveryToIntakeMs: number | null;
  readonly intakeToFilingMs: number | null;
  /** 第一时间处置: from the first 派遣 to the last 反馈. */
  readonly dispatchToFeedbackMs: number | null;
  /** 第一时间解决: from 受理 to 结案. */
  readonly intakeToCloseMs: number | null;
}

type Facts = Pick<CaseRow, 'openedAt' | 'acceptedAt' | 'filedAt' | 'closedAt'>;

/** @see KH 一 @param discoveredAt  when a camera first saw it; null for what people report. */
export function durationsOf(
  { openedAt, acceptedAt, filedAt, closedAt }: Facts,
  dispatches: readonly Pick<CaseDispatchRow, 'dispatchedAt' | 'endedAt' | 'ending'>[],
  discoveredAt: Date | null,
): CaseDurations {
  const first = dispatches.toSorted((a, b) => a.dispatchedAt.getTime() - b.dispatchedAt.getTime())[0];
  const fedBack = dispatches.filter(({ ending }) => ending === 'fed-back').flatMap(({ endedAt }) => endedAt ?? []);
  const last = fedBack.toSorted((a, b) => b.getTime() - a.getTime())[0];
  return {
    discoveryToIntakeMs: between(discoveredAt ?? openedAt, acceptedAt),
    intakeToFilingMs: between(acceptedAt, filedAt),
    dispatchToFeedbackMs: between(first?.dispatchedAt ?? null, last ?? null),
    intakeToCloseMs: between(acceptedAt, closedAt),
  };
}

const between = (from: Date | null, to: Date | null): number | null =>
  from === null || to === null ? null : Math.max(0, to.getTime() - from.getTime());
