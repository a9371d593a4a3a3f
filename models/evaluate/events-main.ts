import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import type { Detector } from '@streetwarden/edge-agent/detect/detector';
import { openOnnxDetector } from '@streetwarden/edge-agent/detect/onnx-detector';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { EvaluateInputError } from '#evaluate-input-error';
import { type ClipResult, matchEvents } from '#event-match';
import { demoClips, demoFile, demoZones, type TrueClip } from '../../test/support/demo-truth.ts';
import { replayClip } from '../../test/support/replay-camera.ts';

const usage =
  'models:events -- [--model street-nano/1.0.0] [--models <folder>] [--clips <folder of real clips>] [--json]';
const root = resolve(import.meta.dirname, '../..');
const startAt = '2026-05-18T01:30:00.000Z';
/** Clips last about a minute and a half; the default dwell of minutes would outlast them. */
const dwellSeconds = 20;

interface RealClip {
  readonly file: string;
  readonly hours: number;
  readonly falseAlarms: readonly string[];
}

/** Runs the edge stages from file to candidate over rendered clips with truth and over real clips without a problem. */
async function main(): Promise<void> {
  const { values } = readValues();
  const model = values.model ?? shippedModel.replace('models/', '');
  const detector = await openOnnxDetector({
    config: {
      model: join(resolve(values.models ?? join(root, 'models')), model),
      executionProvider: 'cpu',
      sessionCount: 1,
      inferenceTimeoutMs: 60_000,
    },
    onSessionLost: () => undefined,
  });
  const work = await mkdtemp(join(tmpdir(), 'streetwarden-events-'));
  try {
    const rendered: ClipResult[] = [];
    for (const clip of demoClips()) rendered.push(await judgeRendered(clip, detector, join(work, clip.id)));
    const real: RealClip[] = [];
    const folder = resolve(values.clips ?? join(root, '../shared/data/video'));
    for (const file of realClips(folder))
      real.push(await judgeReal(join(folder, file), file, detector, join(work, file)));
    print(model, rendered, real, values.json ?? false);
  } finally {
    await detector.close();
    await rm(work, { recursive: true });
  }
}

function readValues() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ options: { model: text, models: text, clips: text, json: { type: 'boolean' } } });
  } catch (cause) {
    throw new EvaluateInputError(`${cause instanceof Error ? cause.message : 'wrong arguments'}; ${usage}`, { cause });
  }
}

async function judgeRendered(clip: TrueClip, detector: Detector, ringFolder: string): Promise<ClipResult> {
  const isFixed = clip.kind === 'fixed';
  const begin = clip.gps?.startedAt ?? startAt;
  progress(clip.id);
  const { candidates } = await replayClip({
    file: demoFile(clip.file),
    startAt: begin,
    detector,
    camera: { zones: isFixed ? demoZones(clip, dwellSeconds) : [], motion: isFixed ? 'fixed' : 'moving' },
    ringFolder,
    ...(isFixed ? {} : { lookIntervalSeconds: 0.2 }),
    ...(clip.gps === undefined ? {} : { track: demoFile(clip.gps.file) }),
  });
  return matchEvents(clip, candidates, { startMs: Date.parse(begin), dwellSeconds: isFixed ? dwellSeconds : 0 });
}

/** Made of photos of garbage, one after the other: no street without a problem. */
const isSlideshow = (file: string) => file.startsWith('slideshow');
const isMoving = (file: string) => /gopro|mapillary/.test(file);

function realClips(folder: string): readonly string[] {
  if (!existsSync(folder)) {
    progress(`real clips are absent: ${folder}`);
    return [];
  }
  return readdirSync(folder)
    .filter((file) => file.endsWith('.mp4') && !isSlideshow(file))
    .toSorted();
}

async function judgeReal(path: string, file: string, detector: Detector, ringFolder: string): Promise<RealClip> {
  progress(file);
  const motion = isMoving(file) ? 'moving' : 'fixed';
  const { candidates, spanMs } = await replayClip({
    file: path,
    startAt,
    detector,
    camera: { zones: [], motion },
    ringFolder,
    ...(motion === 'moving' ? { lookIntervalSeconds: 0.5 } : {}),
  });
  const alarms = new Map(candidates.map(({ candidateId, category }) => [candidateId, category]));
  return { file, hours: spanMs / 3_600_000, falseAlarms: [...alarms.values()] };
}

function print(model: string, rendered: readonly ClipResult[], real: readonly RealClip[], isJson: boolean): void {
  const events = rendered.flatMap((clip) => clip.events);
  const toldCount = events.filter(({ isTold }) => isTold).length;
  const falseCount = rendered.reduce((sum, { falseAlarms }) => sum + falseAlarms.length, 0);
  const delays = events.flatMap(({ delaySeconds }) => delaySeconds ?? []).toSorted((a, b) => a - b);
  const realHours = real.reduce((sum, { hours }) => sum + hours, 0);
  const realAlarms = real.reduce((sum, { falseAlarms }) => sum + falseAlarms.length, 0);
  // A rate without a denominator is no number.
  const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);
  const result = {
    model,
    rendered: {
      events: events.length,
      told: toldCount,
      recall: share(toldCount, events.length),
      precision: share(toldCount, toldCount + falseCount),
      medianDelaySeconds: delays[Math.floor(delays.length / 2)] ?? null,
      perEvent: events,
      falseAlarms: rendered.flatMap(({ falseAlarms }) => falseAlarms),
    },
    real: {
      cameraHours: Math.round(realHours * 10_000) / 10_000,
      falseAlarms: realAlarms,
      falseAlarmsPerCameraHour: share(realAlarms, realHours),
      perClip: real,
    },
  };
  if (isJson) console.log(JSON.stringify(result, null, 2));
  else {
    console.table(events);
    console.table(result.rendered.falseAlarms.map(({ box: _box, ...alarm }) => alarm));
    console.table(real.map(({ file, hours, falseAlarms }) => ({ file, seconds: hours * 3600, falseAlarms })));
    console.log(
      `recall ${result.rendered.recall}, precision ${result.rendered.precision}, ` +
        `${result.real.falseAlarmsPerCameraHour} false alarms per camera-hour in ${(realHours * 60).toFixed(1)} minutes`,
    );
  }
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

main().catch((error: unknown) => {
  const isInput = error instanceof EvaluateInputError || isDomainError(error);
  process.stderr.write(
    `${error instanceof Error ? (isInput ? error.message : (error.stack ?? error.message)) : 'unknown error'}\n`,
  );
  process.exitCode = isInput ? 2 : 1;
});
