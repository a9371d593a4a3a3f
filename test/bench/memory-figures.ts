import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';
import { startEdgeBox } from './edge-box.ts';
import { type BenchOptions, type Figure, type FigureGroup, percentile } from './figure.ts';
import { measureTree } from './process-tree.ts';

const demo = join(import.meta.dirname, '..', '..', 'deploy/demo');
const warmUpMs = 60_000;
const sampleEveryMs = 5_000;
const megabyte = 1_000_000;
const readingsPerTelling = 60_000 / sampleEveryMs;
const minutesOf = (readings: number): number => Math.round(readings / readingsPerTelling);

async function lookCount(metricsPort: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const looks = [...text.matchAll(/^streetwarden_edge_camera_looks\{[^}]*\} (\d+)$/gm)].map((match) =>
    Number(match[1]),
  );
  return looks.reduce((sum, count) => sum + count, 0);
}

/**
 * The production agent on the demo’s cameras as fast as it can look: minutes hold what a street takes hours for. Growth
 * is the median of the last quarter of the readings less that of the first.
 */
export const memoryFigures: FigureGroup = {
  ids: ['edge-memory-flat', 'edge-memory-flat-looks'],
  seconds: ({ flatMinutes }) => warmUpMs / 1000 + flatMinutes * 60 + 5,
  async measure({ flatMinutes, tell }: BenchOptions): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
    const metricsPort = await freePort();
    const cameras = ['crossing.mp4', 'quiet-street.mp4'].map(
      (name) => ({ path: join(demo, name), pace: 'as-fast-as-possible' }) as const,
    );
    const box = startEdgeBox(join(folder, 'box'), cameras, metricsPort);
    try {
      tell(`memory over ${flatMinutes} min (--flat-minutes): two cameras warm up for ${warmUpMs / 1000} s`);
      await delay(warmUpMs);
      const looksBefore = await lookCount(metricsPort);
      const readings: number[] = [];
      for (let left = (flatMinutes * 60_000) / sampleEveryMs; left > 0; left -= 1) {
        await delay(sampleEveryMs);
        box.assertRunning();
        readings.push(measureTree(box.processId).residentBytes / megabyte);
        if (left % readingsPerTelling < 1)
          tell(`${Math.round(readings.at(-1) ?? 0)} MB, ${minutesOf(left - 1)} min to go`);
      }
      const looks = (await lookCount(metricsPort)) - looksBefore;
      const quarter = Math.ceil(readings.length / 4);
      const first = percentile(readings.slice(0, quarter), 0.5);
      const last = percentile(readings.slice(-quarter), 0.5);
      const unit = `MB more after ${flatMinutes} min`;
      return [
        { id: 'edge-memory-flat', value: last - first, baseline: first, unit, target: '≤ 10 MB' },
        { id: 'edge-memory-flat-looks', value: looks, unit: 'whole-frame looks meanwhile' },
      ];
    } finally {
      await box.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
