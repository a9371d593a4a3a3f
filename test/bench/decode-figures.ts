import { execFile, spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cutCommand } from '@streetwarden/edge-agent/decode/ffmpeg-command';
import { type BenchOptions, percentile } from './figure.ts';

const run = promisify(execFile);
const worker = fileURLToPath(new URL('watch-worker.ts', import.meta.url));
const gopSeconds = 2;
/** Seconds of video: of bare runs, and from where on the agent is measured for as long as these differ. */
const lengths = { shortSeconds: 100, longSeconds: 500, fromSeconds: 300, rounds: 5 };

/** CPU milliseconds per second of watched 1080p25 H.264 video, GOP 2 s, ring on, every picture read whole: medians of the rounds. */
export interface DecodeFigures {
  readonly agentMs: number;
  /** Of which in this process's part, the rest is ffmpeg. */
  readonly agentOwnMs: number;
  readonly bareMs: number;
  readonly fullMs: number;
  /** Wall-clock of one motion update. */
  readonly motionMsPerFrame: number;
}

/** Makes the noisy 1080p25 clip that the figures are taken on (20 s, 4 Mb/s, no B-frames). */
export async function makeBenchClip(folder: string): Promise<string> {
  const path = join(folder, 'bench-1080p25.mp4');
  const source = 'testsrc2=size=1920x1080:rate=25,noise=alls=8:allf=t';
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-g',
    '50',
    '-keyint_min',
    '50',
    '-sc_threshold',
    '0',
    '-bf',
    '0',
    '-b:v',
    '4M',
  ];
  await run('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    source,
    '-t',
    '20',
    ...coding,
    '-pix_fmt',
    'yuv420p',
    path,
  ]);
  return path;
}

/**
 * Takes the CPU of a watched camera, of bare ffmpeg doing the same, and of full decode with the fps filter behind it.
 *
 * Starting up (Node, ffprobe, compilation of hot functions) does not count, because a camera is watched for months: of the
 * agent the CPU between two pictures is taken, of the others the difference of a long and a short run. Who goes first
 * changes from round to round, so that a machine whose clock wanders favours neither.
 *
 * Every picture is read whole, as the shipped schedule has it: a look each 2 s, of a camera with a keyframe each 2 s. So it
 * makes no difference here whether the street is quiet.
 */
export async function measureDecode(
  clip: string,
  folder: string,
  { tell, ...options }: Pick<BenchOptions, 'tell'> & Partial<typeof lengths>,
): Promise<DecodeFigures> {
  const { shortSeconds, longSeconds, fromSeconds, rounds } = { ...lengths, ...options };
  const perSecond = (short: number, long: number, seconds = longSeconds): number =>
    (long - short) / (seconds - shortSeconds);
  const seen: Omit<DecodeFigures, 'fullMs'>[] = [];
  const bare = async (): Promise<number> =>
    perSecond(await bareCpuMs(clip, folder, shortSeconds), await bareCpuMs(clip, folder, longSeconds));
  for (let round = 1; round <= rounds; round += 1) {
    const before = round % 2 === 0 ? await bare() : undefined;
    const watched = await watch(clip, folder, { fromSeconds, toSeconds: fromSeconds + longSeconds - shortSeconds });
    const { totalMs, ownMs, motionMs, frames } = watched;
    const seconds = frames * gopSeconds;
    seen.push({
      ...{ agentMs: totalMs / seconds, agentOwnMs: ownMs / seconds, motionMsPerFrame: motionMs / frames },
      bareMs: before ?? (await bare()),
    });
    tell(`round ${round} of ${rounds}: ${inWords(seen.at(-1))}`);
  }
  const middle = (of: keyof Omit<DecodeFigures, 'fullMs'>): number =>
    percentile(
      seen.map((each) => each[of]),
      0.5,
    );
  const fullSeconds = shortSeconds + 60;
  return {
    agentMs: middle('agentMs'),
    agentOwnMs: middle('agentOwnMs'),
    bareMs: middle('bareMs'),
    motionMsPerFrame: middle('motionMsPerFrame'),
    fullMs: perSecond(await fullCpuMs(clip, shortSeconds), await fullCpuMs(clip, fullSeconds), fullSeconds),
  };
}

