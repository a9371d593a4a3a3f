import type { ImageCondition } from '@streetwarden/shared/message/health-message';
import type { MotionConfig } from '#motion/motion-config';
import type { Verdict } from '#motion/picture-judge';

/** Turns verdicts on single pictures into a condition that lasts: hysteresis in wall-clock time. */
export interface ConditionTracker {
  /** @returns the condition that holds now. */
  update(seen: Verdict, atMs: number): ImageCondition;
}

/** After this long without any sure verdict the remembered view is of no use; a camera must not stay suspended for it. */
const unsureLimitMs = 600_000;

/** Starts clear; a condition is raised after `raiseSeconds` of the same verdict and ends after `clearSeconds` of another. */
export function createConditionTracker(config: Pick<MotionConfig, 'raiseSeconds' | 'clearSeconds'>): ConditionTracker {
  let condition: ImageCondition = 'clear';
  let rival: { readonly seen: ImageCondition; readonly sinceMs: number } | undefined;
  let unsureSinceMs: number | undefined;
  const neededMs = (seen: ImageCondition): number => {
    if (seen === 'clear') return config.clearSeconds * 1000;
    // Frozen pictures have already been watched for a minute when they are first called so.
    return seen === 'frozen' ? 0 : config.raiseSeconds * 1000;
  };
  const settle = (seen: Verdict, atMs: number): ImageCondition | undefined => {
    if (seen !== 'unsure') {
      unsureSinceMs = undefined;
      // Seen from elsewhere, the usual detail is missing too: that is still the move.
      return condition === 'moved' && (seen === 'obstructed' || seen === 'blurred') ? 'moved' : seen;
    }
    unsureSinceMs ??= atMs;
    const isOwnProof = condition === 'black' || condition === 'frozen';
    return isOwnProof || atMs - unsureSinceMs >= unsureLimitMs ? 'clear' : undefined;
  };
  return {
    update: (verdict, atMs) => {
      const seen = settle(verdict, atMs);
      if (seen === undefined) return condition;
      if (seen === condition) {
        rival = undefined;
        return condition;
      }
      if (rival?.seen !== seen) rival = { seen, sinceMs: atMs };
      if (atMs - rival.sinceMs >= neededMs(seen)) {
        condition = seen;
        rival = undefined;
      }
      return condition;
    },
  };
}
