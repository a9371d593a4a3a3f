import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import type { Detector } from '@streetwarden/edge-agent/detect/detector';
import { openOnnxDetector } from '@streetwarden/edge-agent/detect/onnx-detector';
import type { YuvPicture } from '@streetwarden/edge-agent/platform/picture';
import { rgbOf } from '@streetwarden/edge-agent/platform/yuv-to-rgb';
import { iou } from '@streetwarden/shared/domain/geometry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const shipped = join(root, shippedModel);
const { signal } = new AbortController();
/** The graph reports boxes from 0.05 on; near that floor a rounding decides whether one exists. */
const leastScore = 0.1;
const sureScore = 0.5;
const sameScore = 0.02;

async function openDetector(model: string): Promise<Detector> {
  return openOnnxDetector({
    config: { model, executionProvider: 'cpu', sessionCount: 1, inferenceTimeoutMs: 60_000 },
    onSessionLost: () => undefined,
  });
}

/** The shipped model under a manifest that makes the agent hand it every pixel. */
async function withoutReduction(folder: string): Promise<void> {
  await cp(shipped, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { input: { networkSizePx: number } };
  manifest.input.networkSizePx = 8192;
  await writeFile(file, JSON.stringify(manifest));
}

async function demoPicture(atSeconds: number, widthPx: number, heightPx: number): Promise<YuvPicture> {
  const input = ['-v', 'error', '-ss', String(atSeconds), '-i', join(root, 'deploy/demo/crossing.mp4')];
  const output = [
    '-frames:v',
    '1',
    '-vf',
    `scale=${widthPx}:${heightPx}`,
    '-pix_fmt',
    'yuv420p',
    '-f',
    'rawvideo',
    '-',
  ];
  const { stdout } = await run('ffmpeg', [...input, ...output], { encoding: 'buffer', maxBuffer: 1e8 });
  return { planes: stdout, widthPx, heightPx, colour: { matrix: 'bt601', isFullRange: false } };
}

function twinGap(found: Detection, others: readonly Detection[]): number {
  const twins = others.filter((other) => other.label === found.label && iou(other.box, found.box) >= 0.85);
  return Math.min(1, ...twins.map((twin) => Math.abs(twin.score - found.score)));
}

/** Where two weak boxes overlap by just what the graph forbids, a rounding decides which of them stays: one in twenty may. */
function expectSame(expected: readonly Detection[], found: readonly Detection[]): void {
  const sure = expected.filter((each) => each.score >= sureScore);
  expect(sure.length).toBeGreaterThan(0);
  expect(Math.max(...sure.map((each) => twinGap(each, found)))).toBeLessThan(sameScore);
  const weak = expected.filter((each) => each.score >= leastScore);
  const lost = weak.filter((each) => twinGap(each, found) >= sameScore);
  expect(lost.length / weak.length).toBeLessThan(0.05);
}

describe('means taken before the model', () => {
  let reducing: Detector;
  let whole: Detector;
  let folder: string;
  beforeAll(async () => {
    reducing = await openDetector(shipped);
    folder = await mkdtemp(join(tmpdir(), 'model-'));
    await withoutReduction(folder);
    whole = await openDetector(folder);
  });
  afterAll(async () => {
    await Promise.all([reducing.close(), whole.close()]);
    await rm(folder, { recursive: true });
  });

  it.each([
    [1280, 720],
    [1920, 1080],
    [2560, 1440],
  ])('change nothing in what is found in a %s × %s frame', async (widthPx, heightPx) => {
    for (const atSeconds of [5, 60]) {
      const picture = await demoPicture(atSeconds, widthPx, heightPx);
      const expected = await whole.look({ cameraId: 'a', picture, signal });
      const found = await reducing.look({ cameraId: 'a', picture, signal });
      expectSame(expected, found);
    }
  });

  it('are the same for a frame and for its pixels', async () => {
    const picture = await demoPicture(5, 1920, 1080);
    const ofFrame = await reducing.look({ cameraId: 'a', picture, signal });
    const ofPixels = await reducing.look({ cameraId: 'a', picture: rgbOf(picture), signal });
    expectSame(ofPixels, ofFrame);
  });
});
