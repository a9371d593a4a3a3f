import type { Position } from '@streetwarden/shared/domain/geometry';
import type { FfmpegAdapter } from '#decode/ffmpeg-adapter';
import type { SegmentRing } from '#decode/segment-ring';
import type { HistoricStill } from '#evidence/frame-history';
import type { CameraSource } from '#source/camera-source';

/** What is known of the video now. */
export interface VideoFacts {
  readonly codec: string | undefined;
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
  readonly keyframeIntervalMs: number | undefined;
}

/** What the link may ask of one camera. */
export interface CameraVideo {
  readonly cameraId: string;
  /** Kept footage and the stream of now. */
  readonly ring: SegmentRing;
  facts(): VideoFacts;
  /** The keyframe at or before an instant at full size, unmasked; undefined where nothing is kept. */
  keyframeAt(atMs: number, signal: AbortSignal): Promise<HistoricStill | undefined>;
  /** Where a moving camera was at an instant; absent for one that stands. */
  placeAt?(atMs: number): Position | undefined;
  /** The second, smaller stream, opened while somebody watches it. */
  readonly substream?: { readonly source: CameraSource; readonly adapter: FfmpegAdapter };
}
