import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { SegmentRing, StoredSegment } from '#decode/segment-ring';
import type { CameraVideo, VideoFacts } from '#live/camera-video';
import { createLiveSender } from '#live/live-sender';
import { openSegmentReader, type SegmentReader } from '#live/segment-reader';
import type { OpenedFacts, StreamSink } from '#live/stream-sink';
import type { Clock } from '#platform/clock';

export interface LiveRelayOptions {
  readonly video: Pick<CameraVideo, 'cameraId' | 'ring' | 'facts'>;
  readonly sink: StreamSink;
  readonly clock: Clock;
  /** How often the growing segment is looked at; it bounds the delay that the relay adds. */
  readonly pollMs?: number;
  readonly signal: AbortSignal;
}

const usualPollMs = 40;
/** A camera that connects just now gets this long to its first keyframe. */
const startPatienceMs = 3000;

/**
 * Sends what the camera's ring is being filled with, from its last keyframe on, until aborted. It reads the file that the
 * camera's one ffmpeg writes: no process and no second connection to the camera.
 *
 * @throws {DomainError} `live-source-lost`, `live-codec-unsupported`; the signal's reason.
 */
export async function relayLive(options: LiveRelayOptions): Promise<void> {
  const { video, sink, clock, signal, pollMs = usualPollMs } = options;
  let reader = await openAtLastKeyframe(options);
  try {
    const send = createLiveSender(sink, ({ codec = 'h264' }, atMs) => openedFacts(codec, atMs, video.facts()));
    for (;;) {
      signal.throwIfAborted();
      // Asked before reading: what is there when the next one is there, is all of this one.
      const next = followerOf(video.ring, reader.segment);
      const isOver = next !== undefined || !video.ring.isRunning(reader.segment.runId);
      const bytes = await reader.read();
      if (bytes.byteLength > 0) send(bytes, reader.program, reader.captureMsOf);
      else if (next !== undefined) reader = await replace(reader, next, options);
      else if (isOver) throw new DomainError('live-source-lost', { cameraId: video.cameraId });
      if (next === undefined || bytes.byteLength === 0) await clock.delay(pollMs, signal);
    }
  } finally {
    await reader.close();
  }
}

/** What is told of a stream that begins. */
export function openedFacts(
  codec: 'h264' | 'hevc',
  startsAtMs: number,
  { widthPx, heightPx }: Pick<VideoFacts, 'widthPx' | 'heightPx'>,
): OpenedFacts {
  return {
    codec,
    startsAt: new Date(Math.round(startsAtMs)).toISOString(),
    ...(widthPx === undefined ? {} : { widthPx }),
    ...(heightPx === undefined ? {} : { heightPx }),
  };
}

async function openAtLastKeyframe(options: LiveRelayOptions): Promise<SegmentReader> {
  const { video, clock, signal, pollMs } = options;
  const { cameraId, ring } = video;
  const untilMs = clock.monotonicMs() + startPatienceMs;
  while (clock.monotonicMs() < untilMs) {
    const running = ring.segments().filter((segment) => ring.isRunning(segment.runId));
    // A segment that was begun just now may not hold its first picture yet; the one before does.
    for (const segment of running.toReversed().slice(0, 2)) {
      const reader = await openAtKeyframe(segment, video);
      if (reader !== undefined) return reader;
    }
    await clock.delay(pollMs ?? usualPollMs, signal);
  }
  throw new DomainError('live-source-lost', { cameraId });
}

async function openAtKeyframe(
  segment: StoredSegment,
  video: LiveRelayOptions['video'],
): Promise<SegmentReader | undefined> {
  const reader = await openSegmentReader(segment);
  if (reader === 'not-mpegts') throw unsupported(video);
  if (typeof reader === 'string') return undefined;
  if (reader.program.codec !== undefined && (await reader.seekLastKeyframe())) return reader;
  await reader.close();
  if (reader.program.codec === undefined) throw unsupported(video);
  return undefined;
}

function unsupported({ cameraId, facts }: LiveRelayOptions['video']): DomainError {
  return new DomainError('live-codec-unsupported', { cameraId, codec: facts().codec ?? 'unknown' });
}

function followerOf(ring: SegmentRing, { runId, ordinal = 0 }: StoredSegment): StoredSegment | undefined {
  return ring.segments().find((other) => other.runId === runId && other.ordinal === ordinal + 1);
}

/** The next segment may not hold its tables yet, or get its final name just now. */
async function replace(
  reader: SegmentReader,
  next: StoredSegment,
  { video, clock, signal, pollMs }: LiveRelayOptions,
): Promise<SegmentReader> {
  const untilMs = clock.monotonicMs() + startPatienceMs;
  while (clock.monotonicMs() < untilMs) {
    const opened = await openSegmentReader(followerOf(video.ring, reader.segment) ?? next);
    if (typeof opened !== 'string') {
      await reader.close();
      return opened;
    }
    await clock.delay(pollMs ?? usualPollMs, signal);
  }
  throw new DomainError('live-source-lost', { cameraId: video.cameraId });
}
