import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { edgeMemoryEnvironment } from '../../deploy/local/edge-memory.mjs';

/** The agent gives itself five seconds; on a busy machine that is late. */
const stopWithinMs = 20_000;
const root = join(import.meta.dirname, '..', '..');

/** One camera of a box under measurement: a looped file. */
export interface BenchCamera {
  readonly path: string;
  readonly pace: 'real-time' | 'as-fast-as-possible';
}

/** The production agent in a process of its own, enrolled at an aggregator that is away: the outbox waits, the cameras go on. */
export interface EdgeBox {
  readonly processId: number;
  /** @throws Error when the agent has ended by itself */
  assertRunning(): void;
  stop(): Promise<void>;
}

/** @param folder empty or absent; holds the box’s data. */
export function startEdgeBox(folder: string, cameras: readonly BenchCamera[], metricsPort = 0): EdgeBox {
  mkdirSync(folder, { recursive: true });
  const args = [join(root, 'edge-agent/dist/main.js'), 'run', '--config', writeBox(folder, cameras, metricsPort)];
  const env = { ...process.env, NODE_ENV: 'production', ...edgeMemoryEnvironment() };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  const { pid } = child;
  if (pid === undefined) throw new Error('the edge agent could not be started');
  // A bench that is ended before its time leaves no agent behind, which would weigh on whatever is measured next.
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  return {
    processId: pid,
    assertRunning: () => {
      if (child.exitCode !== null) throw new Error('the edge agent ended');
    },
    stop: () => stop(child),
  };
}

function writeBox(folder: string, cameras: readonly BenchCamera[], metricsPort: number): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(folder, 'edge-key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const identity = {
    ...{ edgeId: 'edge-bench', deviceSecret: 'bench-secret-of-some-length' },
    ...{ mqttUrl: 'mqtt://127.0.0.1:9', httpUrl: 'http://127.0.0.1:9', enrolledAt: '2026-11-22T00:00:00.000Z' },
  };
  writeFileSync(join(folder, 'identity.json'), JSON.stringify(identity), { mode: 0o600 });
  const whole = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ];
  const config = {
    edge: { dataDir: folder, logLevel: 'warn' },
    outbox: { minFreeBytes: 0 },
    health: { metricsPort },
    cameras: cameras.map(({ path, pace }, index) => ({
      ...{ id: `camera-${index}`, name: `Camera ${index}`, source: { type: 'file', path, loop: true, pace } },
      decode: { ring: { maxBytes: 50_000_000 } },
      zones: [
        { id: 'all', name: 'All', polygon: whole, rules: [{ category: 'street-stall' }, { category: 'litter' }] },
      ],
    })),
  };
  const file = join(folder, 'config.yaml');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('close', done));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(late);
}
