import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rgbOf } from '@streetwarden/edge-agent/platform/yuv-to-rgb';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { quickDecode, watchCamera } from '../support/watched-camera.ts';

const run = promisify(execFile);
const size = { hd: '1280x720', sd: '640x360' };
const tagged = (space: string, range: string) => ['-colorspace', space, '-color_range', range];

interface Sample {
  readonly size: string;
  readonly coding: readonly string[];
  readonly name: string;
  /** How ffmpeg is told to read it: what the stream says, or what is usual for its size. */
  readonly reading: string;
}

const samples: readonly (readonly [string, Sample])[] = [
  ['SD without a word', { size: size.sd, coding: [], name: 'a.mp4', reading: 'in_color_matrix=bt601:in_range=tv' }],
  ['HD without a word', { size: size.hd, coding: [], name: 'a.mp4', reading: 'in_color_matrix=bt709:in_range=tv' }],
  [
    'HD that says BT.601',
    {
      ...{ size: size.hd, name: 'a.mp4', reading: 'in_color_matrix=bt601:in_range=tv' },
      coding: tagged('smpte170m', 'tv'),
    },
  ],
  [
    'a camera of full range',
    {
      ...{ size: size.hd, name: 'a.mp4', reading: 'in_color_matrix=bt709:in_range=pc' },
      coding: ['-pix_fmt', 'yuvj420p', ...tagged('bt709', 'pc')],
    },
  ],
  [
    '4:2:2 of 10 bits',
    {
      ...{ size: size.hd, name: 'a.mp4', reading: 'in_color_matrix=bt709:in_range=tv' },
      coding: ['-pix_fmt', 'yuv422p10le', ...tagged('bt709', 'tv')],
    },
  ],
  [
    'motion JPEG',
    {
      ...{ size: size.sd, name: 'a.mkv', reading: 'in_color_matrix=bt601:in_range=pc' },
      coding: ['-c:v', 'mjpeg', '-q:v', '2', '-pix_fmt', 'yuvj422p'],
    },
  ],
  [
    'RGB video',
    { size: size.sd, name: 'a.mkv', reading: 'in_range=auto', coding: ['-c:v', 'png', '-pix_fmt', 'rgb24'] },
  ],
];

describe('the colours of a camera', () => {
  it.each(samples)('are those that ffmpeg shows: %s', async (_name, sample) => {
    const folder = tempFolder();
    const path = join(folder, sample.name);
    const source = ['-f', 'lavfi', '-i', `smptebars=size=${sample.size}:rate=1:duration=2`];
    await run('ffmpeg', ['-v', 'error', ...source, '-g', '1', ...withCodec(sample.coding), path]);

    const watched = await watchCamera({
      config: { type: 'file', path, loop: false, pace: 'as-fast-as-possible' },
      ringFolder: join(folder, 'ring'),
      decode: quickDecode,
    });
    const [frame] = await watched.pull((frames) => frames.length > 0);
    await watched.camera.close();
    if (frame === undefined) throw new Error(`no picture: ${watched.logText()}`);

    const exact = 'flags=accurate_rnd+full_chroma_int+full_chroma_inp';
    const filter = `scale=${sample.reading}:${exact},format=rgb24`;
    const args = ['-v', 'error', '-i', path, '-frames:v', '1', '-vf', filter, '-f', 'rawvideo', '-'];
    const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1e8 });
    const { pixels } = rgbOf(frame);
    expect(pixels.length).toBe(stdout.length);
    const differences = pixels.map((value, at) => Math.abs(value - (stdout[at] ?? 0)));
    // Another matrix or range is off by ten and more levels in most of the bars; only their edges may differ.
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(1);
    expect(differences.filter((value) => value > 4).length / differences.length).toBeLessThan(0.05);
  });
});

function withCodec(coding: readonly string[]): readonly string[] {
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '4'];
  if (coding.includes('-c:v')) return coding;
  return [...h264, ...(coding.includes('-pix_fmt') ? [] : ['-pix_fmt', 'yuv420p']), ...coding];
}
