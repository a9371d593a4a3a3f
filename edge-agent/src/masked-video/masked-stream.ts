import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { FfmpegAdapter, FfmpegRun } from '#decode/ffmpeg-adapter';
import { decodeStreamCommand, encodeMaskedCommand, maskedFramesPerSecond } from '#decode/masking-command';
import { createChunkJoiner } from '#live/join-chunks';
import { openedFacts } from '#live/live-relay';
import { createLiveSender } from '#live/live-sender';
import type { StreamSink } from '#live/stream-sink';
import { pictureStarts, ptsDistanceMs } from '#live/transport-stream';
import { type CoverPicturesPorts, coverPictures, type TimedPicture } from '#masked-video/cover-pictures';
import { createPictureReader, frameMark, sizeOf } from '#masked-video/read-pictures';
import type { Clock } from '#platform/clock';
import type { YuvPicture } from '#platform/picture';

export interface MaskedStreamOptions {
  readonly cameraId: string;
  /** Live pictures may be left out to stay near the present; recorded ones may not. */
  readonly isLive: boolean;
  /** Where the masked stream goes. */
  readonly target: StreamSink;
  readonly adapter: FfmpegAdapter;
  readonly regionsOf: CoverPicturesPorts['regionsOf'];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Decodes a camera's stream, covers heads and plates, encodes it again. */
export interface MaskedStream {
  /** Takes the camera's own stream, from a start piece on. */
  readonly sink: StreamSink;
  /** Rejects when it cannot go on: `live-mask-failed`; what the detector cannot see is covered, not refused. */
  readonly broken: Promise<never>;
  /** Settles when all that came was covered and sent. */
  finish(): Promise<void>;
  /** Ends its processes. */
  close(): Promise<void>;
}

const frameMs = 1000 / maskedFramesPerSecond;
/** Live pictures that are older than the newest by more than this are not waited for. */
const freshMs = 1500;
/** What is past can wait for a busy detector; what is live is rather covered whole than late. */
const lookLimitMs = { live: 1500, past: 15_000 } as const;
/** A keyframe came, and no picture in all this time. */
const startLimitMs = 15_000;
/** More time than this between two pieces is another stream. */
const maxGapMs = 30_000;
const keptComplaints = 5;

export function openMaskedStream(options: MaskedStreamOptions): MaskedStream {
  const { cameraId, adapter, target, clock, logger, signal } = options;
  const complaints: string[] = [];
  const onLine = (line: string): void => {
    complaints.push(line);
    if (complaints.length > keptComplaints) complaints.shift();
  };
  const failed = (reason: string, cause?: unknown): DomainError =>
    new DomainError(
      'live-mask-failed',
      { cameraId, reason: [reason, ...complaints].join('; ').slice(0, 300) },
      { cause },
    );
  const source = new PassThrough();
  const reader = createPictureReader();
  const output = createOutput(options);
  const decoder = adapter.start(decodeStreamCommand(source), { pictures: reader.sink, onLine });
  let encoder: FfmpegRun | undefined;
  let firstMs: number | undefined;
  let newestMs = 0;
  let isFinishing = false;

  async function* timed(): AsyncGenerator<TimedPicture> {
    let atMs = (firstMs ?? 0) - frameMs;
    for await (const picture of reader.pictures()) {
      atMs += frameMs;
      yield { ...picture, atMs };
    }
  }
  const work = async (): Promise<void> => {
    const line = await reader.header();
    if (line === undefined) {
      if (firstMs === undefined) return;
      throw failed('nothing of it could be decoded');
    }
    const pictures = new PassThrough({ highWaterMark: 4 * 1024 * 1024 });
    encoder = adapter.start(encodeMaskedCommand(pictures), { pictures: output.sink, onLine });
    signal.throwIfAborted();
    // One that died takes nothing more, and what waits for room would wait for ever.
    encoder.ended.then(({ isSuccess, reason }) => (isSuccess ? undefined : refuse(failed(reason))), refuse);
    pictures.write(line);
    const onBlind = (error: unknown): void => logger.warn({ cameraId, err: error }, 'a masked stream is covered whole');
    const { regionsOf, isLive } = options;
    const isStale = (atMs: number): boolean => isLive && atMs < newestMs - freshMs;
    for await (const picture of coverPictures(timed(), {
      ...{ regionsOf, isStale, lookLimitMs: isLive ? lookLimitMs.live : lookLimitMs.past },
      ...{ clock, onBlind, signal },
    })) {
      output.begin(picture, sizeOf(line));
      pictures.write(frameMark);
      if (!pictures.write(picture.planes)) await once(pictures, 'drain', { signal });
    }
    pictures.end();
    const { isSuccess, reason } = await encoder.ended;
    if (!isSuccess) throw failed(reason);
  };
  let refuse: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    refuse = (error) => reject(error instanceof DomainError ? error : failed(String(error), error));
  });
  broken.catch(() => undefined);
  const working = work();
  working.catch(refuse);
  output.sink.once('error', refuse);
  reader.sink.once('error', refuse);
  decoder.ended.then(({ reason }) => {
    if (!isFinishing) refuse(failed(reason || 'the decoder ended'));
  }, refuse);
  clock.delay(startLimitMs, signal).then(
    () => (output.hasBegun() ? undefined : refuse(failed('no picture came'))),
    () => undefined,
  );

  return {
    broken,
    sink: {
      opened: () => undefined,
      send: ({ payload, capturedAtMs }) => {
        firstMs ??= capturedAtMs;
        if (Math.abs(capturedAtMs - (newestMs || capturedAtMs)) > maxGapMs)
          throw new DomainError('live-source-lost', { cameraId });
        newestMs = capturedAtMs;
        // A copy: the relay reads its next piece into the same memory.
        source.write(Buffer.from(payload));
      },
      backlogBytes: () => target.backlogBytes() + source.writableLength + source.readableLength,
    },
    finish: async () => {
      isFinishing = true;
      source.end();
      await Promise.race([working, broken]);
    },
    close: async () => {
      isFinishing = true;
      source.destroy();
      decoder.kill();
      encoder?.kill();
      reader.sink.destroy();
      await Promise.allSettled([decoder.ended, working]);
      await Promise.allSettled([encoder?.ended]);
    },
  };
}

