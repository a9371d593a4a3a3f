import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import type { Detector } from '@streetwarden/edge-agent/detect/detector';
import { openOnnxDetector } from '@streetwarden/edge-agent/detect/onnx-detector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayClip } from '../support/replay-camera.ts';
import { tempFolder } from '../support/temp-folder.ts';

// Real clips (see the data's SOURCES.md) show streets without any of our problems: with default dwell and thresholds
// nothing may be told. They are not part of the repository; STREETWARDEN_TEST_VIDEO names another folder.

const modelFolder = fileURLToPath(new URL(`../../${shippedModel}`, import.meta.url));
const folder =
  process.env['STREETWARDEN_TEST_VIDEO'] ?? fileURLToPath(new URL('../../../shared/data/video', import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.mp4')) : [];
/** Made of photos of garbage, one after the other: no street and no camera. */
const isSlideshow = (file: string) => file.startsWith('slideshow');
const isMoving = (file: string) => /gopro|mapillary/.test(file);
const isReady = existsSync(`${modelFolder}/manifest.json`);

if (files.length === 0) it.skip(`real clips are absent: ${folder}`, () => undefined);
if (!isReady) it.skip(`the shipped model is absent: ${modelFolder}`, () => undefined);

describe.skipIf(files.length === 0 || !isReady)('real clips with default thresholds', () => {
  let detector: Detector;
  beforeAll(async () => {
    detector = await openOnnxDetector({
      config: { model: modelFolder, executionProvider: 'cpu', sessionCount: 1, inferenceTimeoutMs: 60_000 },
      onSessionLost: () => undefined,
    });
  });
  afterAll(() => detector.close());

  it.each(files.filter((file) => !isSlideshow(file)))('%s: looked at, and nothing is told', async (file) => {
    const replayed = await replayClip({
      file: join(folder, file),
      startAt: '2026-05-18T01:30:00.000Z',
      detector,
      camera: { zones: [], motion: isMoving(file) ? 'moving' : 'fixed' },
      ringFolder: tempFolder(),
      ...(isMoving(file) ? { lookIntervalSeconds: 0.5 } : {}),
    });
    expect(replayed.lookCount).toBeGreaterThan(0);
    expect(
      replayed.candidates.map(({ category, score, sightings }) => ({ category, score, at: sightings.at(-1) })),
    ).toEqual([]);
  });
});
