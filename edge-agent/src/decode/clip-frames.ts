import { basename } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { Frame } from '#decode/frame';
import type { Clock } from '#platform/clock';
import type { SourceInput } from '#source/camera-source';
import type { Clip } from '#source/clip-folder';

type TimedFrame = Omit<Frame, 'cameraId' | 'sequence'>;
type FileInput = Extract<SourceInput, { type: 'file' }>;

type ClipState =
  | { readonly state: 'running' }
  | ({ readonly state: 'faulty'; readonly isLasting: true } & Pick<DomainError, 'code' | 'params'>);

export interface ClipFramesOptions {
  readonly input: Extract<SourceInput, { type: 'clips' }>;
  readonly cameraId: string;
  /** Capture time of the last picture the camera gave. */
  readonly lastFrameAtMs: () => number | undefined;
  /** Watches one file to its end. */
  readonly watch: (input: FileInput, signal: AbortSignal) => AsyncGenerator<TimedFrame>;
  readonly onState?: (state: ClipState) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Recorders cut clips to the second: one may begin that much before the last picture of the one before. */
const overlapMs = 10_000;

/**
 * Gives the pictures of clip after clip in the order in which they were taken, and waits for more.
 *
 * A clip that was interrupted is read again, so that its footage is whole, but only pictures that were not looked at come
 * out. A picture counts as looked at when the next one is asked for.
 *
 * @throws {DomainError} `clip-older` for a clip from before what the camera gave last: its stages remember what came later
 *   and must begin anew; `source-missing`.
 */
export async function* clipFrames(options: ClipFramesOptions, signal: AbortSignal): AsyncGenerator<TimedFrame> {
  const { input, clock, cameraId, onState } = options;
  const { folder } = input;
  let isFaulty = false;
  for (;;) {
    const clip = await folder.next(signal);
    // Nothing to look at is no fault; a clip that could not be read is told until the next one.
    if (clip !== undefined || !isFaulty) onState?.({ state: 'running' });
    if (clip === undefined) {
      await clock.delay(input.rescanMs, signal);
      continue;
    }
    const file = basename(clip.path);
    const lastMs = options.lastFrameAtMs() ?? Number.NEGATIVE_INFINITY;
    if (clip.reachedMs === undefined && clip.startAtMs < lastMs - overlapMs) {
      throw new DomainError('clip-older', { cameraId, file });
    }
    const fault = yield* watchClip(clip, options, signal);
    isFaulty = fault !== undefined;
    if (fault !== undefined) {
      const { code, params } = new DomainError('clip-unusable', {
        cameraId,
        file,
        reason: fault.message.slice(0, 200),
      });
      options.logger.warn({ code, file: clip.path, err: fault }, 'a clip could not be read to its end');
      onState?.({ state: 'faulty', code, params, isLasting: true });
    }
    signal.throwIfAborted();
    await folder.done(clip, signal);
  }
}

/** @returns what is wrong with the file. */
async function* watchClip(
  clip: Clip,
  { input, watch, logger }: ClipFramesOptions,
  signal: AbortSignal,
): AsyncGenerator<TimedFrame, DomainError | undefined> {
  logger.info({ file: clip.path, startAt: new Date(clip.startAtMs).toISOString() }, 'a clip is looked at');
  try {
    for await (const frame of watch(asFile(clip), signal)) {
      if (frame.capturedAtMs <= (clip.reachedMs ?? Number.NEGATIVE_INFINITY)) continue;
      yield frame;
      await input.folder.reached(clip, frame.capturedAtMs, signal);
    }
    return undefined;
  } catch (error) {
    // What is wrong with this file is wrong with no other one; what is wrong with the box is.
    if (signal.aborted || !isFaultOfFile(error)) throw error;
    return error;
  }
}

const faultsOfFile = ['source-not-video', 'source-truncated', 'source-too-large', 'source-changed', 'source-empty'];

function isFaultOfFile(error: unknown): error is DomainError {
  return error instanceof DomainError && faultsOfFile.includes(error.code);
}

function asFile({ path, startAtMs, track }: Clip): FileInput {
  return {
    ...{ type: 'file', path, isLooped: false, isRealTime: false, startAtMs },
    ...(track === undefined ? {} : { positionAt: (streamMs: number) => track.positionAt(startAtMs + streamMs) }),
  };
}
