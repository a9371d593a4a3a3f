import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { loadModel } from '@streetwarden/edge-agent/detect/load-model';
import { modelInput } from '@streetwarden/edge-agent/detect/model-input';
import { openOnnxDetector } from '@streetwarden/edge-agent/detect/onnx-detector';
import { type YuvPicture, yuvBytes } from '@streetwarden/edge-agent/platform/picture';

export interface DetectorThroughput {
  readonly sessionCount: number;
  /** 1080p looks per second: through the agent's detector, and of bare sessions run in a loop. */
  readonly agentPerSecond: number;
  readonly barePerSecond: number;
  /** Median of the rounds' ratios. */
  readonly ratio: number;
}

const size = { widthPx: 1920, heightPx: 1080 };
const roundSeconds = 3;

/**
 * The agent's detector (queue, frames made into RGB for the session, threads, output checks) against as many bare
 * onnxruntime sessions in a loop on one and the same finished tensor, in turns, so that both see the same machine.
 */
export async function measureDetectorThroughput(modelFolder: string, rounds = 5): Promise<DetectorThroughput> {
  const sessionCount = Math.max(1, availableParallelism() - 1);
  const { file, manifest } = await loadModel(modelFolder);
  const input = modelInput(manifest, noise(1));
  const pixels = new Uint8Array(input.widthPx * input.heightPx * 3);
  input.fill(pixels);
  const { widthPx, heightPx } = input;
  const tensor = { inputName: manifest.input.name, pixels, widthPx, heightPx };
  const bare = await openBareLoops(await readFile(file), tensor, sessionCount);
  const detector = await openOnnxDetector({
    config: { model: modelFolder, executionProvider: 'cpu', sessionCount, inferenceTimeoutMs: 60_000 },
    onSessionLost: (error) => {
      throw error;
    },
  });
  const results: { agent: number; bare: number }[] = [];
  try {
    const pictures = [noise(1), noise(2), noise(3)];
    await runAgent(detector.look, pictures, sessionCount, 0.5);
    for (let round = 0; round < rounds; round += 1) {
      const bareLooks = await bare.run(roundSeconds);
      const agentLooks = await runAgent(detector.look, pictures, sessionCount, roundSeconds);
      results.push({ agent: agentLooks, bare: bareLooks });
    }
  } finally {
    await detector.close();
    await bare.close();
  }
  return {
    sessionCount,
    agentPerSecond: median(results.map(({ agent }) => agent)),
    barePerSecond: median(results.map((each) => each.bare)),
    ratio: median(results.map((each) => each.agent / each.bare)),
  };
}

type Look = Awaited<ReturnType<typeof openOnnxDetector>>['look'];

/** Several cameras that always have a frame waiting. @returns looks per second */
async function runAgent(
  look: Look,
  pictures: readonly YuvPicture[],
  sessions: number,
  seconds: number,
): Promise<number> {
  const { signal } = new AbortController();
  const startedMs = performance.now();
  let count = 0;
  const camera = async (index: number) => {
    while (performance.now() - startedMs < seconds * 1000) {
      const picture = pictures[(index + count) % pictures.length] ?? noise(1);
      await look({ cameraId: `camera-${index}`, picture, signal });
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: 3 * sessions }, (_, index) => camera(index)));
  return count / ((performance.now() - startedMs) / 1000);
}

/** Nothing but session.run() in a loop, one session per thread. */
const bareLoop = `
const { parentPort, workerData } = require('node:worker_threads');
const { InferenceSession, Tensor } = require(workerData.runtime);
(async () => {
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all' };
  const session = await InferenceSession.create(workerData.bytes, options);
  const input = new Tensor('uint8', workerData.pixels, [1, workerData.heightPx, workerData.widthPx, 3]);
  const feeds = { [workerData.inputName]: input };
  await session.run(feeds);
  parentPort.on('message', async (seconds) => {
    if (seconds === 0) { await session.release(); return parentPort.close(); }
    const startedMs = performance.now();
    let count = 0;
    while (performance.now() - startedMs < seconds * 1000) { await session.run(feeds); count += 1; }
    parentPort.postMessage(count / ((performance.now() - startedMs) / 1000));
  });
  parentPort.postMessage('ready');
})();
`;

interface BareTensor {
  readonly inputName: string;
  readonly pixels: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

async function openBareLoops(bytes: Uint8Array, tensor: BareTensor, count: number) {
  const runtime = createRequire(import.meta.resolve('@streetwarden/edge-agent/detect/onnx-detector')).resolve(
    'onnxruntime-node',
  );
  const workerData = { bytes, runtime, ...tensor };
  const workers = Array.from({ length: count }, () => new Worker(bareLoop, { eval: true, workerData }));
  const nextOf = (worker: Worker) =>
    new Promise<number>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  await Promise.all(workers.map(nextOf));
  return {
    async run(seconds: number): Promise<number> {
      const answers = workers.map(nextOf);
      for (const worker of workers) worker.postMessage(seconds);
      return (await Promise.all(answers)).reduce((sum, perSecond) => sum + perSecond, 0);
    },
    async close(): Promise<void> {
      const ended = workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
      for (const worker of workers) worker.postMessage(0);
      await Promise.all(ended);
    },
  };
}

function noise(seed: number): YuvPicture {
  const planes = new Uint8Array(yuvBytes(size.widthPx, size.heightPx));
  let state = seed;
  for (let at = 0; at < planes.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    planes[at] = state >>> 24;
  }
  return { planes, ...size, colour: { matrix: 'bt709', isFullRange: false } };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
