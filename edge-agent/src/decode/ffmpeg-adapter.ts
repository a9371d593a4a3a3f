import { resolve } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import fluentFfmpeg from 'fluent-ffmpeg';
import type { FfmpegCommand, FfmpegInput, FfprobeCommand } from '#decode/ffmpeg-command';
import { gatherOutput } from '#decode/gather-output';
import { type ProgramResult, runProgram } from '#platform/child-process';

/** How ffmpeg ended. */
export interface FfmpegExit {
  readonly isSuccess: boolean;
  /** fluent-ffmpeg's account of exit code or signal; empty on success. */
  readonly reason: string;
}

/** A running ffmpeg. */
export interface FfmpegRun {
  /** Settles when the process has gone; never rejects but with `ffmpeg-missing`. */
  readonly ended: Promise<FfmpegExit>;
  /** Ends it at once. MPEG-TS needs no farewell, and a graceful stop can hang on a dead network. */
  kill(): void;
}

/** Starts ffmpeg and ffprobe: the one place that does (reliability.md S2). */
export interface FfmpegAdapter {
  /**
   * @param sinks `pictures` takes the output of a command with target `pipe`, its backpressure stops ffmpeg; `onLine` gets
   *   each line of standard error, some milliseconds late.
   */
  start(
    command: FfmpegCommand,
    sinks: { readonly pictures?: Writable; readonly onLine: (line: string) => void },
  ): FfmpegRun;
  /** Runs ffprobe to its end. @throws {DomainError} `ffmpeg-missing` */
  probe(
    command: FfprobeCommand,
    limits: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<ProgramResult>;
}

const probeOutputLimitBytes = 8 * 1024 * 1024;

/** Makes the adapter over fluent-ffmpeg 2.1.3 (archived 2025: this file is what a successor replaces). */
export function createFfmpegAdapter(
  programs: { readonly ffmpeg: string; readonly ffprobe: string } = { ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' },
): FfmpegAdapter {
  return {
    start: (command, sinks) => startFluent(programs.ffmpeg, command, sinks),
    probe: async (command, limits) => {
      try {
        return await runProgram({
          program: programs.ffprobe,
          args: command.args,
          ...(command.script === undefined ? {} : { stdin: [Buffer.from(command.script)] }),
          timeoutMs: limits.timeoutMs,
          maxOutputBytes: probeOutputLimitBytes,
          ...(limits.signal === undefined ? {} : { signal: limits.signal }),
        });
      } catch (error) {
        throw asMissing(error, programs.ffprobe);
      }
    },
  };
}

function startFluent(program: string, command: FfmpegCommand, sinks: Parameters<FfmpegAdapter['start']>[1]): FfmpegRun {
  const fluent = fluentFfmpeg({ stdoutLines: 1 }).setFfmpegPath(program);
  skipCapabilityProbes(fluent);
  const { input } = command;
  fluent.input(sourceOf(input));
  // Several arguments, not one array: an array's members would be split at blanks.
  fluent.inputOptions(...(command.inputOptions as [string, ...string[]]));
  for (const output of command.outputs) {
    if (output.target !== 'pipe') fluent.output(output.target.path);
    else if (sinks.pictures !== undefined) fluent.output(sinks.pictures);
    fluent.outputOptions(...(output.options as [string, ...string[]]));
  }
  fluent.on('stderr', sinks.onLine);

  let isKilled = false;
  const kill = (): void => {
    isKilled = true;
    fluent.kill('SIGKILL');
  };
  // A kill may come while fluent-ffmpeg still prepares the start.
  fluent.on('start', () => {
    const spoken = stderrOf(fluent);
    if (spoken !== undefined) gatherOutput(spoken);
    if (isKilled) fluent.kill('SIGKILL');
  });
  const ended = new Promise<FfmpegExit>((resolveExit, reject) => {
    fluent.on('end', () => resolveExit({ isSuccess: true, reason: '' }));
    fluent.on('error', (error: Error) => {
      const missing = asMissing(error, program);
      if (missing instanceof DomainError) reject(missing);
      else resolveExit({ isSuccess: false, reason: error.message });
    });
  });
  fluent.run();
  return { ended, kill };
}

/** Of the process that fluent-ffmpeg has just started; its types do not tell of it. */
function stderrOf(fluent: object): Readable | undefined {
  const child: unknown = 'ffmpegProc' in fluent ? fluent.ffmpegProc : undefined;
  const isChild = typeof child === 'object' && child !== null && 'stderr' in child;
  return isChild && child.stderr instanceof Readable ? child.stderr : undefined;
}

function sourceOf(input: FfmpegInput): string | Readable {
  if (input.kind === 'stream') return input.stream;
  return input.kind === 'file' ? `file:${resolve(input.path)}` : Readable.from([Buffer.from(input.script)]);
}

/**
 * fluent-ffmpeg asks ffmpeg for its formats and encoders before each first start and no longer understands the answer of
 * newer versions; our commands use a fixed set, so the answer is given here.
 */
function skipCapabilityProbes(fluent: fluentFfmpeg.FfmpegCommand): void {
  const usable = { description: '', canMux: true, canDemux: true };
  const names = ['concat', 'segment', 'rawvideo', 'mjpeg', 'yuv4mpegpipe', 'image2', 'mp4', 'mpegts', 'rtsp'];
  const formats = Object.fromEntries(names.map((name) => [name, usable]));
  fluent.availableFormats = (callback) => callback(null as unknown as Error, formats);
  fluent.availableEncoders = (callback) => callback(null as unknown as Error, {});
}

function asMissing(error: unknown, program: string): unknown {
  const isMissing =
    error instanceof Error &&
    (('code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')) ||
      error.message === 'Cannot find ffmpeg');
  return isMissing ? new DomainError('ffmpeg-missing', { program }, { cause: error }) : error;
}
