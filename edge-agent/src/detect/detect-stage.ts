import type { Box } from '@streetwarden/shared/domain/geometry';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { Frame } from '#decode/frame';
import type { CameraDetect } from '#detect/detect-config';
import type { Detection, Detections } from '#detect/detections';
import type { Detector } from '#detect/detector';
import { mergeParts, planTiles } from '#detect/tiling';
import type { MotionRegions } from '#motion/motion-regions';
import type { PixelRect } from '#platform/picture';
import type { Stage } from '#platform/stage';

/** A model that fails this often in a row will not recover by itself: the camera's supervisor must know. */
const maxFailuresInRow = 5;
const wholeFrame: Box = { x: 0, y: 0, w: 1, h: 1 };

export interface DetectStageOptions {
  readonly detector: Detector;
  readonly camera: CameraDetect;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Looks at the frames that are due: every scheduled one, and extra ones where something moved when the camera allows it.
 * Motion never suppresses a scheduled look, because city problems stand still. A picture that is not `clear` yields
 * detections that say so and looked at nothing.
 */
export function createDetectStage(options: DetectStageOptions): Stage<MotionRegions, Detections> {
  const { detector, camera, logger } = options;
  const { name, version, sha256 } = detector.manifest;
  return async function* detect(input, signal) {
    const attempt = createAttempts(logger);
    let lastLookAtMs = Number.NEGATIVE_INFINITY;
    for await (const motion of input) {
      if (!isDue(motion, lastLookAtMs, camera.motionLookGapMs)) continue;
      const { frame, condition } = motion;
      const context = { frame, condition, model: { name, version, sha256 }, ...viewOf(motion) };
      lastLookAtMs = frame.capturedAtMs;
      if (condition !== 'clear') {
        yield { ...context, detections: [], lookedAt: [] };
        continue;
      }
      const detections = await attempt(frame, () => lookAtFrame({ detector, frame, camera, signal }));
      if (detections === undefined) continue;
      yield { ...context, detections, lookedAt: [wholeFrame] };
    }
  };
}

function viewOf({ view, isAway }: MotionRegions): Pick<Detections, 'view' | 'isAway'> {
  return { ...(view === undefined ? {} : { view }), ...(isAway === undefined ? {} : { isAway }) };
}

/** Lets single failed looks pass with a warning; a row of them is thrown on. */
function createAttempts(logger: Pick<Logger, 'warn'>) {
  let failuresInRow = 0;
  return async function attempt<Result>(frame: Frame, look: () => Promise<Result>): Promise<Result | undefined> {
    try {
      const result = await look();
      failuresInRow = 0;
      return result;
    } catch (error) {
      failuresInRow += 1;
      if (!isFrameFault(error) || failuresInRow >= maxFailuresInRow) throw error;
      logger.warn({ err: error, sequence: frame.sequence, failuresInRow }, 'Look failed, frame skipped');
      return undefined;
    }
  };
}

/** Faults of one run; the next frame may pass. Anything else (closed, aborted, wrong model) ends the stage. */
function isFrameFault(error: unknown): boolean {
  return (
    isDomainError(error, 'model-output-invalid') ||
    isDomainError(error, 'inference-failed') ||
    isDomainError(error, 'inference-timeout')
  );
}

function isDue(motion: MotionRegions, lastLookAtMs: number, motionLookGapMs: number | undefined): boolean {
  if (motion.isLookDue) return true;
  if (motionLookGapMs === undefined || motion.regions.length === 0 || motion.condition !== 'clear') return false;
  return motion.frame.capturedAtMs - lastLookAtMs >= motionLookGapMs;
}

interface Look {
  readonly detector: Detector;
  readonly frame: Frame;
  readonly camera: CameraDetect;
  readonly signal: AbortSignal;
}

async function lookAtFrame({ detector, frame, camera, signal }: Look): Promise<readonly Detection[]> {
  const whole = detector.look({ cameraId: frame.cameraId, picture: frame, signal });
  if (camera.tiles === undefined) return whole;
  const rects = planTiles(frame.widthPx, frame.heightPx, camera.tiles);
  const tiles = rects.map((rect) => detector.look({ cameraId: frame.cameraId, picture: frame, rect, signal }));
  const [wholeFound, ...tileFound] = await Promise.all([whole, ...tiles]);
  return mergeParts([
    { part: wholeFrame, detections: wholeFound ?? [] },
    ...tileFound.map((detections, index) => ({ part: partOf(frame, rects[index]), detections })),
  ]);
}

function partOf(frame: Frame, rect: PixelRect | undefined): Box {
  if (rect === undefined) return wholeFrame;
  const { widthPx, heightPx } = frame;
  return { x: rect.x / widthPx, y: rect.y / heightPx, w: rect.w / widthPx, h: rect.h / heightPx };
}
