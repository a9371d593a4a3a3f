/** How a frame's capture time is known: the camera's RTCP sender report, our wall clock at arrival, or the file's own time. */
export type ClockSource = 'rtcp' | 'wall-clock' | 'file';

/**
 * One decoded picture at the source's full resolution.
 *
 * `pixels`: RGB24, row-major, `widthPx * heightPx * 3` bytes; owned by the frame, never written to after it was yielded.
 */
export interface Frame {
  readonly cameraId: string;
  readonly pixels: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** UTC milliseconds when the camera saw it. */
  readonly capturedAtMs: number;
  readonly clockSource: ClockSource;
  /** 1, 2, 3 … within one run of the pipeline, counting also frames dropped later. */
  readonly sequence: number;
  /** Where a moving camera was, when the source knows (GPS track, EXIF). */
  readonly position?: import('@streetwarden/shared/domain/geometry').Position;
}
