import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { childProgram } from './child-program.ts';

/** What a process under fault tests tells its test, one JSON object per line of its standard output. */
export type ProcessLine = Readonly<Record<string, unknown>>;

/** A process that can be ended as a power cut would. */
export interface KillableProcess<Ready> {
  readonly pid: number;
  /** Its first line. */
  readonly ready: Ready;
  /** What it logged, parsed, newest last; lines of its standard error that are no JSON are left out. */
  readonly log: readonly ProcessLine[];
  readonly isAlive: boolean;
  onLine: (line: ProcessLine) => void;
  /** Told when it ended, with what it had to say. */
  onEnd: (reason: string) => void;
  say(command: object): void;
  /** Ends it as the kernel would: no handler runs. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/**
 * Runs `test/support/<main>` as a process of its own and waits for its first line.
 *
 * @param facts.prefix command that runs it, e.g. `['fiu-run', '-x']`
 */
export async function startKillable<Ready>(facts: {
  readonly main: string;
  readonly argument: object;
  readonly prefix?: readonly string[];
}): Promise<KillableProcess<Ready>> {
  const program = await childProgram(`test/support/${facts.main}`);
  const node = [process.execPath, ...program, JSON.stringify(facts.argument)];
  const [command = '', ...args] = [...(facts.prefix ?? []), ...node];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const log = collectLog(child);
  // Writing to a process that was just killed is what these tests do.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout });
  const first = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${facts.main} ended with ${code}: ${log.text()}`)));
  });
  const self: KillableProcess<Ready> = {
    pid: child.pid ?? 0,
    ready: JSON.parse(first) as Ready,
    log: log.lines,
    get isAlive() {
      return child.exitCode === null && child.signalCode === null;
    },
    onLine: () => undefined,
    onEnd: () => undefined,
    say: (sentence) => child.stdin.write(`${JSON.stringify(sentence)}\n`),
    kill: () => endBy(child, () => child.kill('SIGKILL')),
    stop: () => endBy(child, () => child.stdin.end()),
  };
  child.once('exit', (code) => self.onEnd(`${facts.main} ended with ${code}: ${log.text()}`));
  lines.on('line', (line) => self.onLine(JSON.parse(line) as ProcessLine));
  return self;
}

function collectLog(child: ChildProcess) {
  const lines: ProcessLine[] = [];
  let tail = '';
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      tail = `${tail}\n${line}`.slice(-4000);
      if (line.startsWith('{')) lines.push(JSON.parse(line) as ProcessLine);
    });
  }
  return { lines, text: () => tail };
}

async function endBy(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  end();
  await exited;
}
