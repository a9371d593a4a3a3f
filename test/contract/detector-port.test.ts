import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import type { Detector } from '@streetwarden/edge-agent/detect/detector';
import { openOnnxDetector } from '@streetwarden/edge-agent/detect/onnx-detector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeModelFolder } from '../support/block-model.ts';
import { createFakeDetector } from '../support/fake-detector.ts';
import { blue, green, paintPicture, red } from '../support/painted-picture.ts';

// One suite for every detector: what the stages rely on holds for the fake of the unit tests and for onnxruntime alike.

const size = { widthPx: 128, heightPx: 64 };
const signal = new AbortController().signal;

async function openOnnx(folder: string): Promise<Detector> {
  await writeModelFolder(folder);
  return openOnnxDetector({
    config: { model: folder, executionProvider: 'cpu', sessionCount: 2, inferenceTimeoutMs: 20_000 },
    onSessionLost: () => undefined,
  });
}

function sorted(detections: readonly Detection[]): Detection[] {
  return [...detections].sort((a, b) => a.label.localeCompare(b.label) || a.box.x - b.box.x);
}

describe.each([
  ['fake', async () => createFakeDetector()],
  ['onnxruntime on the processor', openOnnx],
] as const)('detector: %s', (_name, open) => {
  let folder: string;
  let detector: Detector;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'detector-'));
    detector = await open(folder);
  });
  afterAll(async () => {
    await detector.close();
    await rm(folder, { recursive: true });
  });

  it('names each thing with score and box normalised to the picture', async () => {
    const picture = paintPicture(size, [
      { x: 16, y: 32, w: 16, h: 16, colour: red },
      { x: 96, y: 0, w: 16, h: 16, colour: blue },
    ]);
    const found = sorted(await detector.look({ cameraId: 'a', picture, signal }));
    expect(found.map((each) => each.label)).toEqual(['litter', 'person']);
    expect(found[0]?.score).toBeCloseTo(1, 2);
    expect(found[0]?.box.x).toBeCloseTo(16 / 128, 5);
    expect(found[0]?.box.y).toBeCloseTo(32 / 64, 5);
    expect(found[1]?.box).toMatchObject({ w: 0.125, h: 0.25 });
  });

  it('gives nothing for an empty street', async () => {
    expect(await detector.look({ cameraId: 'a', picture: paintPicture(size), signal })).toEqual([]);
  });

  it('looks at a part only, with boxes normalised to that part', async () => {
    const picture = paintPicture(size, [
      { x: 16, y: 32, w: 16, h: 16, colour: red },
      { x: 80, y: 16, w: 16, h: 16, colour: green },
    ]);
    const found = await detector.look({ cameraId: 'a', picture, rect: { x: 64, y: 0, w: 64, h: 64 }, signal });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ label: 'garbage_bag', box: { x: 0.25, y: 0.25, w: 0.25, h: 0.25 } });
  });

  it('reports also weak boxes, for the second pass of the tracker', async () => {
    const picture = paintPicture(size, [{ x: 32, y: 0, w: 16, h: 16, colour: [90, 20, 20] }]);
    const [weak] = await detector.look({ cameraId: 'a', picture, signal });
    expect(weak?.score).toBeGreaterThan(0.1);
    expect(weak?.score).toBeLessThan(0.5);
  });

  it('takes pictures of changing size, one after the other and at once', async () => {
    const small = paintPicture({ widthPx: 32, heightPx: 32 }, [{ x: 0, y: 0, w: 16, h: 16, colour: red }]);
    const large = paintPicture({ widthPx: 320, heightPx: 160 }, [{ x: 304, y: 144, w: 16, h: 16, colour: red }]);
    const looks = [small, large, small, large, large, small];
    const found = await Promise.all(looks.map((picture) => detector.look({ cameraId: 'a', picture, signal })));
    expect(found.map((each) => each[0]?.box.w)).toEqual(
      [0.5, 0.05, 0.5, 0.05, 0.05, 0.5].map((w) => expect.closeTo(w, 5)),
    );
  });

  it('refuses pixels that do not fill the picture', async () => {
    const picture = { ...size, pixels: new Uint8Array(7) };
    await expect(detector.look({ cameraId: 'a', picture, signal })).rejects.toMatchObject({
      code: 'model-input-mismatch',
    });
  });

  it('gives up a look whose signal is aborted', async () => {
    const stop = new AbortController();
    stop.abort(new Error('camera removed'));
    const look = detector.look({ cameraId: 'a', picture: paintPicture(size), signal: stop.signal });
    await expect(look).rejects.toThrow('camera removed');
  });

  it('counts its runs', async () => {
    const before = detector.stats().runCount;
    await detector.look({ cameraId: 'a', picture: paintPicture(size), signal });
    expect(detector.stats().runCount).toBe(before + 1);
  });

  it('refuses looks after it was closed', async () => {
    const own = await mkdtemp(join(tmpdir(), 'detector-'));
    const closing = await open(own);
    await closing.close();
    const look = closing.look({ cameraId: 'a', picture: paintPicture(size), signal });
    await expect(look).rejects.toMatchObject({ code: 'detector-closed' });
    await rm(own, { recursive: true });
  });
});
