import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { childProgram } from './child-program.ts';
import type { EnrolledDevice } from './device-samples.ts';

/** The aggregator's core in a process that can be killed. */
export interface ChildCore {
  readonly process: ChildProcess;
  readonly mqttUrl: string;
  readonly port: number;
  readonly devices: readonly EnrolledDevice[];
  /** Ends it as the kernel would: no handler runs. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/** Starts the core on a folder and waits until it listens. */
export async function startChildCore(facts: {
  readonly folder: string;
  readonly port?: number;
  readonly deviceCount?: number;
}): Promise<ChildCore> {
  const { folder, port = 0, deviceCount = 1 } = facts;
  const program = await childProgram('test/support/aggregator-core-main.ts');
  const child = spawn(process.execPath, [...program, folder, String(port), String(deviceCount)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ready = await firstLine(child);
  return {
    ...ready,
    process: child,
    kill: () => endBy(child, () => child.kill('SIGKILL')),
    stop: () => endBy(child, () => child.stdin?.end()),
  };
}

async function endBy(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  end();
  await exited;
}

function firstLine(
  child: ChildProcess,
): Promise<{ mqttUrl: string; port: number; devices: readonly EnrolledDevice[] }> {
  return new Promise((resolve, reject) => {
    let text = '';
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(JSON.parse(text.slice(0, end)));
    });
    child.once('exit', (code) => reject(new Error(`the core ended with ${code} before it listened: ${errors}`)));
    child.once('error', reject);
  });
}
