import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { CameraFacts, CameraState } from '#decode/camera-facts';
import { createArrivalClock, createFileClock } from '#decode/capture-clock';
import { chooseMode, type DecodeMode } from '#decode/choose-mode';
import { clipFrames } from '#decode/clip-frames';
import type { DecodeConfig } from '#decode/decode-config';
import { decodeRun, KeyframesUnfit, SharedMemoryFull } from '#decode/decode-run';
import { createFfmpegAdapter, type FfmpegAdapter } from '#decode/ffmpeg-adapter';
import { type FfmpegCommand, type RingContainer, ringContainer, watchCommand } from '#decode/ffmpeg-command';
import type { Frame } from '#decode/frame';
import { isLastingFault } from '#decode/lasting-faults';
import type { PicturesTarget } from '#decode/picture-inlet';
import { probeStream, type StreamFacts } from '#decode/probe-stream';
import { checkWasWhole, positionOf } from '#decode/recording-facts';
import { createFootageMeter, createKeyframeReader, createRingHistory } from '#decode/ring-history';
import { openSegmentRing, type RingRun, type SegmentRing } from '#decode/segment-ring';
import { openSharedMemory, type SharedMemory, usualSharedMemory } from '#decode/shared-memory';
import { createStillsFrames } from '#decode/stills-frames';
import type { FrameHistory } from '#evidence/frame-history';
import type { Clock } from '#platform/clock';
import { createPicturePool, type PicturePool } from '#platform/picture-pool';
import type { CameraSource, SourceInput } from '#source/camera-source';

/** A supervised camera. */
export interface CameraFrames {
  /**
   * The camera's pictures, in order of capture time; one consumer at a time. Passing faults restart it with backoff, lasting
   * ones are reported and retried rarely; it ends when a file that is not looped has ended, or on abort.
   */
  frames(signal: AbortSignal): AsyncIterable<Frame>;
  readonly history: FrameHistory;
  /** Kept footage and what is being written now; empty for a folder of stills. */
  readonly ring: SegmentRing;
  /** The keyframe at or before an instant, at full size; of stills, the picture nearest to it. */
  keyframeAt(atMs: number, signal: AbortSignal): ReturnType<FrameHistory['stillNear']>;
  facts(): CameraFacts;
  /** Takes the memory of a frame's picture back, for a later one; nobody may look at the frame any more. */
  giveBack(frame: Frame): void;
  close(): Promise<void>;
}

/** What supervision needs. */
export interface CameraFramesOptions {
  readonly cameraId: string;
  readonly source: CameraSource;
  readonly decode: DecodeConfig;
  /** The camera's own folder for kept footage. */
  readonly ringFolder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onState?: (state: CameraState) => void;
  readonly adapter?: FfmpegAdapter;
  /** Shared with other cameras; absent: memory of its own. */
  readonly memory?: PicturePool;
  /** 0–1, for the jitter of retries. */
  readonly random?: () => number;
  /** Silence after which a live stream counts as stalled. */
  readonly stallMs?: number;
  /** Folder on tmpfs for pictures on their way; default `/dev/shm`. */
  readonly sharedMemoryRoot?: string;
  /** Whether recordings that are read as fast as possible use it as well: without backpressure, for measuring. */
  readonly isSharedForAll?: boolean;
}

interface Counters {
  mode: DecodeMode | 'stills';
  /** Found unfit for keyframes while running; stays so until the stream's codec or size changes. */
  isKeyframesUnfit: boolean;
  stream: Omit<StreamFacts, 'format'> | undefined;
  keyframeIntervalMs: number | undefined;
  decodedFrameCount: number;
  reconnectCount: number;
  corruptPacketCount: number;
  lastFrameAtMs: number | undefined;
  /** Until then (monotonic) the camera is watched without keeping footage, because the disk refused it. */
  noRingUntilMs: number;
  /** Until then (monotonic) pictures take the socket, because shared memory was full. */
  noSharingUntilMs: number;
}

interface Context extends CameraFramesOptions {
  readonly adapter: FfmpegAdapter;
  readonly ring: SegmentRing;
  readonly counters: Counters;
  readonly memory: PicturePool;
  readonly sharedMemory: SharedMemory;
  setStillsHistory(history: FrameHistory): void;
}

type WatchedSource = Exclude<SourceInput, { type: 'stills' | 'clips' }>;
type TimedFrame = Omit<Frame, 'cameraId' | 'sequence'>;

