import { randomUUID } from 'node:crypto';
import { addAbortListener } from 'node:events';
import { open, rm } from 'node:fs/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { FfmpegAdapter, FfmpegRun } from '#decode/ffmpeg-adapter';
import { encodePicturesCommand, probeOwnFileCommand, sampleClipCommand } from '#decode/ffmpeg-command';
import { createPictureAssembler } from '#decode/picture-assembler';
import { pictureFormat } from '#decode/picture-format';
import type { DetectFor } from '#evidence/evidence-maker';
import { maskRegionsOf } from '#evidence/mask-regions';
import { maskStill } from '#evidence/still-image';
import { yuvBytes } from '#platform/picture';
import { rgbOf } from '#platform/yuv-to-rgb';

/** Pictures a second of a masked clip: each is looked at for faces and plates, and none is shown unmasked. */
const framesPerSecond = 4;
const probeTimeoutMs = 20_000;

export interface MaskClipPorts {
  readonly adapter: FfmpegAdapter;
  readonly detectFor: DetectFor;
  readonly logger: Logger;
}

/** Makes a copy of a clip, in a file beside it, in which faces and plates are covered. */
export type MaskClip = (clipPath: string, signal: AbortSignal) => Promise<string>;

/** @throws {DomainError} `clip-mask-failed`: no derivative rather than an unmasked one; the signal's reason. */
export function createMaskClip({ adapter, detectFor, logger }: MaskClipPorts): MaskClip {
  return async (clipPath, signal) => {
    const { widthPx, heightPx, format } = await probe(adapter, clipPath, signal);
    const picturesPath = `${clipPath}.${randomUUID()}.mjpeg`;
    const outputPath = `${clipPath}.masked.mp4`;
    const pictures = await open(picturesPath, 'wx');
    const assembler = createPictureAssembler(yuvBytes(widthPx, heightPx));
    const onLine = (line: string) => logger.debug({ line }, 'ffmpeg said');
    const run = adapter.start(sampleClipCommand({ clipPath, framesPerSecond, format }), {
      pictures: assembler.sink,
      onLine,
    });
    const sampling = followRun(run, signal);
    try {
      for (;;) {
        // One that could not be started ends nothing, and what was shown of a clip before a failure is not the clip.
        const planes = await Promise.race([assembler.next(), sampling.failed]);
        if (planes === undefined) break;
        signal.throwIfAborted();
        const picture = rgbOf({ planes, widthPx, heightPx, colour: format.colour });
        await pictures.writeFile(await maskStill(picture, maskRegionsOf(await detectFor(picture, signal))));
      }
      await sampling.succeeded;
      const encoding = adapter.start(encodePicturesCommand({ picturesPath, framesPerSecond, outputPath }), { onLine });
      await followRun(encoding, signal).succeeded;
      return outputPath;
    } finally {
      run.kill();
      await pictures.close();
      await rm(picturesPath, { force: true });
    }
  };
}

/** Kills it on abort; what it rejects with counts only where it is awaited. */
function followRun(run: FfmpegRun, signal: AbortSignal) {
  const aborted = addAbortListener(signal, run.kill);
  const succeeded = run.ended
    .finally(() => aborted[Symbol.dispose]())
    .then(({ isSuccess, reason }) => {
      signal.throwIfAborted();
      if (!isSuccess) throw new DomainError('clip-mask-failed', { reason: reason.slice(0, 200) });
    });
  const failed = succeeded.then(() => new Promise<never>(() => undefined));
  failed.catch(() => undefined);
  return { succeeded, failed };
}

async function probe(adapter: FfmpegAdapter, path: string, signal: AbortSignal) {
  const result = await adapter.probe(probeOwnFileCommand(path), { timeoutMs: probeTimeoutMs, signal });
  const [video] = result.exitCode === 0 ? (JSON.parse(result.stdout.toString('utf8')) as ProbeJson).streams : [];
  if (video === undefined) throw new DomainError('clip-mask-failed', { reason: 'the clip cannot be read' });
  const { width: widthPx, height: heightPx } = video;
  const pixels = { pixelFormat: video.pix_fmt, colourRange: video.color_range, colourSpace: video.color_space };
  return { widthPx, heightPx, format: pictureFormat({ heightPx, ...pixels }) };
}

interface ProbeJson {
  readonly streams: readonly {
    readonly width: number;
    readonly height: number;
    readonly pix_fmt: string | undefined;
    readonly color_range: string | undefined;
    readonly color_space: string | undefined;
  }[];
}
