import type { RingContainer } from '#decode/ffmpeg-command';

/** One finished piece of footage. */
export interface Segment {
  readonly fileName: string;
  readonly startMs: number;
  readonly durationMs: number;
  /** Segments of one run share a bitstream and join without a seam. */
  readonly runId: string;
  readonly sizeBytes: number;
}

const extensions = { mpegts: 'ts', matroska: 'mkv' } as const satisfies Record<RingContainer, string>;
const namePattern = /^(\d{13})-(\d{1,9})-([a-z0-9]{1,16})\.(ts|mkv)$/;

/** The name carries all that the index needs, so that the ring survives a restart without a database. */
export function segmentName(
  facts: Pick<Segment, 'startMs' | 'durationMs' | 'runId'>,
  container: RingContainer,
): string {
  return `${String(Math.round(facts.startMs)).padStart(13, '0')}-${Math.round(facts.durationMs)}-${facts.runId}.${extensions[container]}`;
}

/** Reads a segment's name, or undefined when the file is something else. */
export function parseSegmentName(fileName: string, sizeBytes: number): Segment | undefined {
  const found = namePattern.exec(fileName);
  if (found === null) return undefined;
  const [, start, duration, runId = ''] = found;
  return { fileName, startMs: Number(start), durationMs: Number(duration), runId, sizeBytes };
}

/** Which segments must go: those that ended before the retention, then the oldest until the rest fits. */
export function expiredSegments(
  segments: readonly Segment[],
  limits: { readonly newestMs: number; readonly retainMs: number; readonly maxBytes: number },
): Segment[] {
  let bytes = segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  const expired: Segment[] = [];
  for (const segment of segments) {
    const isTooOld = segment.startMs + segment.durationMs < limits.newestMs - limits.retainMs;
    if (!isTooOld && bytes <= limits.maxBytes) break;
    expired.push(segment);
    bytes -= segment.sizeBytes;
  }
  return expired;
}

/**
 * The joinable segments that hold most of a span, in order; empty when nothing of it is held.
 *
 * A span that begins before the camera did, or in which the camera was lost, gives what there is of it.
 */
export function segmentsForSpan<T extends Segment>(
  segments: readonly T[],
  span: { readonly fromMs: number; readonly toMs: number },
): T[] {
  return runsInSpan(segments, span).sort((a, b) => b.heldMs - a.heldMs)[0]?.parts ?? [];
}

/** All joinable stretches of a span, in order of time, with how much of it each holds. */
export function runsInSpan<T extends Segment>(
  segments: readonly T[],
  span: { readonly fromMs: number; readonly toMs: number },
): { parts: T[]; heldMs: number }[] {
  const heldMs = (segment: T): number =>
    Math.min(span.toMs, segment.startMs + segment.durationMs) - Math.max(span.fromMs, segment.startMs);
  const byRun = new Map<string, { parts: T[]; heldMs: number }>();
  for (const segment of segments) {
    if (heldMs(segment) <= 0) continue;
    const run = byRun.get(segment.runId) ?? { parts: [], heldMs: 0 };
    run.parts.push(segment);
    run.heldMs += heldMs(segment);
    byRun.set(segment.runId, run);
  }
  return [...byRun.values()];
}
