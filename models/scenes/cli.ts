import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ClipPlan, sceneAt } from '#clip/clip-plan';
import { crossingClip } from '#clip/crossing-clip';
import { gpxOf } from '#clip/gps-track';
import { type ClipTruth, truthOf } from '#clip/ground-truth';
import { judgingAnew } from '#clip/judging-anew';
import { judgingDoubtful } from '#clip/judging-doubtful';
import { judgingGround } from '#clip/judging-ground';
import { judgingHeaps } from '#clip/judging-heaps';
import { judgingStalls } from '#clip/judging-stalls';
import { patrolClip } from '#clip/patrol-clip';
import { quietStreetClip } from '#clip/quiet-street-clip';
import { shopRowClip } from '#clip/shop-row-clip';
import { panoramaLook, streetPanorama } from '#clip/street-panorama';
import { openStudio, type Studio } from '#render/browser';
import { clipLook, readTruthFrames, renderFrames } from '#render/clip-run';
import { encodeClip } from '#render/encode';
import { renderStills } from '#render/still-run';
import { STILL_FOCUSES, type StillFocus } from '#sample/sample-still';

const usage = `Usage: tsx models/scenes/cli.ts <command> --out <dir> [options]
  render-stills  labelled pictures: --count 200 --seed 100000 --width 640 --height 416 --focus street|hard-cases
  render-clips   the demo clips, with --only those to judge by (shop-row, night-rain …): --cache .cache/scenes --only crossing,patrol,quiet-street --crf 30
                 --describe-only writes ground-truth.json and the track from the cached frames, without encoding
  render-frames  single frames of a clip, to look at: --only <clip> --at 10,20.5
  render-panorama  one wide picture of a street, for the steerable camera of tests and demo
All take --chromium <path> (default /usr/bin/chromium).`;

const demoPlans: readonly ClipPlan[] = [crossingClip, patrolClip, quietStreetClip];
/** Also those that are rendered to judge by and not shipped. */
const judgingPlans = [...judgingStalls, ...judgingGround, ...judgingAnew, ...judgingHeaps, ...judgingDoubtful];
const plans: readonly ClipPlan[] = [...demoPlans, shopRowClip, ...judgingPlans];

const report = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function readOptions() {
  return parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      cache: { type: 'string' },
      only: { type: 'string', default: demoPlans.map((plan) => plan.id).join(',') },
      at: { type: 'string', default: '0' },
      crf: { type: 'string', default: '30' },
      count: { type: 'string', default: '200' },
      seed: { type: 'string', default: '100000' },
      width: { type: 'string', default: '640' },
      height: { type: 'string', default: '416' },
      focus: { type: 'string', default: 'street' },
      'describe-only': { type: 'boolean', default: false },
      chromium: { type: 'string', default: '/usr/bin/chromium' },
    },
  });
}

