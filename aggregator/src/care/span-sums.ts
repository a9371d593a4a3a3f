import type { CameraSpanRow } from '#storage/schema';

type Span = Pick<CameraSpanRow, 'kind' | 'startedAt' | 'endedAt'>;

/** How long a camera was away, and how long it was there but blind, within a time; what overlaps counts once. */
export function sumSpans(
  spans: readonly Span[],
  within: { readonly from: Date; readonly to: Date },
): { readonly awayMs: number; readonly blindMs: number } {
  const isAway = ({ kind }: Span) => kind === 'away' || kind === 'box-away';
  const isBlind = ({ kind }: Span) => kind !== 'clock-drift' && kind !== 'away' && kind !== 'box-away';
  const awayMs = unionMs(spans.filter(isAway), within);
  const eitherMs = unionMs(
    spans.filter((span) => isAway(span) || isBlind(span)),
    within,
  );
  return { awayMs, blindMs: eitherMs - awayMs };
}

function unionMs(spans: readonly Span[], { from, to }: { readonly from: Date; readonly to: Date }): number {
  const clipped = spans
    .map(({ startedAt, endedAt }) => ({
      startMs: Math.max(startedAt.getTime(), from.getTime()),
      endMs: Math.min((endedAt ?? to).getTime(), to.getTime()),
    }))
    .filter(({ startMs, endMs }) => endMs > startMs)
    .sort((a, b) => a.startMs - b.startMs);
  let totalMs = 0;
  let reachedMs = Number.NEGATIVE_INFINITY;
  for (const { startMs, endMs } of clipped) {
    totalMs += Math.max(0, endMs - Math.max(startMs, reachedMs));
    reachedMs = Math.max(reachedMs, endMs);
  }
  return totalMs;
}
