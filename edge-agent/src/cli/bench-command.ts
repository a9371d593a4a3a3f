import { cpus } from 'node:os';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CliProcess } from '#cli/program';
import { loadConfigOrDefaults } from '#config/load-config';
import type { Frame } from '#decode/frame';
import { openOnnxDetector } from '#detect/onnx-detector';
import { encodeStill, maskStill } from '#evidence/still-image';
import { createMotionModel } from '#motion/motion-model';
import { yuvBytes } from '#platform/picture';
import { rgbOf } from '#platform/yuv-to-rgb';

/** Milliseconds of one stage on one 1080p picture. */
interface StageTime {
  readonly stage: string;
  readonly runCount: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const size = { widthPx: 1920, heightPx: 1080 };

export async function runBench(
  options: { readonly config: string; readonly seconds: string; readonly json: boolean },
  cli: CliProcess,
): Promise<number> {
  const seconds = Number(options.seconds);
  if (!(seconds > 0 && seconds <= 600)) {
    throw new DomainError('config-invalid', {
      file: 'command line',
      path: '--seconds',
      rule: 'must be above 0 and at most 600',
    });
  }
  const config = loadConfigOrDefaults(options.config, cli.environment);
  const detector = await openOnnxDetector({
    config: { ...config.detect, sessionCount: 1 },
    onSessionLost: () => undefined,
  });
  try {
    const motion = createMotionModel({ config: benchMotion, lookIntervalSeconds: 2 });
    let tick = 0;
    const frames = [0, 1].map(benchFrame);
    const nextFrame = (): Frame => {
      tick += 1;
      return { ...(frames[tick % 2] ?? benchFrame(0)), capturedAtMs: tick * 2000, sequence: tick };
    };
    const { signal } = new AbortController();
    const times = [
      await measure('motion', seconds, async () => motion.update(nextFrame(), tick * 2000)),
      await measure('detect', seconds, () => detector.look({ cameraId: 'bench', picture: nextFrame(), signal })),
      await measure('still', seconds, () => encodeStill(rgbOf(nextFrame()))),
      await measure('mask', seconds, () => maskStill(rgbOf(nextFrame()), [{ x: 0.4, y: 0.4, w: 0.05, h: 0.08 }])),
    ];
    const { name, version } = detector.manifest;
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.versions.node };
    if (options.json)
      cli.write(`${JSON.stringify({ machine, model: `${name} ${version}`, picture: size, stages: times }, null, 2)}\n`);
    else cli.write(tableOf(times, `${machine.cpu}, ${machine.cores} cores; ${name} ${version}; 1920×1080`));
    return 0;
  } finally {
    await detector.close();
  }
}

const benchMotion = { isMovingCamera: false, lumaThreshold: 14, raiseSeconds: 12, clearSeconds: 6, frozenSeconds: 60 };

/** A picture with structure: flat ones compress and detect unrealistically fast. */
function benchFrame(seed: number): Frame {
  const planes = new Uint8Array(yuvBytes(size.widthPx, size.heightPx));
  for (let index = 0; index < planes.length; index += 1) planes[index] = ((index * 31 + seed * 17) >> 3) & 0xff;
  const colour = { matrix: 'bt709', isFullRange: false } as const;
  return { ...size, colour, cameraId: 'bench', planes, capturedAtMs: 0, clockSource: 'file', sequence: 1 };
}

async function measure(stage: string, seconds: number, run: () => Promise<unknown>): Promise<StageTime> {
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await run();
  const times: number[] = [];
  const endAtMs = performance.now() + seconds * 1000;
  do {
    const startedAtMs = performance.now();
    await run();
    times.push(performance.now() - startedAtMs);
  } while (performance.now() < endAtMs);
  times.sort((a, b) => a - b);
  const quantile = (share: number): number =>
    Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 100) / 100;
  return { stage, runCount: times.length, p50Ms: quantile(0.5), p95Ms: quantile(0.95) };
}

function tableOf(times: readonly StageTime[], heading: string): string {
  const rows = times.map(
    ({ stage, runCount, p50Ms, p95Ms }) =>
      `${stage.padEnd(8)} ${String(p50Ms).padStart(9)} ${String(p95Ms).padStart(9)} ${String(runCount).padStart(7)}`,
  );
  return [
    heading,
    `${'stage'.padEnd(8)} ${'p50 ms'.padStart(9)} ${'p95 ms'.padStart(9)} ${'runs'.padStart(7)}`,
    ...rows,
    '',
  ].join('\n');
}