type Options = ReturnType<typeof readOptions>['values'] & { out: string };

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0, not "${text}"`);
  return value;
}

function chosenFocus(text: string): StillFocus {
  const focus = STILL_FOCUSES.find((known) => known === text);
  if (focus === undefined) throw new Error(`--focus: no "${text}"; there are ${STILL_FOCUSES.join(', ')}`);
  return focus;
}

function chosenPlans(only: string): ClipPlan[] {
  return only.split(',').map((id) => {
    const plan = plans.find((candidate) => candidate.id === id);
    if (plan === undefined)
      throw new Error(`--only: no clip "${id}"; there are ${plans.map((known) => known.id).join(', ')}`);
    return plan;
  });
}

async function withStudio<T>(
  options: Options,
  size: { width: number; height: number; kind?: ClipPlan['kind'] },
  use: (studio: Studio) => Promise<T>,
): Promise<T> {
  const { width, height } = size;
  const isSmall = width <= 800;
  const studio = await openStudio({
    width,
    height,
    shadowMapPx: isSmall ? 1024 : 1536,
    antialias: isSmall,
    // A moving camera repaints every pixel of every frame, so it gets no more of them than it shows.
    supersampling: isSmall || size.kind === 'vehicle' ? 1 : 1.25,
    chromiumPath: options.chromium,
  });
  try {
    return await use(studio);
  } finally {
    await studio.close();
  }
}

async function stills(options: Options): Promise<void> {
  const size = { width: wholeNumber('width', options.width), height: wholeNumber('height', options.height) };
  const count = wholeNumber('count', options.count);
  const firstSeed = wholeNumber('seed', options.seed);
  const focus = chosenFocus(options.focus);
  // A fresh page every 400 pictures: its texture and program caches would otherwise grow without end.
  for (let from = 0; from < count; from += 400) {
    const part = {
      outDir: options.out,
      firstSeed: firstSeed + from,
      count: Math.min(400, count - from),
      ...size,
      focus,
      report,
    };
    await withStudio(options, size, (studio) => renderStills({ studio, ...part }));
  }
}

async function saveTruth(path: string, truths: readonly ClipTruth[]): Promise<void> {
  const head = { schemaVersion: 1, boxes: 'normalised x, y, w, h from the top-left corner; visible part', clips: [] };
  // One keyframe per line keeps the file readable and its diffs small.
  const clips = truths.map(({ keyframes, ...rest }) => {
    const lines = keyframes.map((keyframe) => `      ${JSON.stringify(keyframe)}`).join(',\n');
    return `    ${JSON.stringify(rest, null, 2).replaceAll('\n', '\n    ').slice(0, -6)},\n      "keyframes": [\n  ${lines.replaceAll('\n', '\n  ')}\n      ]\n    }`;
  });
  await writeFile(
    path,
    `${JSON.stringify(head, null, 2).replace('"clips": []', `"clips": [\n${clips.join(',\n')}\n  ]`)}\n`,
  );
}

async function readTruths(path: string): Promise<ClipTruth[]> {
  try {
    return (JSON.parse(await readFile(path, 'utf8')) as { clips: ClipTruth[] }).clips;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function clips(options: Options): Promise<void> {
  const cacheDir = options.cache ?? join('.cache', 'scenes');
  const truthPath = join(options.out, 'ground-truth.json');
  await mkdir(options.out, { recursive: true });
  for (const plan of chosenPlans(options.only)) {
    const framesDir = join(cacheDir, plan.id);
    const outPath = join(options.out, `${plan.id}.mp4`);
    if (!options['describe-only']) {
      await withStudio(options, plan, (studio) => renderFrames({ studio, plan, framesDir, report }));
      const { fps, keyframeIntervalS } = plan;
      await encodeClip({ framesDir, fps, keyframeIntervalS, crf: wholeNumber('crf', options.crf), outPath });
    }
    if (plan.kind === 'vehicle') await writeFile(join(options.out, `${plan.id}.gpx`), gpxOf(plan));
    const truth = truthOf(plan, await readTruthFrames(plan, framesDir));
    const others = (await readTruths(truthPath)).filter((known) => known.id !== plan.id);
    const all = [...others, truth].sort((a, b) => a.id.localeCompare(b.id));
    await saveTruth(truthPath, all);
    report(`${outPath}: ${((await stat(outPath)).size / 1e6).toFixed(2)} MB`);
  }
}

async function frames(options: Options): Promise<void> {
  await mkdir(options.out, { recursive: true });
  const look = clipLook;
  for (const plan of chosenPlans(options.only)) {
    await withStudio(options, plan, async (studio) => {
      for (const atS of options.at.split(',').map(Number)) {
        const startedAt = Date.now();
        const reply = await studio.draw({ spec: sceneAt(plan, Math.round(atS * plan.fps)), look, wantsTruth: false });
        await writeFile(join(options.out, `${plan.id}-${atS}.jpg`), Buffer.from(reply.jpegBase64, 'base64'));
        report(`${plan.id} ${atS} s: ${Date.now() - startedAt} ms`);
      }
    });
  }
}

async function panorama(options: Options): Promise<void> {
  await mkdir(options.out, { recursive: true });
  const { spec, width, height } = streetPanorama;
  await withStudio(options, { width, height }, async (studio) => {
    const reply = await studio.draw({ spec, look: panoramaLook, wantsTruth: false });
    await writeFile(join(options.out, 'street-panorama.jpg'), Buffer.from(reply.jpegBase64, 'base64'));
  });
}

async function main(): Promise<void> {
  const { values, positionals } = readOptions();
  const commands = {
    'render-stills': stills,
    'render-clips': clips,
    'render-frames': frames,
    'render-panorama': panorama,
  };
  const command = Object.hasOwn(commands, positionals[0] ?? '')
    ? commands[positionals[0] as keyof typeof commands]
    : undefined;
  if (command === undefined || values.out === undefined) throw new Error(usage);
  await command({ ...values, out: values.out });
}

await main();
