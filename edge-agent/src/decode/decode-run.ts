import { addAbortListener } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CaptureClock } from '#decode/capture-clock';
import { type DecodeMode, keyframeFault, keyframePatienceMs } from '#decode/choose-mode';
import type { FfmpegAdapter, FfmpegRun } from '#decode/ffmpeg-adapter';
import type { FfmpegCommand } from '#decode/ffmpeg-command';
import { type FaultPlace, ffmpegFailure } from '#decode/ffmpeg-failure';
import { damagedPackets, readFfmpegLine } from '#decode/ffmpeg-log';
import { openPictureFiles } from '#decode/picture-files';
import type { PictureInlet, PicturesTarget } from '#decode/picture-inlet';
import { openPictureSocket } from '#decode/picture-socket';
import { redirected } from '#decode/probe-stream';
import type { RingRun } from '#decode/segment-ring';
import type { SharedMemory } from '#decode/shared-memory';
import type { Clock } from '#platform/clock';
import { yuvBytes } from '#platform/picture';
import type { PicturePool } from '#platform/picture-pool';

/** A decoded picture and its time in the stream. */
export interface TimedPicture {
  readonly planes: Uint8Array;
  readonly streamMs: number;
}

/** One ffmpeg process, from start to end. */
export interface DecodeRunOptions {
  readonly adapter: FfmpegAdapter;
  /** Makes the command for pictures that go there. */
  readonly commandFor: (pictures: PicturesTarget) => FfmpegCommand;
  readonly memory: Pick<PicturePool, 'take'>;
  /** Present: pictures take the cheaper way through it, if there is room; the source keeps its own time. */
  readonly sharedMemory: SharedMemory | undefined;
  readonly mode: DecodeMode;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lookIntervalMs: number;
  /** Longest keyframe gap known from the probe, milliseconds. */
  readonly usualGapMs: number;
  readonly isLive: boolean;
  /** Silence after which the source counts as stalled. */
  readonly stallMs: number;
  readonly place: FaultPlace;
  readonly redact: (text: string) => string;
  readonly clock: Clock;
  readonly captureClock: CaptureClock;
  readonly ringRun: RingRun | undefined;
  readonly onStreamMs: (streamMs: number) => void;
  /** Packets that were lost or came damaged. */
  readonly onDamage: (packetCount: number) => void;
  readonly signal: AbortSignal;
}

/** Keyframe decoding does not serve this stream; the caller starts again with full decoding. */
export class KeyframesUnfit extends Error {
  override readonly name = 'KeyframesUnfit';
}

/** Shared memory had no room for a picture; the caller starts again without it. */
export class SharedMemoryFull extends Error {
  override readonly name = 'SharedMemoryFull';
}

const keptComplaints = 40;
/** Connecting and finding out the codec take this long on a slow link or a loaded box. */
const startLimitMs = 15_000;

/**
 * Runs ffmpeg and yields its pictures; ends when the stream does. The process is gone when the iterator has returned.
 *
 * @throws {KeyframesUnfit}
 * @throws {SharedMemoryFull}
 * @throws {DomainError} `source-stalled`, `source-changed`, and what {@link ffmpegFailure} makes of ffmpeg's words.
 */
export async function* decodeRun(options: DecodeRunOptions): AsyncGenerator<TimedPicture> {
  const pictures = await openPictures(options);
  const reader = createLogReader(options, () => run.kill());
  const run: FfmpegRun = options.adapter.start(options.commandFor(pictures.target), { onLine: reader.onLine });
  // A rejection (ffmpeg-missing) is met where `ended` is awaited; until then it must not count as unhandled.
  const ended = run.ended.finally(() => {
    pictures.writerEnded();
    reader.end();
  });
  ended.catch(() => undefined);
  const stop = new AbortController();
  const watchdog = watchForSilence(options, reader, run, stop.signal);
  const aborted = addAbortListener(options.signal, run.kill);
  try {
    for (let planes = await pictures.next(); planes !== undefined; planes = await pictures.next()) {
      const streamMs = await reader.nextTime();
      if (streamMs === undefined) break;
      yield { planes, streamMs };
    }
    const exit = await ended;
    options.signal.throwIfAborted();
    if (reader.fault() !== undefined) throw reader.fault();
    if (!exit.isSuccess) {
      if (await isOutOfMemory(options, pictures)) throw new SharedMemoryFull('no room in shared memory');
      throw ffmpegFailure(options.place, reader.complaints([exit.reason]));
    }
  } finally {
    aborted[Symbol.dispose]();
    run.kill();
    stop.abort();
    await watchdog;
    await ended.catch(() => undefined);
    await pictures.close();
    await options.ringRun?.finish(
      reader.lastStreamMs() === undefined ? undefined : options.captureClock.toCaptureMs(reader.lastStreamMs() ?? 0),
    );
  }
}

async function openPictures(options: DecodeRunOptions): Promise<PictureInlet> {
  const { memory, sharedMemory } = options;
  const pictureBytes = yuvBytes(options.widthPx, options.heightPx);
  try {
    const folder = await sharedMemory?.folderFor(pictureBytes);
    if (folder !== undefined) return await openPictureFiles(folder, pictureBytes, memory);
    return await openPictureSocket(pictureBytes, memory);
  } catch (error) {
    await options.ringRun?.finish(undefined);
    throw error;
  }
}

async function isOutOfMemory({ widthPx, heightPx, sharedMemory }: DecodeRunOptions, { target }: PictureInlet) {
  return target.kind === 'files' && (await sharedMemory?.isFull(yuvBytes(widthPx, heightPx))) === true;
}

