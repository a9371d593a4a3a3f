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
  /** The camera was steered away and its zones sleep: the condition says nothing about the camera itself. */
  readonly isAway?: true;
  /** The camera position that is seen, of a camera that can be steered; the home preset is the empty one. */
  readonly view?: string;
  /** The scheduled whole-frame look is due: static problems are found although nothing moves. */
  readonly isLookDue: boolean;
}
