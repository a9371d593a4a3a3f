import type { Frame } from '#decode/frame';
import { createBackgroundModel } from '#motion/background-model';
import { changedRegions } from '#motion/changed-regions';
import { createConditionTracker } from '#motion/condition-tracker';
import { createLumaSampler } from '#motion/luma-grid';
import type { MotionConfig } from '#motion/motion-config';
import type { MotionRegions } from '#motion/motion-regions';
import { createPictureJudge } from '#motion/picture-judge';

/** What motion needs to know of a camera. */
export interface MotionModelOptions {
  readonly config: MotionConfig;
  readonly lookIntervalSeconds: number;
}

/** The pure core of motion: one camera's memory, clocked by the frames' capture times. */
export interface MotionModel {
  /** Reads the frame in place; costs about a millisecond whatever its size. */
  update(frame: Frame, atMs: number): MotionRegions;
}

/** A look may come this share of the interval early, so that keyframes at 1.99 s do not halve the rate. */
const earlyShare = 0.1;
/** After a longer gap (reconnect) the model carries on as if this much had passed. */
const longestElapsedMs = 60_000;

/** Makes the model; its memory starts empty. */
export function createMotionModel(options: MotionModelOptions): MotionModel {
  const { config } = options;
  const lookIntervalMs = options.lookIntervalSeconds * 1000;
  const sample = createLumaSampler();
  const background = createBackgroundModel(config.lumaThreshold);
  const judge = createPictureJudge(config);
  const tracker = createConditionTracker(config);
  let lastMs: number | undefined;
  let lastLookMs = Number.NEGATIVE_INFINITY;
  return {
    update: (frame, atMs) => {
      const elapsedMs = lastMs === undefined ? 0 : Math.min(longestElapsedMs, Math.max(0, atMs - lastMs));
      lastMs = atMs;
      const grid = sample(frame);
      const { changed, changedShare } = background.update(grid.luma, elapsedMs);
      const seen = judge.judge(grid, atMs, frame.clockSource !== 'file');
      const condition = tracker.update(seen, atMs);
      if (condition === 'clear' && (seen === 'clear' || seen === 'unsure')) judge.learn(grid, elapsedMs);
      const isLookDue = atMs - lastLookMs >= lookIntervalMs * (1 - earlyShare);
      if (isLookDue) lastLookMs = atMs;
      return {
        frame,
        regions: config.isMovingCamera ? [] : changedRegions(changed),
        changedShare,
        condition,
        isLookDue,
      };
    },
  };
}
