import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import { capacityFigures } from './capacity-figures.ts';
import { caseFigures } from './case-figures.ts';
import { consoleFigures } from './console-figures.ts';
import { makeBenchClip, measureClipCut, measureDecode } from './decode-figures.ts';
import { measureDetectorThroughput } from './detector-throughput.ts';
import { dueClockFigures } from './due-clock-figures.ts';
import { type FigureGroup, ratioFigure } from './figure.ts';
import { measureIngestThroughput } from './ingest-throughput.ts';
import { listFigures } from './list-figures.ts';
import { maskedFigures } from './masked-figures.ts';
import { memoryFigures } from './memory-figures.ts';
import { registryFigures } from './registry-figures.ts';
import { relayFigures } from './relay-figures.ts';
import { revokeFigures } from './revoke-figures.ts';
import { sightingFigures } from './sighting-figures.ts';
import { steerFigures } from './steer-figures.ts';
import { videoFigures } from './video-figures.ts';

async function inTempFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const watchFigures: FigureGroup = {
  ids: ['watch-cpu-vs-bare-ffmpeg', 'watch-cpu-vs-full-decode', 'motion-per-frame'],
  seconds: () => 110,
  measure: (options) =>
    inTempFolder(async (folder) => {
      const figures = await measureDecode(await makeBenchClip(folder), folder, options);
      const unit = 'CPU ms per second of 1080p25 video';
      return [
        ratioFigure({
          id: 'watch-cpu-vs-bare-ffmpeg',
          value: figures.agentMs,
          baseline: figures.bareMs,
          unit,
          target: 'ratio ≤ 1.15',
        }),
        ratioFigure({
          id: 'watch-cpu-vs-full-decode',
          value: figures.agentMs,
          baseline: figures.fullMs,
          unit,
          target: 'ratio ≤ 1/6',
        }),
        { id: 'motion-per-frame', value: figures.motionMsPerFrame, unit: 'ms', target: '≤ 2 ms' },
      ];
    }),
};

const clipFigures: FigureGroup = {
  ids: ['clip-cut-cpu'],
  measure: () =>
    inTempFolder(async (folder) => {
      const { copyMs, encodeMs } = await measureClipCut(await makeBenchClip(folder), folder);
      return [
        ratioFigure({
          id: 'clip-cut-cpu',
          value: copyMs,
          baseline: encodeMs,
          unit: 'CPU ms for 15 s of 1080p',
          target: 'ratio ≤ 1/50',
        }),
      ];
    }),
};

const detectorFigures: FigureGroup = {
  ids: ['detector-throughput'],
  async measure() {
    const figures = await measureDetectorThroughput(join(import.meta.dirname, '..', '..', shippedModel));
    const { agentPerSecond: value, barePerSecond: baseline, ratio } = figures;
    const unit = `1080p looks/s, ${figures.sessionCount} session(s)`;
    return [{ id: 'detector-throughput', value, baseline, ratio, unit, target: 'ratio ≥ 0.95' }];
  },
};

const ingestFigures: FigureGroup = {
  ids: ['durable-candidates-per-second', 'receipt-p99', 'candidates-taken-in-per-second'],
  async measure() {
    const figures = await measureIngestThroughput();
    const { durableCandidatesPerSecond: value, mosquittoMessagesPerSecond: baseline, ratio } = figures;
    return [
      {
        ...{ id: 'durable-candidates-per-second', value, unit: '1/s', target: '≥ 3,000/s and ratio ≥ 0.3' },
        ...(baseline === undefined || ratio === undefined ? {} : { baseline, ratio }),
      },
      { id: 'receipt-p99', value: figures.receiptP99Ms, unit: 'ms' },
      {
        id: 'candidates-taken-in-per-second',
        value: figures.takenInPerSecond,
        unit: '1/s',
        note: 'in the review queue',
      },
    ];
  },
};

/** All of the benchmark table, cheap ones first. */
export const figureGroups: readonly FigureGroup[] = [
  clipFigures,
  watchFigures,
  detectorFigures,
  ingestFigures,
  sightingFigures,
  dueClockFigures,
  steerFigures,
  consoleFigures,
  caseFigures,
  listFigures,
  registryFigures,
  ...videoFigures,
  relayFigures,
  revokeFigures,
  maskedFigures,
  capacityFigures,
  memoryFigures,
];
