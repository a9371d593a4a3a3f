import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import type { Detector } from '@streetwarden/edge-agent/detect/detector';
import { openOnnxDetector } from '@streetwarden/edge-agent/detect/onnx-detector';
import { watchedZones } from '@streetwarden/edge-agent/rule/whole-view-zone';
import type { Zone } from '@streetwarden/shared/domain/zone';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { EvaluateInputError } from '#evaluate-input-error';
import { type ClipResult, matchEvents } from '#event-match';
import { poissonUpperBound } from '#poisson-bound';
import { demoClips, demoFile, demoZones, type TrueClip, trueClipsIn } from '../../test/support/demo-truth.ts';
import { replayClip } from '../../test/support/replay-camera.ts';

const usage =
  'models:events -- [--model <name>/<version>] [--models <folder>] [--clips <folder of real clips>] [--scenes <folder of further rendered clips>] [--json]';
const root = resolve(import.meta.dirname, '../..');
const startAt = '2026-05-18T01:30:00.000Z';
/** Clips last about a minute and a half; the default dwell of minutes would outlast them. */
const dwellSeconds = 20;

/** How real clips are watched: as shipped, and so that whatever is seen for seconds is told. */
const realSettings = {
  shipped: [],
  'dwell of 5 s': eagerZones(),
} as const satisfies Record<string, readonly Zone[]>;

interface RealClip {
  readonly file: string;
  readonly setting: string;
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
    for (const clip of demoClips()) rendered.push(await judgeRendered(clip, detector, { work, file: demoFile }));
    const further: ClipResult[] = [];
    const scenes = resolve(values.scenes ?? '');
    const inScenes = (file: string) => join(scenes, file);
    for (const clip of values.scenes === undefined ? [] : trueClipsIn(scenes))
      further.push(await judgeRendered(clip, detector, { work, file: inScenes }));
    const real: RealClip[] = [];
    const folder = resolve(values.clips ?? join(root, '../shared/data/video'));
    for (const file of realClips(folder)) real.push(...(await judgeReal({ folder, file }, detector, work)));
    print(model, { rendered, further, real }, values.json ?? false);
  } finally {
    await detector.close();
    await rm(work, { recursive: true });
  }
}

function readValues() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ options: { model: text, models: text, clips: text, scenes: text, json: { type: 'boolean' } } });
  } catch (cause) {
    throw new EvaluateInputError(`${cause instanceof Error ? cause.message : 'wrong arguments'}; ${usage}`, { cause });
  }
}

async function judgeRendered(
  clip: TrueClip,
  detector: Detector,
  { work, file }: { readonly work: string; readonly file: (name: string) => string },
): Promise<ClipResult> {
  const isFixed = clip.kind === 'fixed';
  const begin = clip.gps?.startedAt ?? startAt;
  progress(clip.id);
  const { candidates } = await replayClip({
    file: file(clip.file),
    startAt: begin,
    detector,
    camera: { zones: isFixed ? demoZones(clip, dwellSeconds) : [], motion: isFixed ? 'fixed' : 'moving' },
    ringFolder: join(work, clip.id),
    ...(isFixed ? {} : { lookIntervalSeconds: 0.2 }),
    ...(clip.gps === undefined ? {} : { track: file(clip.gps.file) }),
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

async function judgeReal(
  { folder, file }: { readonly folder: string; readonly file: string },
  detector: Detector,
  work: string,
): Promise<RealClip[]> {
  progress(file);
  const motion = isMoving(file) ? 'moving' : 'fixed';
  const judged: RealClip[] = [];
  for (const [setting, zones] of Object.entries(realSettings)) {
    const { candidates, spanMs } = await replayClip({
      file: join(folder, file),
      startAt,
      detector,
      camera: { zones, motion },
      ringFolder: join(work, `${file}-${judged.length}`),
      ...(motion === 'moving' ? { lookIntervalSeconds: 0.5 } : {}),
    });
    const alarms = new Map(candidates.map(({ candidateId, category }) => [candidateId, category]));
    judged.push({ file, setting, hours: spanMs / 3_600_000, falseAlarms: [...alarms.values()] });
  }
  return judged;
}

/** The zones of a camera without zones, which wait five seconds instead of minutes. */
function eagerZones(): readonly Zone[] {
  return watchedZones([]).map((zone) => ({
    ...zone,
    rules: zone.rules.map((rule) => (rule.category.startsWith('manhole') ? rule : { ...rule, dwellSeconds: 5 })),
  }));
}

// A rate without a denominator is no number.
const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

function figuresOf(clips: readonly ClipResult[]) {
  const events = clips.flatMap((clip) => clip.events);
  const toldCount = events.filter(({ isTold }) => isTold).length;
  const falseAlarms = clips.flatMap((clip) => clip.falseAlarms);
  const delays = events.flatMap(({ delaySeconds }) => delaySeconds ?? []).toSorted((a, b) => a - b);
  return {
    events: events.length,
    told: toldCount,
    recall: share(toldCount, events.length),
    precision: share(toldCount, toldCount + falseAlarms.length),
    medianDelaySeconds: delays[Math.floor(delays.length / 2)] ?? null,
    perEvent: events,
    falseAlarms,
  };
}

/** False alarms in one setting, and how many an hour there may be at most for all we saw (95 %). */
function realFiguresOf(clips: readonly RealClip[]) {
  const hours = clips.reduce((sum, clip) => sum + clip.hours, 0);
  const falseAlarms = clips.reduce((sum, clip) => sum + clip.falseAlarms.length, 0);
  return {
    cameraHours: Math.round(hours * 10_000) / 10_000,
    falseAlarms,
    falseAlarmsPerCameraHour: share(falseAlarms, hours),
    atMostPerCameraHour: share(poissonUpperBound(falseAlarms), hours),
    perClip: clips,
  };
}

function print(
  model: string,
  judged: {
    readonly rendered: readonly ClipResult[];
    readonly further: readonly ClipResult[];
    readonly real: readonly RealClip[];
  },
  isJson: boolean,
): void {
  const rendered = figuresOf(judged.rendered);
  const furtherScenes = judged.further.length === 0 ? {} : { furtherScenes: figuresOf(judged.further) };
  const real = Object.fromEntries(
    Object.keys(realSettings).map((name) => [
      name,
      realFiguresOf(judged.real.filter(({ setting }) => setting === name)),
    ]),
  );
  if (isJson) {
    console.log(JSON.stringify({ model, rendered, ...furtherScenes, real }, null, 2));
    return;
  }
  for (const [name, figures] of Object.entries({ rendered, ...furtherScenes })) {
    console.table(figures.perEvent);
    console.table(figures.falseAlarms.map(({ box: _box, ...alarm }) => alarm));
    console.log(`${name}: recall ${figures.recall}, precision ${figures.precision}`);
  }
  for (const [name, { perClip, ...figures }] of Object.entries(real)) {
    console.table(perClip.map(({ file, hours, falseAlarms }) => ({ file, seconds: hours * 3600, falseAlarms })));
    console.log(`real clips, ${name}: ${JSON.stringify(figures)}`);
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
