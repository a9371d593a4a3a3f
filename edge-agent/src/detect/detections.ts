import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import type { ImageCondition } from '@streetwarden/shared/message/health-message';
import type { Frame } from '#decode/frame';

/** One detector hit, box normalised to the whole frame. */
export interface Detection {
  readonly label: DetectionLabel;
  readonly score: number;
  readonly box: Box;
}

/** All hits of one frame; emitted only for frames that were looked at. */
export interface Detections {
  readonly frame: Frame;
  readonly condition: ImageCondition;
  /** The camera was steered away; its zones sleep. */
  readonly isAway?: true;
  /** The camera position that is seen; absent: the home preset, or none of the known. */
  readonly view?: string;
  readonly detections: readonly Detection[];
  /** Parts of the frame that were looked at (normalised); absence outside of them proves nothing. */
  readonly lookedAt: readonly Box[];
  readonly model: { readonly name: string; readonly version: string; readonly sha256: string };
}
