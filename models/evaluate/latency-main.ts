import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { loadModel } from '@streetwarden/edge-agent/detect/load-model';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** Rounds before the clock counts, and rounds that count; the two graphs take turns, so that load hits both. */
const warmUpRounds = 5;
const rounds = 40;
const frame = { widthPx: 1920, heightPx: 1080 };
const referenceSidePx = 416;

const usage = 'usage: latency-main.ts <model folder> <yolox_nano_coco_416.onnx | another model folder>';

/**
 * Whole graph on a raw 1080p frame ÷ another model's on the same frame, or the bare YOLOX-nano-416 network's on a
 * prepared tensor; one thread each.
 */
async function main(): Promise<void> {
  const [folder, referencePath] = process.argv.slice(2);
  if (folder === undefined || referencePath === undefined) throw new Error(usage);
  const isBareNetwork = referencePath.endsWith('.onnx');
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1 } as const;
  const own = await InferenceSession.create((await loadModel(folder)).bytes, options);
  const referenceModel = isBareNetwork ? await readFile(referencePath) : (await loadModel(referencePath)).bytes;
  const reference = await InferenceSession.create(referenceModel, options);
  const ownFeeds = { image: noisyFrame() };
  const planes = new Tensor('float32', noisyPlanes(), [1, 3, referenceSidePx, referenceSidePx]);
  const referenceFeeds = isBareNetwork ? { images: planes } : ownFeeds;
  const ownMs: number[] = [];
  const referenceMs: number[] = [];
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    const referenceRunMs = await timed(() => reference.run(referenceFeeds));
    const ownRunMs = await timed(() => own.run(ownFeeds));
    if (round < warmUpRounds) continue;
    ownMs.push(ownRunMs);
    referenceMs.push(referenceRunMs);
  }
  const ratio = median(ownMs) / median(referenceMs);
  const fastestRatio = Math.min(...ownMs) / Math.min(...referenceMs);
  const result = {
    ownMs: median(ownMs),
    referenceMs: median(referenceMs),
    ratio,
    fastestRatio,
    cores: availableParallelism(),
  };
  console.log(JSON.stringify(result));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

function noisyFrame(): Tensor {
  const bytes = Uint8Array.from({ length: frame.widthPx * frame.heightPx * 3 }, (_, index) => (index * 7919) % 251);
  return new Tensor('uint8', bytes, [1, frame.heightPx, frame.widthPx, 3]);
}

function noisyPlanes(): Float32Array {
  return Float32Array.from({ length: 3 * referenceSidePx ** 2 }, (_, index) => (index * 7919) % 251);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

await main();
