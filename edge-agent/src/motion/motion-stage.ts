import type { Frame } from '#decode/frame';
import { createMotionModel, type MotionModel, type MotionModelOptions } from '#motion/motion-model';
import type { MotionRegions } from '#motion/motion-regions';
import { createViewRest } from '#motion/view-rest';
import type { Stage } from '#platform/stage';

export interface MotionStageOptions extends MotionModelOptions {
  /**
   * What a camera that can be steered looks at now: the token of a preset, empty for home, undefined while it moves or
   * stands anywhere else. Absent: the camera never turns.
   */
  readonly view?: () => string | undefined;
}

/**
 * The motion step of a camera's pipeline. Its memory lives as long as the stage, also across reconnects of the camera, and
 * each view of a steerable camera has its own.
 */
export function createMotionStage(options: MotionStageOptions): Stage<Frame, MotionRegions> {
  const { view } = options;
  if (view !== undefined) return createSteerableMotion(options, view);
  const model = createMotionModel(options);
  return async function* motion(frames, signal) {
    for await (const frame of frames) {
      if (signal.aborted) return;
      yield model.update(frame, frame.capturedAtMs);
    }
  };
}

/** Steered away, the picture is of no zone: such frames count as those of a camera that was moved, and nothing learns from them. */
function createSteerableMotion(
  options: MotionModelOptions,
  viewNow: () => string | undefined,
): Stage<Frame, MotionRegions> {
  const models = new Map<string, MotionModel>();
  const rest = createViewRest();
  const modelOf = (view: string): MotionModel => {
    const model = models.get(view) ?? createMotionModel(options);
    models.set(view, model);
    return model;
  };
  const asleep = createSleepingMotion(options.lookIntervalSeconds * 1000);
  return async function* motion(frames, signal) {
    for await (const frame of frames) {
      if (signal.aborted) return;
      const view = viewNow();
      const isAtRest = rest.follow(frame, view);
      if (view === undefined || !isAtRest) yield asleep(frame);
      else yield { ...modelOf(view).update(frame, frame.capturedAtMs), view };
    }
  };
}

/** Looks go on at their pace, and say that they saw nothing of the zones. */
function createSleepingMotion(lookIntervalMs: number): (frame: Frame) => MotionRegions {
  let lastLookMs = Number.NEGATIVE_INFINITY;
  return (frame) => {
    const isLookDue = frame.capturedAtMs - lastLookMs >= lookIntervalMs;
    if (isLookDue) lastLookMs = frame.capturedAtMs;
    return { frame, regions: [], changedShare: 1, condition: 'moved', isAway: true, isLookDue };
  };
}
