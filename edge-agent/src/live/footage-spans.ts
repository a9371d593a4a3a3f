import type { Segment } from '#decode/segment-index';

/** A stretch of footage, capture time, milliseconds. */
export interface FootageSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Segments that are less apart than this join: times in their names are rounded, and cameras jitter. */
const joinMs = 500;

/** Where segments hold footage of a span, in order, joined where nothing is missing. */
export function footageSpans(segments: readonly Segment[], wanted: FootageSpan): FootageSpan[] {
  const spans: { fromMs: number; toMs: number }[] = [];
  for (const { startMs, durationMs } of segments.toSorted((a, b) => a.startMs - b.startMs)) {
    const fromMs = Math.max(startMs, wanted.fromMs);
    const toMs = Math.min(startMs + durationMs, wanted.toMs);
    if (toMs <= fromMs) continue;
    const last = spans.at(-1);
    if (last !== undefined && fromMs - last.toMs <= joinMs) last.toMs = Math.max(last.toMs, toMs);
    else spans.push({ fromMs, toMs });
  }
  return spans;
}
