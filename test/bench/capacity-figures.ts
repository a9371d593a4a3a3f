import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { makeBenchClip } from './decode-figures.ts';
import type { Figure, FigureGroup } from './figure.ts';
import { measureTree } from './process-tree.ts';

const root = join(import.meta.dirname, '..', '..');
const cameraCount = 8;
const warmUpMs = 25_000;
const measureMs = 40_000;
const megabyte = 1_000_000;

/** An enrolled box whose aggregator is away: the outbox waits, the cameras go on. */
function writeBox(folder: string, clip: string, cameras: number): string {
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
    detect: { model: join(root, 'models/street-nano/1.0.0') },
    outbox: { minFreeBytes: 0 },
    health: { metricsPort: 0 },
    cameras: Array.from({ length: cameras }, (_, index) => ({
      ...{ id: `camera-${index}`, name: `Camera ${index}`, source: { type: 'file', path: clip, loop: true } },
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
  const ended = new Promise((done) => child.once('close', done));
  child.kill('SIGTERM');
  await ended;
}

async function watchWith(folder: string, clip: string, cameras: number) {
  const box = join(folder, `box-${cameras}`);
  mkdirSync(box);
  const config = writeBox(box, clip, cameras);
  const child = spawn(process.execPath, [join(root, 'edge-agent/dist/main.js'), 'run', '--config', config], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await delay(warmUpMs);
    if (child.pid === undefined || child.exitCode !== null) throw new Error('the edge agent did not start');
    const before = measureTree(child.pid);
    const beganMs = performance.now();
    await delay(measureMs);
    const after = measureTree(child.pid);
    const cores = (after.cpuMs - before.cpuMs) / (performance.now() - beganMs);
    return { cores, residentBytes: after.residentBytes };
  } finally {
    await stop(child);
  }
}

/** The production agent on looped 1080p25 clips in real time: one look every 2 s, ring on, the shipped detector. */
export const capacityFigures: FigureGroup = {
  ids: ['cameras-per-core', 'edge-memory-base', 'edge-memory-per-camera'],
  async measure(): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
    try {
      const clip = await makeBenchClip(folder);
      const one = await watchWith(folder, clip, 1);
      const many = await watchWith(folder, clip, cameraCount);
      const perCameraCores = (many.cores - one.cores) / (cameraCount - 1);
      const perCameraBytes = (many.residentBytes - one.residentBytes) / (cameraCount - 1);
      return [
        { id: 'cameras-per-core', value: 1 / perCameraCores, unit: '1080p25 cameras', target: '≥ 24' },
        {
          id: 'edge-memory-base',
          value: (one.residentBytes - perCameraBytes) / megabyte,
          ...{ unit: 'MB', target: '≤ 150 MB' },
        },
        { id: 'edge-memory-per-camera', value: perCameraBytes / megabyte, unit: 'MB', target: '≤ 35 MB' },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
