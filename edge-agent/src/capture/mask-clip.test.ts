import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMaskClip } from '#capture/mask-clip';
import type { FfmpegAdapter, FfmpegRun } from '#decode/ffmpeg-adapter';
import { yuvBytes } from '#platform/picture';

const size = { width: 32, height: 16 };
type Start = FfmpegAdapter['start'];

async function openMasking(start: Start) {
  const folder = await mkdtemp(join(tmpdir(), 'streetwarden-mask-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const stdout = Buffer.from(JSON.stringify({ streams: [{ ...size, pix_fmt: 'yuv420p' }] }));
  const probed = { exitCode: 0, stdout, stderr: '', isTimedOut: false, isOutputTooLarge: false };
  const adapter: FfmpegAdapter = { start, probe: async () => probed };
  const mask = createMaskClip({ adapter, detectFor: async () => [], logger: pino({ level: 'silent' }) });
  const clip = join(folder, 'clip.mp4');
  await writeFile(clip, '');
  return { mask: (signal = new AbortController().signal) => mask(clip, signal), list: () => readdir(folder) };
}

const ended = (isSuccess: boolean, reason = ''): FfmpegRun => ({
  ended: Promise.resolve({ isSuccess, reason }),
  kill: () => undefined,
});

/** Writes one picture, as a run would that goes on. */
const writePicture = (sinks: Parameters<Start>[1]): void => {
  sinks.pictures?.write(Buffer.alloc(yuvBytes(size.width, size.height), 128));
};

describe('the masked copy of a clip', () => {
  it('is not made of the part before the decoder failed', async () => {
    const { mask, list } = await openMasking((_command, sinks) => {
      writePicture(sinks);
      sinks.pictures?.end();
      return ended(false, 'ffmpeg was killed');
    });
    await expect(mask()).rejects.toMatchObject({ code: 'clip-mask-failed', params: { reason: 'ffmpeg was killed' } });
    expect(await list()).toEqual(['clip.mp4']);
  });

  it('is refused, not waited for, when the decoder cannot be started', async () => {
    const { mask } = await openMasking(() => ended(false, 'spawn EAGAIN'));
    await expect(mask()).rejects.toMatchObject({ code: 'clip-mask-failed', params: { reason: 'spawn EAGAIN' } });
  });

  it('is given up at once when the box stops, while it is decoded and while it is encoded', async () => {
    for (const runsBefore of [0, 1]) {
      const stop = new AbortController();
      let runCount = 0;
      const { mask } = await openMasking((_command, sinks) => {
        runCount += 1;
        if (runCount > runsBefore) {
          let settle: (exit: { isSuccess: boolean; reason: string }) => void = () => undefined;
          const end = new Promise<{ isSuccess: boolean; reason: string }>((resolve) => {
            settle = resolve;
          });
          setImmediate(() => stop.abort(new Error('the box stops')));
          return { ended: end, kill: () => settle({ isSuccess: false, reason: 'SIGKILL' }) };
        }
        writePicture(sinks);
        sinks.pictures?.end();
        return ended(true);
      });
      await expect(mask(stop.signal)).rejects.toThrow('the box stops');
    }
  });
});
