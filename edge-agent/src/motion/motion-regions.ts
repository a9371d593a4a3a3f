import type { Box } from '@streetwarden/shared/domain/geometry';
import type { ImageCondition } from '@streetwarden/shared/message/health-message';
import type { Frame } from '#decode/frame';

/** What moved in a frame, and whether the picture can be trusted. */
export interface MotionRegions {
  readonly frame: Frame;
  /** Boxes (normalised) where luma differs from the background; empty when still. */
  readonly regions: readonly Box[];
  /** Share of cells that differ, 0–1. */
  readonly changedShare: number;
  /** Anything but `clear` suspends the zones: nothing opens and nothing closes while it lasts. */
  readonly condition: ImageCondition;
  /** The scheduled whole-frame look is due: static problems are found although nothing moves. */
  readonly isLookDue: boolean;
}
