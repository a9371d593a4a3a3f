import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DecodeConfig } from '@streetwarden/edge-agent/decode/decode-config';
import type { Frame } from '@streetwarden/edge-agent/decode/frame';
import { yuvBytes } from '@streetwarden/edge-agent/platform/picture';
import { rgbOf } from '@streetwarden/edge-agent/platform/yuv-to-rgb';
import type { FileSourceConfig } from '@streetwarden/edge-agent/source/source-config';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeNonsense,
  makeOversized,
  makePlaylist,
  makeSound,
  makeTruncated,
  makeVideo,
} from '../support/video-samples.ts';
import { quickDecode, watchCamera } from '../support/watched-camera.ts';

const run = promisify(execFile);
const never = new AbortController().signal;
let folder = '';
let rings = 0;

function ringFolder(): string {
  rings += 1;
  return join(folder, `ring-${rings}`);
}

function file(path: string, more: Partial<FileSourceConfig> = {}): FileSourceConfig {
  return { type: 'file', path, loop: false, pace: 'as-fast-as-possible', startAt: '2026-03-01T08:00:00.000Z', ...more };
}

const startMs = Date.parse('2026-03-01T08:00:00.000Z');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetwarden-decode-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('decode of video files', () => {
  const kinds = [
    { name: 'h264.mp4', codec: 'libx264', bFrames: 0, told: 'h264' },
    { name: 'h264-b.mp4', codec: 'libx264', bFrames: 2, told: 'h264' },
    { name: 'h265.mp4', codec: 'libx265', bFrames: 3, told: 'hevc' },
  ] as const;
  it.each(kinds)(
    'gives exactly the keyframes of $name, each with its own capture time',
    async ({ name, codec, bFrames, told }) => {
      const path = await makeVideo({ folder, name, codec, bFrames, seconds: 12, gopSeconds: 2 });
      const watched = await watchCamera({ config: file(path), ringFolder: ringFolder() });
      const frames = await watched.pull(() => false);
      expect(frames.map((frame) => frame.capturedAtMs - startMs)).toEqual([0, 2000, 4000, 6000, 8000, 10_000]);
      expect(frames.map((frame) => frame.sequence)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(frames.every((frame) => frame.planes.length === yuvBytes(320, 180) && frame.clockSource === 'file')).toBe(
        true,
      );
      expect(watched.camera.facts()).toMatchObject({
        codec: told,
        decodeMode: 'keyframes',
        decodedFrameCount: 6,
        keyframeIntervalMs: 2000,
      });
      expect(watched.states.at(-1)).toEqual({ state: 'ended' });
    },
  );

  it('decodes all pictures and passes one per look when keyframes are ten seconds apart', async () => {
    const path = await makeVideo({ folder, name: 'long-gop.mp4', seconds: 21, gopSeconds: 10 });
    const watched = await watchCamera({ config: file(path), ringFolder: ringFolder() });
    const frames = await watched.pull(() => false);
    expect(watched.camera.facts().decodeMode).toBe('cadence');
    const gaps = frames.slice(1).map((frame, index) => frame.capturedAtMs - (frames[index]?.capturedAtMs ?? 0));
    expect(frames.length).toBeGreaterThanOrEqual(10);
    expect(gaps.every((gap) => gap >= 1900 && gap <= 2100)).toBe(true);
  });

  it('passes every picture in full mode', async () => {
    const path = await makeVideo({ folder, name: 'full.mp4', seconds: 2, gopSeconds: 1 });
    const decode: DecodeConfig = { ...quickDecode, mode: 'full' };
    const watched = await watchCamera({ config: file(path), ringFolder: ringFolder(), decode });
    expect(await watched.pull(() => false)).toHaveLength(50);
  });

  it('falls back to full decoding when keyframes become rarer while running', async () => {
    const often = await makeVideo({ folder, name: 'often.ts', seconds: 61, gopSeconds: 1, size: '160x90' });
    const rare = await makeVideo({ folder, name: 'rare.ts', seconds: 40, gopSeconds: 38, size: '160x90' });
    const joined = join(folder, 'joined.ts');
    await run('bash', [
      '-c',
      'cat "$1" "$2" | ffmpeg -nostdin -v error -y -f mpegts -i - -c copy -f mpegts "$3"',
      'join',
      often,
      rare,
      joined,
    ]);
    const watched = await watchCamera({ config: file(joined), ringFolder: ringFolder() });
    await watched.pull(() => watched.camera.facts().decodeMode === 'cadence');
    expect(watched.camera.facts().decodeMode).toBe('cadence');
    expect(watched.logText()).toContain('keyframes became rarer than the look interval');
  });

  it('lets time go on over the seam of a looped file', async () => {
    const path = await makeVideo({ folder, name: 'loop.mp4', seconds: 4, gopSeconds: 2, bFrames: 2 });
    const watched = await watchCamera({ config: file(path, { loop: true }), ringFolder: ringFolder() });
    const frames = await watched.pull((seen) => seen.length === 7);
    const gaps = frames.slice(1).map((frame, index) => frame.capturedAtMs - (frames[index]?.capturedAtMs ?? 0));
    expect(gaps.every((gap) => Math.abs(gap - 2000) <= 90)).toBe(true);
  });

  it('keeps the place of a moving camera, from its track', async () => {
    const path = await makeVideo({ folder, name: 'drive.mp4', seconds: 4, gopSeconds: 1 });
    const track = join(folder, 'drive.gpx');
    const points = [0, 1, 2, 3, 4].map(
      (s) => `<trkpt lat="${30 + s * 0.001}" lon="120"><time>2026-03-01T08:00:0${s}Z</time></trkpt>`,
    );
    await writeFile(track, `<?xml version="1.0"?><gpx><trk><trkseg>${points.join('')}</trkseg></trk></gpx>`);
    const decode: DecodeConfig = { ...quickDecode, lookIntervalSeconds: 1 };
    const watched = await watchCamera({ config: file(path, { track }), ringFolder: ringFolder(), decode });
    const frames = await watched.pull(() => false);
    expect(frames.map((frame) => frame.position?.latitude)).toEqual([30, 30.001, 30.002, 30.003]);
    expect(frames[0]?.position).toMatchObject({ source: 'gps', fixAgeMs: 0 });
  });
});

describe('history', () => {
  it('gives full-size stills and clips that start at the keyframe before, from footage that was never re-encoded', async () => {
    const path = await makeVideo({ folder, name: 'history.mp4', seconds: 14, gopSeconds: 2, bFrames: 2 });
    const watched = await watchCamera({ config: file(path), ringFolder: ringFolder() });
    const frames = await watched.pull(() => false);

    const still = await watched.camera.history.stillNear(startMs + 6000, 500, never);
    expect(still).toMatchObject({ widthPx: 320, heightPx: 180, capturedAtMs: startMs + 6000 });
    const shown = await sharp(still?.jpeg).raw().toBuffer();
    expect(meanDifference(shown, rgbPixels(frames[3]))).toBeLessThan(2);
    expect(await watched.camera.history.stillNear(startMs + 60_000, 500, never)).toBeUndefined();

    const clip = await watched.camera.history.cutClip({ fromMs: startMs + 5000, toMs: startMs + 11_000 }, never);
    expect(clip?.startsAtMs).toBe(startMs + 4000);
    expect(clip?.durationMs).toBeGreaterThanOrEqual(6900);
    expect(clip?.durationMs).toBeLessThanOrEqual(7400);
    expect(await firstFrameDifference(clip?.path ?? '', rgbPixels(frames[2]))).toBeLessThan(1);
    const original = await packetHashes(path);
    const copied = await packetHashes(clip?.path ?? '');
    expect(copied.length).toBeGreaterThan(150);
    expect(copied.every((hash) => original.includes(hash))).toBe(true);
  });

  it('calls H.265 clips by the name that all players know', async () => {
    const path = await makeVideo({ folder, name: 'hvc1.mp4', codec: 'libx265', seconds: 4, gopSeconds: 2 });
    const watched = await watchCamera({ config: file(path), ringFolder: ringFolder() });
    await watched.pull(() => false);
    const clip = await watched.camera.history.cutClip({ fromMs: startMs, toMs: startMs + 3000 }, never);
    const { stdout } = await run('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'stream=codec_tag_string',
      '-of',
      'csv=p=0',
      clip?.path ?? '',
    ]);
    expect(stdout.trim()).toBe('hvc1');
  });

  it('cuts clips of cameras whose codec MPEG-TS does not know', async () => {
    const path = await makeVideo({ folder, name: 'motion-jpeg.avi', codec: 'mjpeg', seconds: 6, gopSeconds: 1 });
    const watched = await watchCamera({ config: file(path), ringFolder: ringFolder() });
    await watched.pull(() => false);
    const clip = await watched.camera.history.cutClip({ fromMs: startMs + 1000, toMs: startMs + 4000 }, never);
    expect(clip?.startsAtMs).toBe(startMs + 1000);
    expect(clip?.durationMs).toBeGreaterThanOrEqual(2900);
  });

  it('survives a restart and drops what a crash left unfinished', async () => {
    const path = await makeVideo({ folder, name: 'restart.mp4', seconds: 8, gopSeconds: 2 });
    const ring = ringFolder();
    const before = await watchCamera({ config: file(path), ringFolder: ring });
    await before.pull(() => false);
    await before.camera.close();
    await run('bash', [
      '-c',
      'mkdir -p "$1/run-dead" "$1/clips" && echo x > "$1/run-dead/000000.part" && echo x > "$1/clips/old.mp4"',
      'x',
      ring,
    ]);
    const after = await watchCamera({ config: file(path), ringFolder: ring });
    expect(await after.camera.history.stillNear(startMs + 4000, 100, never)).toMatchObject({
      capturedAtMs: startMs + 4000,
    });
    expect((await readdir(ring)).filter((name) => name.startsWith('run-'))).toEqual([]);
    expect(await readdir(join(ring, 'clips'))).toEqual([]);
  });

  it('keeps no more footage than configured, the newest', async () => {
    const path = await makeVideo({ folder, name: 'retention.mp4', seconds: 24, gopSeconds: 2 });
    const ring = ringFolder();
    const decode: DecodeConfig = { ...quickDecode, ring: { ...quickDecode.ring, retainMinutes: 0.1 } };
    const watched = await watchCamera({ config: file(path), ringFolder: ring, decode });
    await watched.pull(() => false);
    expect(await watched.camera.history.stillNear(startMs + 2000, 100, never)).toBeUndefined();
    expect(await watched.camera.history.stillNear(startMs + 22_000, 100, never)).toBeDefined();
    expect((await readdir(ring)).filter((name) => name.endsWith('.ts')).length).toBeLessThanOrEqual(5);
  });
});