/** After a disk refused footage, or shared memory a picture, it is asked again at the next connection after this long. */
const ringRetryMs = 300_000;
/** Photos of a patrol are seconds apart. */
const stillToleranceMs = 60_000;
/** Keyframes of the first seconds decide the mode; a live camera costs this long once, before its first picture. */
const probeSeconds = { least: 2.5, most: 12 } as const;

/**
 * Opens the ring and prepares supervision; nothing is decoded before `frames` is pulled.
 *
 * @throws {DomainError} `ring-unwritable` when the ring's folder cannot be made or read.
 */
export async function openCameraFrames(options: CameraFramesOptions): Promise<CameraFrames> {
  const adapter = options.adapter ?? createFfmpegAdapter();
  const logger = options.logger.child({ cameraId: options.cameraId });
  const ring = await openRing(options, adapter, logger);
  const isStills = options.source.type === 'stills';
  let history: FrameHistory = isStills
    ? {
        stillNear: async () => undefined,
        reach: async () => undefined,
        cutClip: async () => undefined,
        cutAll: async () => [],
      }
    : createRingHistory({ ring, adapter, clock: options.clock, logger });
  const counters: Counters = {
    mode: isStills ? 'stills' : chooseMode(options.decode, undefined),
    isKeyframesUnfit: false,
    stream: undefined,
    keyframeIntervalMs: undefined,
    decodedFrameCount: 0,
    reconnectCount: 0,
    corruptPacketCount: 0,
    lastFrameAtMs: undefined,
    noRingUntilMs: Number.NEGATIVE_INFINITY,
    noSharingUntilMs: Number.NEGATIVE_INFINITY,
  };
  const memory = options.memory ?? createPicturePool();
  const sharedMemory = await openSharedMemory(options.sharedMemoryRoot ?? usualSharedMemory, options.ringFolder);
  const context: Context = {
    ...options,
    ...{ adapter, logger, ring, counters, memory, sharedMemory },
    setStillsHistory: (of) => {
      history = of;
    },
  };
  const closing = new AbortController();
  const readKeyframe = createKeyframeReader({ ring, adapter, clock: options.clock, logger });
  return {
    frames: (signal) => superviseFrames(context, AbortSignal.any([signal, closing.signal])),
    history: {
      stillNear: (atMs, toleranceMs, signal) =>
        history.stillNear(atMs, toleranceMs, AbortSignal.any([signal, closing.signal])),
      reach: (atMs, signal) => history.reach(atMs, AbortSignal.any([signal, closing.signal])),
      cutAll: (span, signal) => history.cutAll(span, AbortSignal.any([signal, closing.signal])),
      cutClip: (span, signal) => history.cutClip(span, AbortSignal.any([signal, closing.signal])),
    },
    ring,
    keyframeAt: (atMs, signal) => {
      const both = AbortSignal.any([signal, closing.signal]);
      return isStills ? history.stillNear(atMs, stillToleranceMs, both) : readKeyframe(atMs, both);
    },
    facts: () => ({
      codec: counters.stream?.codec,
      widthPx: counters.stream?.widthPx,
      heightPx: counters.stream?.heightPx,
      decodeMode: counters.mode,
      keyframeIntervalMs: counters.keyframeIntervalMs,
      decodedFrameCount: counters.decodedFrameCount,
      reconnectCount: counters.reconnectCount,
      corruptPacketCount: counters.corruptPacketCount,
      lastFrameAtMs: counters.lastFrameAtMs,
    }),
    // Photos are decoded into memory of their own.
    giveBack: ({ planes }) => (isStills ? undefined : memory.giveBack(planes)),
    close: async () => closing.abort(new DomainError('service-stopping')),
  };
}

async function openRing(options: CameraFramesOptions, adapter: FfmpegAdapter, logger: Logger): Promise<SegmentRing> {
  try {
    const forgetsByAge = options.source.type !== 'clips';
    const parts = { forgetsByAge, durationMsOf: createFootageMeter({ adapter, logger }), logger };
    return await openSegmentRing({ folder: options.ringFolder, config: options.decode.ring, ...parts });
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'the folder cannot be used';
    throw new DomainError('ring-unwritable', { cameraId: options.cameraId, reason }, { cause });
  }
}

async function* superviseFrames(context: Context, signal: AbortSignal): AsyncGenerator<Frame> {
  let failureCount = 0;
  let sequence = 0;
  while (!signal.aborted) {
    let isRunning = false;
    try {
      context.onState?.({ state: 'connecting' });
      for await (const frame of openOnce(context, signal)) {
        if (!isRunning) context.onState?.({ state: 'running' });
        isRunning = true;
        failureCount = 0;
        sequence += 1;
        yield { ...frame, cameraId: context.cameraId, sequence, capturedAtMs: countFrame(context.counters, frame) };
      }
      context.onState?.({ state: 'ended' });
      return;
    } catch (error) {
      if (signal.aborted) return;
      failureCount += 1;
      if (!(await recover(context, error, { failureCount, isOver: isOver(context, isRunning) }, signal))) return;
    }
  }
}

