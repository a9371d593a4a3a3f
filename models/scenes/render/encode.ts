import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface EncodeJob {
  framesDir: string;
  fps: number;
  keyframeIntervalS: number;
  crf: number;
  outPath: string;
}

/** Arguments for an H.264 clip every decoder and the copy-only ring can take: closed GOPs of fixed length, no B-frames. */
function encodeArguments(job: EncodeJob): string[] {
  const gop = String(job.fps * job.keyframeIntervalS);
  return [
    ...[
      '-v',
      'error',
      '-y',
      '-framerate',
      String(job.fps),
      '-start_number',
      '0',
      '-i',
      join(job.framesDir, 'frame-%05d.jpg'),
    ],
    ...['-vf', 'scale=in_range=pc:out_range=tv,format=yuv420p', '-color_range', 'tv'],
    ...['-c:v', 'libx264', '-preset', 'slow', '-threads', '2', '-crf', String(job.crf)],
    ...['-bf', '0', '-g', gop, '-keyint_min', gop, '-sc_threshold', '0', '-flags', '+cgop'],
    // Without the encoder's version text the same frames give the same bytes on the same build.
    ...['-bitexact', '-map_metadata', '-1', '-movflags', '+faststart', job.outPath],
  ];
}

/** Encodes a folder of frames with ffmpeg. */
export function encodeClip(job: EncodeJob): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', encodeArguments(job), { stdio: ['ignore', 'ignore', 'pipe'] });
    let message = '';
    child.stderr.on('data', (chunk: Buffer) => {
      message = (message + chunk.toString()).slice(-2000);
    });
    child.on('error', (error) =>
      reject(new Error('ffmpeg cannot be started; on Debian: apt install ffmpeg', { cause: error })),
    );
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}: ${message}`))));
  });
}
