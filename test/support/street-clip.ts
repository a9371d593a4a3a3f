import { execFileSync } from 'node:child_process';

/**
 * Writes a clip of the block model's toy street (test/support/block-model.ts): grey structure, a blue person who stands
 * still, and red litter that appears after `litterFromSeconds`. Keyframe every second.
 */
export function writeStreetClip(
  path: string,
  facts: { readonly seconds: number; readonly litterFromSeconds: number },
): void {
  const ground = `geq=lum='128+50*sin(X/4)*cos(Y/6)':cb=128:cr=128`;
  const person = 'drawbox=x=32:y=48:w=16:h=32:color=0x0000ff:t=fill';
  const litter = `drawbox=x=240:y=176:w=16:h=16:color=0xff0000:t=fill:enable='gte(t,${facts.litterFromSeconds})'`;
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `nullsrc=s=320x240:r=10:d=${facts.seconds}`],
    ...['-vf', `${ground},format=yuv444p,${person},${litter}`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '10', '-g', '10', '-pix_fmt', 'yuv420p', path],
  ]);
}
