import { addAbortListener } from 'node:events';
import { Writable } from 'node:stream';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { createArrivalClock } from '#decode/capture-clock';
import { substreamCommand } from '#decode/ffmpeg-command';
import { ffmpegFailure } from '#decode/ffmpeg-failure';
import type { CameraVideo } from '#live/camera-video';
import { createChunkJoiner } from '#live/join-chunks';
import { openedFacts } from '#live/live-relay';
import { createLiveSender } from '#live/live-sender';
import type { StreamSink } from '#live/stream-sink';
import { pictureStarts, ptsDistanceMs } from '#live/transport-stream';
import type { Clock } from '#platform/clock';

export interface SubstreamOptions {
  readonly video: Pick<CameraVideo, 'cameraId' | 'substream'>;
  readonly sink: StreamSink;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Without a first picture by then the stream is given up. */
const startLimitMs = 15_000;
const keptComplaints = 20;

/**
 * Sends the camera's second stream, copied by an ffmpeg that lives as long as somebody watches.
 *
 * @throws {DomainError} `live-substream-missing`, `live-codec-unsupported`, `live-source-lost`, what ffmpeg's words mean;
 *   the signal's reason.
 */
export async function relaySubstream({ video, sink, clock, signal }: SubstreamOptions): Promise<never> {
  const { cameraId, substream } = video;
  if (substream === undefined) throw new DomainError('live-substream-missing', { cameraId });
  const { source, adapter } = substream;
  const input = await source.resolve();
  if (input.type !== 'file' && input.type !== 'rtsp') throw new DomainError('live-substream-missing', { cameraId });
  const complaints: string[] = [];
  const receiver = createReceiver({ cameraId, sink, clock });
  const pictures = new Writable({
    // ffmpeg waits while nothing leaves: of a live stream the sender leaves out what is too late.
    write: (chunk: Buffer, _encoding, done) => {
      try {
        receiver.take(chunk);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  const run = adapter.start(substreamCommand(input), {
    pictures,
    onLine: (line) => {
      complaints.push(source.redact(line));
      if (complaints.length > keptComplaints) complaints.shift();
    },
  });
  const broken = new Promise<never>((_resolve, reject) => pictures.once('error', reject));
  const late = new AbortController();
  const started = clock
    .delay(startLimitMs, AbortSignal.any([signal, late.signal]))
    .then(() => (receiver.hasBegun() ? new Promise<never>(() => undefined) : undefined))
    .then(() => Promise.reject(new DomainError('live-source-lost', { cameraId })));
  started.catch(() => undefined);
  const aborted = addAbortListener(signal, run.kill);
  try {
    const exit = await Promise.race([run.ended, broken, started]);
    signal.throwIfAborted();
    if (exit.isSuccess) throw new DomainError('live-source-lost', { cameraId });
    throw ffmpegFailure({ cameraId, source: source.displayName }, [source.redact(exit.reason), ...complaints]);
  } finally {
    late.abort();
    aborted[Symbol.dispose]();
    run.kill();
    await run.ended.catch(() => undefined);
  }
}

/** Makes whole packets of what comes through a pipe, and times of when they came. */
function createReceiver(parts: { readonly cameraId: string; readonly sink: StreamSink; readonly clock: Clock }) {
  const { cameraId, sink, clock } = parts;
  const arrival = createArrivalClock();
  const send = createLiveSender(sink, (program, atMs) =>
    openedFacts(program.codec ?? 'h264', atMs, { widthPx: undefined, heightPx: undefined }),
  );
  const join = createChunkJoiner(cameraId);
  let firstPts: number | undefined;

  const streamMsOf = (pts: number): number => ptsDistanceMs(firstPts ?? pts, pts);
  return {
    hasBegun: () => firstPts !== undefined,
    take: (chunk: Buffer): void => {
      const joined = join(chunk);
      if (joined === undefined) return;
      const { bytes: whole, program } = joined;
      const newest = pictureStarts(whole, program.videoPid).findLast((picture) => picture.pts !== undefined)?.pts;
      if (newest !== undefined) {
        firstPts ??= newest;
        arrival.observe(streamMsOf(newest), clock.nowMs());
      }
      send(whole, program, (pts) => arrival.toCaptureMs(streamMsOf(pts)));
    },
  };
}
