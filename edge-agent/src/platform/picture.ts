/** How the numbers of a YUV picture are to be read. @see ITU-R BT.601-7 §2.5, BT.709-6 §3, BT.2020-2 table 4 */
export interface PictureColour {
  readonly matrix: 'bt601' | 'bt709' | 'bt2020';
  /** Luma 0–255 (JPEG, many cameras) instead of 16–235. */
  readonly isFullRange: boolean;
}

/** A picture as video carries it: 8 bits, 4:2:0. */
export interface YuvPicture {
  /** Y (`widthPx * heightPx` bytes), then U, then V, each half as wide and high, rounded up; row-major, without gaps. */
  readonly planes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colour: PictureColour;
}

/** RGB24, row-major, `widthPx * heightPx * 3` bytes. */
export interface RgbPicture {
  readonly pixels: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A part of a picture in whole pixels. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Exact size of {@link YuvPicture.planes}. */
export function yuvBytes(widthPx: number, heightPx: number): number {
  return widthPx * heightPx + 2 * Math.ceil(widthPx / 2) * Math.ceil(heightPx / 2);
}

/** Turns a Y value into luma 0–255, whatever the range: `gain * (y - offset)`. */
export function lumaScale({ isFullRange }: PictureColour): { readonly gain: number; readonly offset: number } {
  return isFullRange ? { gain: 1, offset: 0 } : { gain: 255 / 219, offset: 16 };
}
