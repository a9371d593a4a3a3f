import type { Frame } from '#decode/frame';
import { createMotionModel, type MotionModelOptions } from '#motion/motion-model';
import type { MotionRegions } from '#motion/motion-regions';
import type { Stage } from '#platform/stage';

/** The motion step of a camera's pipeline. Its memory lives as long as the stage, also across reconnects of the camera. */
export function createMotionStage(options: MotionModelOptions): Stage<Frame, MotionRegions> {
  const model = createMotionModel(options);
  return async function* motion(frames, signal) {
    for await (const frame of frames) {
      if (signal.aborted) return;
      yield model.update(frame, frame.capturedAtMs);
    }
  };
}
