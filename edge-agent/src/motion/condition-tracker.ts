import type { ImageCondition } from '@streetwarden/shared/message/health-message';
import type { MotionConfig } from '#motion/motion-config';

/** Turns verdicts on single pictures into a condition that lasts: hysteresis in wall-clock time. */
export interface ConditionTracker {
  /** @returns the condition that holds now. */
  update(seen: ImageCondition, atMs: number): ImageCondition;
}

/** Starts clear; a condition is raised after `raiseSeconds` of the same verdict and ends after `clearSeconds` of another. */
export function createConditionTracker(config: Pick<MotionConfig, 'raiseSeconds' | 'clearSeconds'>): ConditionTracker {
  let condition: ImageCondition = 'clear';
  let rival: { readonly seen: ImageCondition; readonly sinceMs: number } | undefined;
  return {
    update: (seen, atMs) => {
      if (seen === condition) {
        rival = undefined;
        return condition;
      }
      if (rival?.seen !== seen) rival = { seen, sinceMs: atMs };
      // Frozen pictures have already been watched for a minute when they are first called so.
      const neededSeconds = seen === 'clear' ? config.clearSeconds : seen === 'frozen' ? 0 : config.raiseSeconds;
      if (atMs - rival.sinceMs >= neededSeconds * 1000) {
        condition = seen;
        rival = undefined;
      }
      return condition;
    },
  };
}