function inWords(of: Omit<DecodeFigures, 'fullMs'> | undefined): string {
  if (of === undefined) return '';
  const [agent, own, bare] = [of.agentMs, of.agentOwnMs, of.bareMs].map((ms) => ms.toFixed(2));
  return `${agent} CPU ms a second, ${own} of them the agent's own, against ${bare}`;
}

/** CPU milliseconds of cutting a 15 s clip by copying, and of making it with x264 veryfast. */
export async function measureClipCut(
  clip: string,
  folder: string,
): Promise<{ readonly copyMs: number; readonly encodeMs: number }> {
  const segment = join(folder, 'cut.ts');
  await run('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-i',
    clip,
    '-c',
    'copy',
    '-muxdelay',
    '0',
    '-muxpreload',
    '0',
    segment,
  ]);
  const outputPath = join(folder, 'cut.mp4');
  const command = cutCommand({
    segments: [{ path: segment, durationSeconds: 20 }],
    fromSeconds: 1.9,
    toSeconds: 17,
    codec: 'h264',
    outputPath,
  });
  const script = command.input.kind === 'script' ? command.input.script : '';
  const output = command.outputs[0]?.options ?? [];
  const copyMs = await cpuMs(['-y', ...command.inputOptions, '-i', 'pipe:0', ...output, outputPath], script);
  const encodeMs = await cpuMs([
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-threads',
    '1',
    '-ss',
    '2',
    '-t',
    '15',
    '-i',
    clip,
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-threads',
    '1',
    '-f',
    'mp4',
    '/dev/null',
  ]);
  return { copyMs, encodeMs };
}

/** Between two pictures. */
interface WatchReport {
  readonly frames: number;
  /** The agent with its ffmpeg. */
  readonly totalMs: number;
  readonly ownMs: number;
  readonly motionMs: number;
}

async function watch(
  clip: string,
  folder: string,
  { fromSeconds, toSeconds }: { readonly fromSeconds: number; readonly toSeconds: number },
): Promise<WatchReport> {
  const ring = join(folder, 'ring');
  const [first, last] = [fromSeconds, toSeconds].map((seconds) => String(seconds / gopSeconds));
  const args = ['--conditions=source', '--import', 'tsx', worker, clip, ring, last ?? '', first ?? ''];
  const { stdout } = await run(process.execPath, args);
  await rm(ring, { recursive: true, force: true });
  return JSON.parse(stdout) as WatchReport;
}

/** Decodes keyframes to raw pictures, without converting or sending them, and keeps the footage. */
async function bareCpuMs(clip: string, folder: string, seconds: number): Promise<number> {
  const ring = join(folder, 'bare');
  await mkdir(ring, { recursive: true });
  const limit = ['-t', String(seconds)];
  const args = [
    ...['-nostdin', '-v', 'error', '-y', '-threads', '1', '-skip_frame', 'nokey', '-stream_loop', '-1', '-i', clip],
    ...[...limit, '-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'rawvideo', '/dev/null'],
    ...[...limit, '-map', '0:v:0', '-c', 'copy', '-f', 'segment', '-segment_time', '4', join(ring, '%06d.ts')],
  ];
  const used = await cpuMs(args);
  await rm(ring, { recursive: true, force: true });
  return used;
}

async function fullCpuMs(clip: string, seconds: number): Promise<number> {
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-threads',
    '1',
    '-stream_loop',
    '-1',
    '-i',
    clip,
    '-t',
    String(seconds),
  ];
  return await cpuMs([...args, '-vf', 'fps=5,scale=640:640,format=rgb24', '-f', 'rawvideo', '/dev/null']);
}

/** User plus system time of one ffmpeg, from its own `-benchmark` line. */
async function cpuMs(args: readonly string[], stdin = ''): Promise<number> {
  const child = spawn(
    'ffmpeg',
    ['-benchmark', ...args.map((word) => (word === 'error' || word === 'level+error' ? 'info' : word))],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  child.stdin.end(stdin);
  let said = '';
  for await (const chunk of child.stderr.setEncoding('utf8')) said += chunk as string;
  const found = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(said);
  if (found === null) throw new Error(`ffmpeg did not finish: ${said.slice(-300)}`);
  return (Number(found[1]) + Number(found[2])) * 1000;
}
