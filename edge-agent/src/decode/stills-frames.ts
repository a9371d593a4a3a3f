import { readFile } from 'node:fs/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import sharp from 'sharp';
import { sizeLimit } from '#decode/ffmpeg-command';
import type { Frame } from '#decode/frame';
import type { FrameHistory } from '#evidence/frame-history';
import type { Clock } from '#platform/clock';
import { yuvOf } from '#platform/yuv-to-rgb';
import type { SourceInput } from '#source/camera-source';

type StillsInput = Extract<SourceInput, { type: 'stills' }>;
type TimedFrame = Omit<Frame, 'cameraId' | 'sequence'>;
type ShownStill = StillsInput['stills'][number];

/** A folder of pictures as frames. */
export interface StillsFrames {
  frames(signal: AbortSignal): AsyncGenerator<TimedFrame>;
  readonly history: FrameHistory;
}

/** Untrusted pictures: larger ones are refused before they are unpacked (reliability.md S4). */
const limitInputPixels = sizeLimit.widthPx * sizeLimit.heightPx;
const jpegQuality = 92;

/**
 * Shows the pictures of a folder in order; one that cannot be read is reported and passed over.
 *
 * @throws {DomainError} `source-not-video` after a pass in which no picture could be read.
 */
export function createStillsFrames(options: {
  readonly input: StillsInput;
  readonly cameraId: string;
  readonly source: string;
  readonly clock: Clock;
  readonly logger: Logger;
}): StillsFrames {
  const { input, clock, logger } = options;
  const passMs = (input.stills.at(-1)?.capturedAtMs ?? 0) - (input.stills[0]?.capturedAtMs ?? 0) + input.intervalMs;
  async function* showOnce(laterMs: number, signal: AbortSignal): AsyncGenerator<TimedFrame, number> {
    let shown = 0;
    for (const still of input.stills) {
      signal.throwIfAborted();
      const frame = await readStill(still, laterMs, logger);
      if (frame !== undefined) {
        shown += 1;
        yield frame;
      }
      if (input.isRealTime) await clock.delay(input.intervalMs, signal);
    }
    return shown;
  }
  async function* frames(signal: AbortSignal): AsyncGenerator<TimedFrame> {
    for (let pass = 0; pass === 0 || input.isLooped; pass += 1) {
      const shown = yield* showOnce(pass * passMs, signal);
      if (shown > 0) continue;
      const { cameraId, source } = options;
      throw new DomainError('source-not-video', { cameraId, source, reason: 'no picture can be read' });
    }
  }
  return { frames, history: stillsHistory(input, passMs) };
}

async function readStill(still: ShownStill, laterMs: number, logger: Logger): Promise<TimedFrame | undefined> {
  try {
    const { data, info } = await sharp(still.path, { limitInputPixels, failOn: 'error' })
      .rotate()
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return {
      ...yuvOf({ pixels: data, widthPx: info.width, heightPx: info.height }),
      capturedAtMs: still.capturedAtMs + laterMs,
      clockSource: 'file',
      ...(still.position === undefined ? {} : { position: still.position }),
    };
  } catch (error) {
    logger.warn({ err: error, file: still.path }, 'picture cannot be read and is passed over');
    return undefined;
  }
}

/** Of stills, the past is the files themselves: JPEGs are given as they are, byte for byte, unless EXIF turns them. */
function stillsHistory(input: StillsInput, passMs: number): FrameHistory {
  return {
    stillNear: async (atMs, toleranceMs, signal) => {
      signal.throwIfAborted();
      const startMs = input.stills[0]?.capturedAtMs ?? 0;
      const pass = input.isLooped ? Math.max(0, Math.floor((atMs - startMs + input.intervalMs / 2) / passMs)) : 0;
      const inPassMs = atMs - pass * passMs;
      const nearest = [...input.stills].sort(
        (a, b) => Math.abs(a.capturedAtMs - inPassMs) - Math.abs(b.capturedAtMs - inPassMs),
      )[0];
      if (nearest === undefined || Math.abs(nearest.capturedAtMs - inPassMs) > toleranceMs) return undefined;
      const bytes = await readFile(nearest.path, { signal });
      const picture = sharp(bytes, { limitInputPixels });
      const { format, orientation = 1, width, height } = await picture.metadata();
      const capturedAtMs = nearest.capturedAtMs + pass * passMs;
      if (format === 'jpeg' && orientation === 1)
        return { jpeg: bytes, widthPx: width, heightPx: height, capturedAtMs };
      const { data, info } = await picture
        .rotate()
        .jpeg({ quality: jpegQuality, chromaSubsampling: '4:4:4' })
        .toBuffer({ resolveWithObject: true });
      return { jpeg: data, widthPx: info.width, heightPx: info.height, capturedAtMs };
    },
    reach: async () => undefined,
    cutClip: async () => undefined,
    cutAll: async () => [],
  };
}