interface LogReader {
  onLine(line: string): void;
  /** Time of the next picture; undefined when the process ended before it was told. */
  nextTime(): Promise<number | undefined>;
  end(): void;
  fault(): Error | undefined;
  fail(fault: Error): void;
  complaints(more: readonly string[]): string[];
  lastStreamMs(): number | undefined;
  lastActivityMs(): number;
}

function createLogReader(options: DecodeRunOptions, kill: () => void): LogReader {
  const { clock, captureClock, ringRun } = options;
  const times: number[] = [];
  const complaints: string[] = [];
  const keyframeTimes: number[] = [];
  const unverified: { readonly startMs: number; readonly endMs: number }[] = [];
  let wake: (() => void) | undefined;
  let isEnded = false;
  let fault: Error | undefined;
  let lastStreamMs: number | undefined;
  let lastPictureMs: number | undefined;
  let lastSegmentEndMs = 0;
  let size: string | undefined;
  let activityMs = clock.monotonicMs();

  const fail = (error: Error): void => {
    fault ??= error;
    kill();
  };
  const advance = (streamMs: number): void => {
    if (lastStreamMs !== undefined && streamMs <= lastStreamMs) return;
    lastStreamMs = streamMs;
    activityMs = clock.monotonicMs();
    captureClock.observe(streamMs, clock.nowMs());
    options.onStreamMs(streamMs);
  };
  const checkKeyframes = (facts: { isOptionIgnored?: boolean; isKeyframeMissed?: boolean }): void => {
    if (options.mode !== 'keyframes') return;
    const why = keyframeFault({
      lookIntervalMs: options.lookIntervalMs,
      usualGapMs: options.usualGapMs,
      streamMs: lastStreamMs ?? 0,
      lastPictureMs,
      isOptionIgnored: facts.isOptionIgnored ?? false,
      isKeyframeMissed: facts.isKeyframeMissed ?? false,
    });
    if (why !== undefined) fail(new KeyframesUnfit(why));
  };
  /** Decoded pictures must equal the keyframes that the copied stream holds: each segment starts with one. */
  const isSegmentWithoutPicture = (): boolean => {
    const patienceMs = keyframePatienceMs(options);
    while ((unverified[0]?.endMs ?? Number.POSITIVE_INFINITY) + patienceMs <= (lastStreamMs ?? 0)) {
      const segment = unverified.shift();
      if (segment === undefined) break;
      const isShort = segment.endMs - segment.startMs < options.lookIntervalMs;
      const hasPicture = keyframeTimes.some((ms) => ms >= segment.startMs - 1 && ms < segment.endMs);
      while ((keyframeTimes[0] ?? Number.POSITIVE_INFINITY) < segment.endMs) keyframeTimes.shift();
      if (!isShort && !hasPicture) return true;
    }
    return false;
  };
  const onPicture = (picture: { ptsMs: number; isKeyframe: boolean; size: string }): void => {
    size ??= picture.size;
    if (picture.size !== size)
      fail(new DomainError('source-changed', { cameraId: options.place.cameraId, size: picture.size }));
    // Before it counts as seen: the gap that it ends may have been too long already.
    advance(picture.ptsMs);
    checkKeyframes({ isOptionIgnored: !picture.isKeyframe });
    lastPictureMs = picture.ptsMs;
    if (options.mode === 'keyframes') keyframeTimes.push(picture.ptsMs);
    times.push(picture.ptsMs);
    wake?.();
  };
  const noteDamage = (text: string): void => {
    const packetCount = damagedPackets(text);
    if (packetCount > 0) options.onDamage(packetCount);
  };
  return {
    onLine: (raw) => {
      const line = readFfmpegLine(raw);
      switch (line.kind) {
        case 'picture':
          return onPicture(line);
        case 'progress':
          advance(line.streamMs);
          return checkKeyframes({});
        case 'segment-opened':
          captureClock.observe(lastSegmentEndMs, clock.nowMs());
          return ringRun?.opened(line.file, captureClock.toCaptureMs(lastSegmentEndMs));
        case 'segment-closed':
          lastSegmentEndMs = line.endMs;
          advance(line.endMs);
          unverified.push(line);
          checkKeyframes({ isKeyframeMissed: isSegmentWithoutPicture() });
          void ringRun?.closed(line.file, captureClock.toCaptureMs(line.startMs), captureClock.toCaptureMs(line.endMs));
          return;
        case 'redirected':
          return fail(redirected(options.place));
        case 'complaint':
          noteDamage(line.text);
          complaints.push(options.redact(line.text));
          if (complaints.length > keptComplaints) complaints.shift();
          return;
        case 'other':
          return;
      }
    },
    nextTime: async () => {
      while (times.length === 0 && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return times.shift();
    },
    end: () => {
      isEnded = true;
      wake?.();
    },
    fault: () => fault,
    fail,
    complaints: (more) => [...more.map(options.redact), ...complaints],
    lastStreamMs: () => lastStreamMs,
    lastActivityMs: () => activityMs,
  };
}

/** A live source that sends nothing, without closing its connection, must not look alive. */
async function watchForSilence(
  options: DecodeRunOptions,
  reader: LogReader,
  run: FfmpegRun,
  stop: AbortSignal,
): Promise<void> {
  if (!options.isLive) return;
  const { clock, stallMs } = options;
  try {
    while (!stop.aborted) {
      const silentMs = clock.monotonicMs() - reader.lastActivityMs();
      const limitMs = reader.lastStreamMs() === undefined ? Math.max(stallMs, startLimitMs) : stallMs;
      if (silentMs >= limitMs) {
        const stalledSeconds = Math.round(silentMs / 1000);
        reader.fail(new DomainError('source-stalled', { cameraId: options.place.cameraId, stalledSeconds }));
        run.kill();
        return;
      }
      // Short naps: the limit is another one as soon as the first packet has come.
      await clock.delay(Math.min(limitMs - silentMs, stallMs), stop);
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}
