import { execFile } from 'node:child_process';
import { stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Video files for tests, made by ffmpeg's own test pattern; each returns the path of a new file in `folder`. */
export interface VideoSample {
  readonly folder: string;
  readonly name: string;
  readonly seconds: number;
  readonly gopSeconds: number;
  readonly size?: string;
  readonly codec?: 'libx264' | 'libx265' | 'mjpeg';
  readonly bFrames?: number;
}

const framesPerSecond = 25;

/** Makes a clip with a keyframe exactly every `gopSeconds`; the picture shows running numbers. */
export async function makeVideo(sample: VideoSample): Promise<string> {
  const { codec = 'libx264', size = '320x180', bFrames = 0 } = sample;
  const path = join(sample.folder, sample.name);
  const gop = String(sample.gopSeconds * framesPerSecond);
  const codecOptions = {
    libx264: ['-preset', 'ultrafast', '-g', gop, '-keyint_min', gop, '-sc_threshold', '0', '-bf', String(bFrames)],
    libx265: [
      '-preset',
      'ultrafast',
      '-x265-params',
      `log-level=none:keyint=${gop}:min-keyint=${gop}:scenecut=0:bframes=${bFrames}`,
    ],
    mjpeg: ['-q:v', '5'],
  }[codec];
  const source = `testsrc2=size=${size}:rate=${framesPerSecond}:duration=${sample.seconds}`;
  await ffmpeg(['-f', 'lavfi', '-i', source, '-c:v', codec, ...codecOptions, '-pix_fmt', 'yuv420p', path]);
  return path;
}

/** A file with sound only. */
export async function makeSound(folder: string): Promise<string> {
  const path = join(folder, 'sound.m4a');
  await ffmpeg(['-f', 'lavfi', '-i', 'sine=duration=1', '-c:a', 'aac', path]);
  return path;
}

/** One picture above 8K in a file of a few kilobytes. */
export async function makeOversized(folder: string): Promise<string> {
  const path = join(folder, 'oversized.mkv');
  await ffmpeg([
    '-f',
    'lavfi',
    '-i',
    'color=size=8192x4608:rate=1:duration=1',
    '-c:v',
    'mjpeg',
    '-pix_fmt',
    'yuvj420p',
    '-frames:v',
    '1',
    path,
  ]);
  return path;
}

/** A recording whose tail is missing: header whole, pictures not. */
export async function makeTruncated(folder: string): Promise<string> {
  const path = join(folder, 'truncated.mp4');
  const whole = await makeVideo({ folder, name: 'whole.mp4', seconds: 12, gopSeconds: 1, size: '640x360' });
  await ffmpeg(['-i', whole, '-c', 'copy', '-movflags', '+faststart', path]);
  const { size } = await stat(path);
  await truncate(path, Math.floor(size * 0.4));
  return path;
}

/** Bytes that are no video. */
export async function makeNonsense(folder: string): Promise<string> {
  const path = join(folder, 'nonsense.bin');
  await writeFile(
    path,
    Buffer.from(Array.from({ length: 20_000 }, (_unused, index) => (index * 2_654_435_761) >>> 24)),
  );
  return path;
}

/** A playlist under a video's name, which must not make ffmpeg open what it lists. */
export async function makePlaylist(folder: string, target: string): Promise<string> {
  const path = join(folder, 'playlist.mp4');
  await writeFile(path, `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${target}\n#EXT-X-ENDLIST\n`);
  return path;
}

async function ffmpeg(args: readonly string[]): Promise<void> {
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-y', '-threads', '1', ...args]);
}
