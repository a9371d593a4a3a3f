import type { ModelManifest } from '@streetwarden/shared/domain/model-manifest';
import type { Detection } from '#detect/detections';
import type { PixelRect, RgbPicture, YuvPicture } from '#platform/picture';

/** What can be looked at: a frame, or pixels that were never video. Read before the promise settles, never written. */
export type Picture = RgbPicture | YuvPicture;

export interface LookRequest {
  /** Looks of one camera keep their order; cameras take turns. */
  readonly cameraId: string;
  readonly picture: Picture;
  /** Part of the picture; absent: all of it. */
  readonly rect?: PixelRect;
  readonly signal: AbortSignal;
}

/** Lengths of the latest runs, inside the runtime and without queueing. */
export interface DetectorStats {
  readonly runCount: number;
  readonly failureCount: number;
  readonly queueDepth: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Finds labelled boxes in pictures; one per box, shared fairly by its cameras. */
export interface Detector {
  readonly manifest: ModelManifest;
  /**
   * @returns every box the model gave, normalised to the picture (or to `rect`), also those below the label's threshold:
   *   the tracker's second pass lives on them.
   * @throws {DomainError} `model-input-mismatch`, `model-output-invalid`, `inference-failed`, `inference-timeout`,
   *   `detector-closed`; the signal's reason when it aborts.
   */
  look(request: LookRequest): Promise<readonly Detection[]>;
  stats(): DetectorStats;
  close(): Promise<void>;
}
