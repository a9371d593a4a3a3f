import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { makeBenchClip } from './decode-figures.ts';
import { startEdgeBox } from './edge-box.ts';
import { type BenchOptions, type Figure, type FigureGroup, percentile } from './figure.ts';
import { measureTree } from './process-tree.ts';

const cameraCount = 8;
const warmUpMs = 25_000;
const samples = 8;
const sampleEveryMs = 5_000;
const megabyte = 1_000_000;

async function watchWith(folder: string, clip: string, cameras: number, { tell }: BenchOptions) {
  const watched = Array.from({ length: cameras }, () => ({ path: clip, pace: 'real-time' }) as const);
  const box = startEdgeBox(join(folder, `box-${cameras}`), watched);
  try {
    tell(
      `${cameras} camera(s) warm up for ${warmUpMs / 1000} s, then ${(samples * sampleEveryMs) / 1000} s of readings`,
    );
    await delay(warmUpMs);
    box.assertRunning();
    const before = measureTree(box.processId);
    const beganMs = performance.now();
    const residents: number[] = [];
    let { cpuMs } = before;
    for (let sample = 0; sample < samples; sample += 1) {
      await delay(sampleEveryMs);
      const use = measureTree(box.processId);
      residents.push(use.residentBytes);
      cpuMs = use.cpuMs;
    }
    box.assertRunning();
    tell(`${cameras} camera(s): ${residents.map((bytes) => Math.round(bytes / megabyte)).join(', ')} MB`);
    // A single reading may fall before or after a collection.
    return {
      cores: (cpuMs - before.cpuMs) / (performance.now() - beganMs),
      residentBytes: percentile(residents, 0.5),
    };
  } finally {
    await box.stop();
  }
}

/** The production agent on looped 1080p25 clips in real time: one look every 2 s, ring on, the shipped detector. */
export const capacityFigures: FigureGroup = {
  ids: ['cameras-per-core', 'edge-memory-base', 'edge-memory-per-camera'],
  seconds: () => 15 + 2 * (warmUpMs / 1000 + (samples * sampleEveryMs) / 1000),
  async measure(options: BenchOptions): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
    try {
      const clip = await makeBenchClip(folder);
      const one = await watchWith(folder, clip, 1, options);
      const many = await watchWith(folder, clip, cameraCount, options);
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