/** @returns the capture time: it never goes back, whatever a camera, a reconnect or a settling clock says. */
function countFrame(counters: Counters, frame: TimedFrame): number {
  const capturedAtMs = Math.max(frame.capturedAtMs, (counters.lastFrameAtMs ?? 0) + 1);
  counters.decodedFrameCount += 1;
  counters.lastFrameAtMs = capturedAtMs;
  return capturedAtMs;
}

/** Whether a source that gave pictures has no more to give: what a file gave was given, again would repeat the past. */
function isOver(context: Context, isRunning: boolean): boolean {
  return isRunning && !context.source.isEndless;
}

/** Reports a fault and waits until it is time to try again; false when there is nothing to try again. */
async function recover(
  context: Context,
  error: unknown,
  run: { readonly failureCount: number; readonly isOver: boolean },
  signal: AbortSignal,
): Promise<boolean> {
  const { counters, logger } = context;
  if (error instanceof KeyframesUnfit) {
    logger.warn({ reason: error.message }, 'keyframe decoding does not serve this stream, all pictures are decoded');
    counters.isKeyframesUnfit = true;
    return true;
  }
  if (error instanceof SharedMemoryFull) {
    logger.warn('shared memory is full, pictures take the socket for a while');
    counters.noSharingUntilMs = context.clock.monotonicMs() + ringRetryMs;
    return true;
  }
  const problem = asProblem(error, context);
  if (problem.code === 'ring-unwritable') counters.noRingUntilMs = context.clock.monotonicMs() + ringRetryMs;
  const isLasting = isLastingFault(problem.code);
  logger.warn({ err: problem, code: problem.code, failureCount: run.failureCount }, 'camera is faulty');
  context.onState?.({ state: 'faulty', code: problem.code, params: problem.params, isLasting });
  if (run.isOver) return false;
  const random = (context.random ?? Math.random)();
  const waitMs = context.source.retryDelayMs({ isLasting, failureCount: run.failureCount, random });
  try {
    await context.clock.delay(waitMs, signal);
  } catch (cause) {
    if (signal.aborted) return false;
    throw cause;
  }
  counters.reconnectCount += 1;
  return true;
}

function asProblem(error: unknown, context: Context): DomainError {
  if (error instanceof DomainError) return error;
  const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
  return new DomainError(
    'decoder-failed',
    { cameraId: context.cameraId, reason: context.source.redact(reason) },
    { cause: error },
  );
}

/** One connection: resolve, probe, decode until it ends. */
async function* openOnce(context: Context, signal: AbortSignal): AsyncGenerator<TimedFrame> {
  const input = await context.source.resolve();
  if (input.type === 'file' || input.type === 'rtsp') return yield* watchOnce(context, input, signal);
  if (input.type === 'clips') {
    const lastFrameAtMs = () => context.counters.lastFrameAtMs;
    return yield* clipFrames({ ...context, input, lastFrameAtMs, watch: (...of) => watchOnce(context, ...of) }, signal);
  }
  const stills = createStillsFrames({ ...context, input, source: context.source.displayName });
  context.setStillsHistory(stills.history);
  for await (const frame of stills.frames(signal)) {
    context.counters.stream = {
      codec: 'still',
      widthPx: frame.widthPx,
      heightPx: frame.heightPx,
      durationMs: undefined,
      keyframes: undefined,
    };
    yield frame;
  }
}

