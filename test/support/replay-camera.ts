import { randomUUID } from 'node:crypto';
import { type AnalysedCamera, createCameraAnalysis } from '@streetwarden/edge-agent/camera-analysis';
import { createCameraCounters } from '@streetwarden/edge-agent/camera-pipeline';
import type { EdgeCandidate } from '@streetwarden/edge-agent/candidate/edge-candidate';
import { openCameraFrames } from '@streetwarden/edge-agent/decode/camera-frames';
import { DecodeConfigSchema } from '@streetwarden/edge-agent/decode/decode-config';
import type { Detector } from '@streetwarden/edge-agent/detect/detector';
import { MotionConfigSchema } from '@streetwarden/edge-agent/motion/motion-config';
import { createMotionStage } from '@streetwarden/edge-agent/motion/motion-stage';
import { createLogger } from '@streetwarden/edge-agent/platform/logger';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { createCameraSource } from '@streetwarden/edge-agent/source/camera-source';
import { Value } from 'typebox/value';

export interface Replay {
  readonly file: string;
  /** Instant of the first picture. */
  readonly startAt: string;
  readonly detector: Detector;
  readonly camera: Pick<AnalysedCamera, 'zones' | 'motion'> & Partial<AnalysedCamera>;
  readonly ringFolder: string;
  readonly lookIntervalSeconds?: number;
  /** GPS track of a moving camera. */
  readonly track?: string;
}

/** A candidate without the weight of its pixels. */
export type ReplayedCandidate = Omit<EdgeCandidate, 'frame'>;

export interface Replayed {
  readonly candidates: readonly ReplayedCandidate[];
  readonly frameCount: number;
  readonly lookCount: number;
  /** From the first to the last picture, ms. */
  readonly spanMs: number;
}

/** Runs a clip through the real stages up to candidate, as fast as the machine can, in the file's own time. */
export async function replayClip(replay: Replay): Promise<Replayed> {
  const { motion } = replay.camera;
  const lookIntervalSeconds = replay.lookIntervalSeconds ?? 2;
  const logger = createLogger({ level: 'silent' });
  const clock = createSystemClock();
  const source = createCameraSource({
    cameraId: 'replayed',
    clock,
    config: {
      type: 'file',
      path: replay.file,
      loop: false,
      pace: 'as-fast-as-possible',
      startAt: replay.startAt,
      ...(replay.track === undefined ? {} : { track: replay.track }),
    },
  });
  const decode = Value.Parse(DecodeConfigSchema, Value.Default(DecodeConfigSchema, { lookIntervalSeconds }));
  const video = await openCameraFrames({
    cameraId: 'replayed',
    source,
    decode,
    ringFolder: replay.ringFolder,
    clock,
    logger,
  });
  const counters = createCameraCounters();
  const analysis = createCameraAnalysis(
    {
      cameraId: 'replayed',
      timeZone: 'Asia/Shanghai',
      position: undefined,
      groundMap: undefined,
      detect: {},
      ...replay.camera,
    },
    {
      detector: replay.detector,
      newId: randomUUID,
      snapshots: { load: () => undefined, save: () => undefined },
      storedRevision: () => undefined,
      logger,
    },
  );
  const motionStage = createMotionStage({
    config: {
      ...Value.Parse(MotionConfigSchema, Value.Default(MotionConfigSchema, {})),
      isMovingCamera: motion === 'moving',
    },
    lookIntervalSeconds,
  });
  const { signal } = new AbortController();
  const frames = counters.frames(video.frames(signal));
  const looks = counters.looks(analysis.detect(counters.conditions(motionStage(frames, signal)), signal));
  const told = analysis.candidate(analysis.rule(analysis.track(looks, signal), signal), signal);
  const candidates: ReplayedCandidate[] = [];
  try {
    for await (const { frame: _pixels, ...candidate } of told) candidates.push(candidate);
  } finally {
    await video.close();
  }
  const { frameCount, lookCount, lastFrameAtMs } = counters.counts();
  return { candidates, frameCount, lookCount, spanMs: (lastFrameAtMs ?? 0) - Date.parse(replay.startAt) };
}