/** Sends what the encoder makes, with the capture times of the pictures it was given. */
function createOutput({ cameraId, isLive, target }: MaskedStreamOptions) {
  const join = createChunkJoiner(cameraId);
  // A recorded stream is held back at its source; none of it is left out here.
  const link = isLive ? target : { ...target, backlogBytes: () => 0 };
  let size: Pick<YuvPicture, 'widthPx' | 'heightPx'> | undefined;
  let firstMs = 0;
  let firstPts: number | undefined;
  const send = createLiveSender(link, (_program, atMs) => ({
    ...openedFacts('h264', atMs, size ?? { widthPx: undefined, heightPx: undefined }),
    isMasked: true,
  }));
  const take = (chunk: Buffer): void => {
    const joined = join(chunk);
    if (joined === undefined) return;
    const { bytes, program } = joined;
    firstPts ??= pictureStarts(bytes, program.videoPid)[0]?.pts;
    const zero = firstPts;
    if (zero !== undefined) send(bytes, program, (pts) => firstMs + ptsDistanceMs(zero, pts));
  };
  const sink = new Writable({
    autoDestroy: false,
    emitClose: false,
    write: (chunk: Buffer, _encoding, done) => {
      try {
        take(chunk);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  return {
    sink,
    hasBegun: () => firstPts !== undefined,
    /** The encoder gets this picture; the first says when the stream begins. */
    begin: ({ atMs }: TimedPicture, of: Pick<YuvPicture, 'widthPx' | 'heightPx'>) => {
      if (size === undefined) firstMs = atMs;
      size = of;
    },
  };
}