async function* watchOnce(context: Context, input: WatchedSource, signal: AbortSignal): AsyncGenerator<TimedFrame> {
  const { counters, decode, source, cameraId } = context;
  const place = { cameraId, source: source.displayName };
  const stream = await probe(context, input, signal);
  const lookIntervalMs = decode.lookIntervalSeconds * 1000;
  const mode = counters.isKeyframesUnfit ? 'cadence' : chooseMode(decode, stream.keyframes);
  counters.mode = mode;
  const captureClock = input.type === 'file' ? createFileClock(input.startAtMs) : createArrivalClock();
  const container = ringContainer(stream.codec);
  const ringRun = await beginRingRun(context, container);
  const ring = ringRun && { folder: ringRun.folder, container, segmentSeconds: decode.ring.segmentSeconds };
  const commandFor = (pictures: PicturesTarget): FfmpegCommand =>
    watchCommand({
      ...{ input, mode, widthPx: stream.widthPx, heightPx: stream.heightPx, format: stream.format, pictures },
      lookIntervalSeconds: decode.lookIntervalSeconds,
      ...(ring === undefined ? {} : { ring }),
    });
  let lastStreamMs: number | undefined;
  const pictures = decodeRun({
    ...{ adapter: context.adapter, commandFor, mode: counters.mode },
    ...{ widthPx: stream.widthPx, heightPx: stream.heightPx },
    ...{ lookIntervalMs, usualGapMs: stream.keyframes?.longestGapMs ?? lookIntervalMs, isLive: input.type === 'rtsp' },
    ...{ stallMs: context.stallMs ?? Math.max(10_000, 3 * lookIntervalMs), place, redact: source.redact },
    ...{ clock: context.clock, captureClock, ringRun, signal, memory: context.memory },
    sharedMemory: sharedMemoryFor(context, input),
    onStreamMs: (streamMs) => context.ring.reached(captureClock.toCaptureMs(streamMs)),
    onDamage: (packetCount) => {
      counters.corruptPacketCount += packetCount;
    },
  });
  for await (const { planes, streamMs } of pictures) {
    if (counters.mode === 'keyframes' && lastStreamMs !== undefined)
      counters.keyframeIntervalMs = streamMs - lastStreamMs;
    lastStreamMs = streamMs;
    const capturedAtMs = Math.round(captureClock.toCaptureMs(streamMs));
    yield {
      ...{ planes, widthPx: stream.widthPx, heightPx: stream.heightPx, colour: stream.format.colour },
      capturedAtMs,
      clockSource: input.type === 'file' ? 'file' : 'wall-clock',
      ...positionOf(input, stream, { streamMs, capturedAtMs }),
    };
  }
  if (input.type === 'rtsp') throw new DomainError('source-ended', { cameraId });
  // A recording that was interrupted has been read again from its beginning.
  const toMs = captureClock.toCaptureMs(lastStreamMs ?? 0);
  if (ringRun !== undefined) await context.ring.supersede(ringRun.runId, { fromMs: input.startAtMs, toMs });
  checkWasWhole({ stream, place, lookIntervalMs }, lastStreamMs);
}

/** A recording read as fast as possible has to be stopped while its pictures are looked at, which only the socket does. */
function sharedMemoryFor(context: Context, input: WatchedSource): SharedMemory | undefined {
  const keepsItsTime = input.type === 'rtsp' || input.isRealTime || context.isSharedForAll === true;
  const isOpen = keepsItsTime && context.clock.monotonicMs() >= context.counters.noSharingUntilMs;
  return isOpen ? context.sharedMemory : undefined;
}

/** A disk that is full or read-only costs the clips, not the watching: for a while the camera runs without its ring. */
async function beginRingRun(context: Context, container: RingContainer): Promise<RingRun | undefined> {
  if (context.clock.monotonicMs() < context.counters.noRingUntilMs) return undefined;
  // Two runs may start in one millisecond after a quick failure.
  const salt = Math.floor(Math.random() * 46_656)
    .toString(36)
    .padStart(3, '0');
  try {
    return await context.ring.beginRun(context.clock.nowMs().toString(36) + salt, container);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'the folder cannot be used';
    throw new DomainError('ring-unwritable', { cameraId: context.cameraId, reason }, { cause });
  }
}

async function probe(context: Context, input: WatchedSource, signal: AbortSignal): Promise<StreamFacts> {
  const { counters, decode, source } = context;
  const known = counters.stream;
  // A camera that comes back is asked only what it is, so that its pictures are back within 15 s (reliability.md D14).
  const isReturning = input.type === 'rtsp' && known?.keyframes !== undefined;
  const wantedSeconds = Math.min(probeSeconds.most, Math.max(probeSeconds.least, 2 * decode.lookIntervalSeconds + 0.5));
  const found = await probeStream({
    ...{ adapter: context.adapter, input, redact: source.redact, signal },
    place: { cameraId: context.cameraId, source: source.displayName },
    packetSeconds: isReturning ? 0 : wantedSeconds,
  });
  const isSame = known?.codec === found.codec && known.widthPx === found.widthPx && known.heightPx === found.heightPx;
  if (known !== undefined && !isSame) counters.isKeyframesUnfit = false;
  const stream = { ...found, keyframes: found.keyframes ?? (isSame ? known.keyframes : undefined) };
  counters.stream = stream;
  counters.keyframeIntervalMs ??= stream.keyframes?.longestGapMs;
  return stream;
}
