import type { YuvPicture } from '#platform/picture';

/** How a frame's capture time is known: the camera's RTCP sender report, our wall clock at arrival, or the file's own time. */
export type ClockSource = 'rtcp' | 'wall-clock' | 'file';

/**
 * One decoded picture at the source's full resolution, as the video has it: RGB is made only where somebody looks.
 *
 * Its planes are never written to while the frame is held (`frame-leases.ts`); afterwards they are empty.
 */
export interface Frame extends YuvPicture {
  readonly cameraId: string;
  /** UTC milliseconds when the camera saw it. */
  readonly capturedAtMs: number;
  readonly clockSource: ClockSource;
  /** 1, 2, 3 … within one run of the pipeline, counting also frames dropped later. */
  readonly sequence: number;
  /** Where a moving camera was, when the source knows (GPS track, EXIF). */
  readonly position?: import('@streetwarden/shared/domain/geometry').Position;
}
