import { spawn } from 'node:child_process';
import { addAbortListener } from 'node:events';
import type { Writable } from 'node:stream';
import { untilDrained } from '@streetwarden/shared/signal/until-drained';

/** What a finished program said. */
export interface ProgramResult {
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly stdout: Buffer;
  /** The last part of its error output, at most 64 KiB. */
  readonly stderr: string;
  readonly isTimedOut: boolean;
  /** More than `maxOutputBytes` came; the program was ended. */
  readonly isOutputTooLarge: boolean;
}

/** A program to run to its end: array arguments, never a shell. */
export interface ProgramRequest {
  readonly program: string;
  readonly args: readonly string[];
  /** Pieces written to its standard input, which is then closed. */
  readonly stdin?: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
  readonly signal?: AbortSignal;
}

const stderrLimitChars = 64 * 1024;

/**
 * Runs a program to its end and collects what it said; it is killed at the time limit, the size limit or on abort.
 *
 * @throws the signal's reason on abort, or the system's error when the program cannot be started.
 */
export async function runProgram(request: ProgramRequest): Promise<ProgramResult> {
  request.signal?.throwIfAborted();
  const child = spawn(request.program, [...request.args], { stdio: ['pipe', 'pipe', 'pipe'], shell: false });
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  let isTimedOut = false;
  const timer = setTimeout(() => {
    isTimedOut = true;
    kill();
  }, request.timeoutMs);
  const aborted = request.signal && addAbortListener(request.signal, kill);

  const chunks: Buffer[] = [];
  let outputBytes = 0;
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    outputBytes += chunk.length;
    if (outputBytes > request.maxOutputBytes) kill();
    else chunks.push(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-stderrLimitChars);
  });
  // The program may end before it has read everything: that is its exit code's business, not a fault of the pipe.
  child.stdin.on('error', () => child.stdin.destroy());

  try {
    const ended = new Promise<number | undefined>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? undefined));
    });
    const [exitCode] = await Promise.all([ended, feed(child.stdin, request.stdin ?? [])]);
    request.signal?.throwIfAborted();
    const isOutputTooLarge = outputBytes > request.maxOutputBytes;
    return { exitCode, stdout: Buffer.concat(chunks), stderr, isTimedOut, isOutputTooLarge };
  } finally {
    clearTimeout(timer);
    aborted?.[Symbol.dispose]();
    kill();
  }
}

async function feed(stdin: Writable, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  for await (const piece of pieces) {
    if (stdin.destroyed) return;
    if (!stdin.write(piece)) await untilDrained(stdin);
  }
  stdin.end();
}