describe('bad sources', () => {
  async function faultOf(config: FileSourceConfig) {
    const watched = await watchCamera({ config, ringFolder: ringFolder() });
    const follower = watched.follow();
    await follower.until(() => watched.states.some((state) => state.state === 'faulty'));
    await follower.stop();
    return { fault: watched.states.find((state) => state.state === 'faulty'), frames: follower.frames, watched };
  }

  it('names a file that does not exist', async () => {
    const { fault } = await faultOf(file(join(folder, 'absent.mp4')));
    expect(fault).toMatchObject({ code: 'source-missing', isLasting: true, params: { cameraId: 'crossing' } });
  });
  it('names an empty file', async () => {
    const path = join(folder, 'empty.mp4');
    await writeFile(path, '');
    expect((await faultOf(file(path))).fault).toMatchObject({ code: 'source-empty', isLasting: true });
  });
  it('names a file with sound only', async () => {
    expect((await faultOf(file(await makeSound(folder)))).fault).toMatchObject({
      code: 'source-not-video',
      isLasting: true,
    });
  });
  it('names a file that is no video', async () => {
    expect((await faultOf(file(await makeNonsense(folder)))).fault).toMatchObject({
      code: 'source-not-video',
      isLasting: true,
    });
  });
  it('does not follow a playlist under a video’s name', async () => {
    const target = await makeVideo({ folder, name: 'target.ts', seconds: 2, gopSeconds: 1 });
    const { fault, frames } = await faultOf(file(await makePlaylist(folder, target)));
    expect(fault).toMatchObject({ code: 'source-not-video' });
    expect(frames).toEqual([]);
  });
  it('refuses pictures above 8K by name before it decodes one', async () => {
    const { fault } = await faultOf(file(await makeOversized(folder)));
    expect(fault).toMatchObject({
      code: 'source-too-large',
      params: { widthPx: 8192, heightPx: 4608, limitWidthPx: 7680 },
    });
  });
  it('gives what a truncated recording holds, and says that its end is missing', async () => {
    const { fault, frames } = await faultOf(file(await makeTruncated(folder)));
    expect(fault).toMatchObject({ code: 'source-truncated' });
    expect(frames.length).toBeGreaterThan(1);
  });
  it('goes on watching when the disk refuses its footage, and says so', async () => {
    const path = await makeVideo({ folder, name: 'no-disk.mp4', seconds: 4, gopSeconds: 2 });
    const ring = ringFolder();
    const watched = await watchCamera({ config: file(path), ringFolder: ring });
    await rm(ring, { recursive: true });
    await writeFile(ring, 'a file where the folder was');
    const frames = await watched.pull(() => false);
    expect(frames).toHaveLength(2);
    const fault = watched.states.find((state) => state.state === 'faulty');
    expect(fault).toMatchObject({ code: 'ring-unwritable', isLasting: false });
    expect(watched.states.at(-1)).toEqual({ state: 'ended' });
  });
  it('says what to install when ffmpeg is absent', async () => {
    const { createFfmpegAdapter } = await import('@streetwarden/edge-agent/decode/ffmpeg-adapter');
    const adapter = createFfmpegAdapter({ ffmpeg: '/nowhere/ffmpeg', ffprobe: '/nowhere/ffprobe' });
    const probe = adapter.probe({ args: [], script: undefined }, { timeoutMs: 1000 });
    await expect(probe).rejects.toMatchObject({ code: 'ffmpeg-missing', params: { program: '/nowhere/ffprobe' } });
  });
});

function rgbPixels(frame: Frame | undefined): Uint8Array {
  return frame === undefined ? new Uint8Array() : rgbOf(frame).pixels;
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += Math.abs((a[index] ?? 0) - (b[index] ?? 0));
  return sum / a.length;
}

async function firstFrameDifference(path: string, pixels: Uint8Array): Promise<number> {
  const args = ['-v', 'error', '-i', path, '-frames:v', '1', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1e8 });
  return meanDifference(stdout, pixels);
}

/** Hashes of the coded pictures, free of container framing and parameter sets. */
async function packetHashes(path: string): Promise<string[]> {
  const args = [
    '-v',
    'error',
    '-i',
    path,
    '-map',
    '0:v',
    '-c',
    'copy',
    '-bsf:v',
    'filter_units=pass_types=1-5',
    '-f',
    'framemd5',
    '-',
  ];
  const { stdout } = await run('ffmpeg', args, { maxBuffer: 1e8 });
  return stdout
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
}
