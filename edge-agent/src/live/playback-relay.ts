import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { SegmentRing, StoredSegment } from '#decode/segment-ring';
import type { CameraVideo } from '#live/camera-video';
import { openedFacts } from '#live/live-relay';
import { createPlaybackPace, type PlaybackPace } from '#live/playback-pace';
import { openSegmentReader, type SegmentReader } from '#live/segment-reader';
import { createPieceCutter } from '#live/stream-pieces';
import { type EndedFacts, maxBacklogBytes, type StreamSink } from '#live/stream-sink';
import type { Clock } from '#platform/clock';

export interface PlaybackOptions {
  readonly video: Pick<CameraVideo, 'cameraId' | 'ring' | 'facts'>;
  readonly fromMs: number;
  readonly toMs: number;
  /** Seconds of video a second; asked again and again, 0 pauses. */
  readonly rate: () => number;
  readonly sink: StreamSink;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Faster than this, a viewer gets keyframes only: more would fill the uplink with what nobody can see. */
const maxWholeRate = 4;
const pollMs = 40;
/** Neighbours of one run whose names differ by rounding only. */
const seamMs = 500;

/**
 * Sends kept footage from the keyframe at or before `fromMs`, as fast as it is watched and a little ahead.
 *
 * @returns how it ended: at `toMs`, or at a gap with where footage goes on.
 * @throws {DomainError} `footage-missing`, `live-codec-unsupported`; the signal's reason.
 */
export async function relayPlayback(options: PlaybackOptions): Promise<EndedFacts> {
  const { video, sink, clock, toMs } = options;
  const pace = createPlaybackPace({ clock, rate: options.rate });
  const cutter = createPieceCutter(() => options.rate() > maxWholeRate);
  let isOpened = false;
  const cursor = await openCursor(options);
  try {
    for (;;) {
      const read = await cursor.next();
      if ('end' in read) return read.end;
      const { program, captureMsOf } = read.reader;
      for (const piece of cutter.cut(read.bytes, program, captureMsOf)) {
        if (piece.capturedAtMs >= toMs) return {};
        if (!isOpened) sink.opened(openedFacts(program.codec ?? 'h264', piece.capturedAtMs, video.facts()));
        isOpened = true;
        await untilDue(pace, piece.capturedAtMs, options);
        sink.send(piece);
      }
    }
  } finally {
    await cursor.close();
  }
}

/** Reads on and on through the segments of the ring. */
interface Cursor {
  /** Bytes with the segment they are of, or how the footage ends. Waits while the segment grows. */
  next(): Promise<{ readonly bytes: Buffer; readonly reader: SegmentReader } | { readonly end: EndedFacts }>;
  close(): Promise<void>;
}

async function openCursor(options: PlaybackOptions): Promise<Cursor> {
  const { video, clock, signal } = options;
  let reader = await openAt(options);
  return {
    next: async () => {
      for (;;) {
        signal.throwIfAborted();
        // Asked before reading: what is there of a finished segment is all of it.
        const mayGrow = isGrowing(video.ring, reader.segment);
        const bytes = await reader.read();
        if (bytes.byteLength > 0) return { bytes, reader };
        if (mayGrow) {
          await clock.delay(pollMs, signal);
          continue;
        }
        const next = await openFollower(reader, options);
        if (!('program' in next)) return { end: next };
        await reader.close();
        reader = next;
      }
    },
    close: () => reader.close(),
  };
}

async function untilDue(pace: PlaybackPace, capturedAtMs: number, options: PlaybackOptions): Promise<void> {
  const { sink, clock, signal } = options;
  pace.reached(capturedAtMs);
  while (pace.waitMs() > 0 || sink.backlogBytes() > maxBacklogBytes) {
    await clock.delay(Math.min(200, Math.max(pollMs, pace.waitMs())), signal);
  }
}

const endMsOf = (segment: StoredSegment): number => segment.startMs + segment.durationMs;

async function openAt(options: PlaybackOptions): Promise<SegmentReader> {
  const { video, fromMs, toMs } = options;
  const segments = video.ring.segments();
  const holding = segments.findLast((segment) => segment.startMs <= fromMs && endMsOf(segment) > fromMs);
  const first = holding ?? segments.find((segment) => segment.startMs > fromMs && segment.startMs < toMs);
  const reader = first && (await openReadable(first, options));
  if (reader !== undefined && (await reader.seekKeyframe(fromMs))) return reader;
  await reader?.close();
  throw new DomainError('footage-missing', { cameraId: video.cameraId, at: new Date(fromMs).toISOString() });
}

async function openReadable(segment: StoredSegment, { video }: PlaybackOptions): Promise<SegmentReader | undefined> {
  // A growing segment gets its final name at any moment: then it is found under that.
  const opened = await openSegmentReader(segment);
  const reader = opened === 'gone' ? await openSegmentReader(currentOf(video.ring, segment)) : opened;
  if (reader === 'gone' || reader === 'empty') return undefined;
  if (reader !== 'not-mpegts' && reader.program.codec !== undefined) return reader;
  if (reader !== 'not-mpegts') await reader.close();
  const codec = video.facts().codec ?? 'unknown';
  throw new DomainError('live-codec-unsupported', { cameraId: video.cameraId, codec });
}

/** The next segment when it goes on without a seam, else how the playback ends. */
async function openFollower(reader: SegmentReader, options: PlaybackOptions): Promise<SegmentReader | EndedFacts> {
  const { video, toMs } = options;
  const done = currentOf(video.ring, reader.segment);
  const next = video.ring
    .segments()
    .find((segment) => segment.startMs >= endMsOf(done) - seamMs / 2 && segment !== done);
  if (next === undefined || next.startMs >= toMs) return {};
  const isSeamless = next.runId === done.runId && next.startMs - endMsOf(done) < seamMs;
  const opened = isSeamless ? await openReadable(next, options) : undefined;
  return opened ?? { nextAt: new Date(Math.round(next.startMs)).toISOString() };
}

function currentOf(ring: SegmentRing, segment: StoredSegment): StoredSegment {
  if (segment.ordinal === undefined) return segment;
  return ring.segments().find((other) => other.runId === segment.runId && other.ordinal === segment.ordinal) ?? segment;
}

/** Finished segments have the name that tells their end. */
function isGrowing(ring: SegmentRing, segment: StoredSegment): boolean {
  return ring.isRunning(segment.runId) && currentOf(ring, segment).sizeBytes === 0;
}
