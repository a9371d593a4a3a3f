import {
  lumaScale,
  type PictureColour,
  type PixelRect,
  type RgbPicture,
  type YuvPicture,
  yuvBytes,
} from '#platform/picture';
import { sumBand, sumChromaTriples } from '#platform/picture-sums';

/** Weights of red and blue in luma. @see ITU-R BT.601-7 §2.5.1, BT.709-6 §3.2, BT.2020-2 table 4 */
const lumaWeights = {
  bt601: { red: 0.299, blue: 0.114 },
  bt709: { red: 0.2126, blue: 0.0722 },
  bt2020: { red: 0.2627, blue: 0.0593 },
} as const satisfies Record<PictureColour['matrix'], unknown>;

/** Whole-pixel means that pictures can be reduced by. */
export type Reduction = 1 | 2 | 3 | 4 | 6;

const fractionBits = 16;
/** A sum that is outside of 0–255 by up to this much is cut to it by {@link clamp}. */
const overshoot = 384;
/** A table is quicker than a clamped array, and branches are the slowest. */
const clamp = Uint8Array.from({ length: 256 + 2 * overshoot }, (_unused, at) =>
  Math.max(0, Math.min(255, at - overshoot)),
);

/**
 * Converts a part of a picture, by default all of it, to RGB24 at the front of `target`, reduced by whole-pixel means:
 * `floor(w / by) * floor(h / by) * 3` bytes. A reduced part begins at an even pixel, at most one before its own.
 *
 * @throws RangeError when the planes have not the picture's size: its memory was given back.
 */
export function writeRgb(
  target: Uint8Array,
  picture: YuvPicture,
  part: { readonly rect?: PixelRect; readonly by?: Reduction } = {},
): void {
  const { widthPx, heightPx } = picture;
  const { rect = { x: 0, y: 0, w: widthPx, h: heightPx }, by = 1 } = part;
  // Evidence must never be made of what is no longer there.
  if (picture.planes.length !== yuvBytes(widthPx, heightPx)) throw new RangeError('the picture was given back');
  if (by === 1) writeWhole(target, picture, rect);
  else writeReduced(target, picture, { rect, by });
}

/** What chroma adds to red, green and blue, for a sum of `count` values, fixed point. */
function coefficientsOf(colour: PictureColour, count: number) {
  const { red, blue } = lumaWeights[colour.matrix];
  const green = 1 - red - blue;
  const { gain, offset } = lumaScale(colour);
  const unit = (1 << fractionBits) / count;
  const chromaUnit = (colour.isFullRange ? 1 : 255 / 224) * unit;
  return {
    luma: Math.round(gain * unit),
    // With half a level, so that cutting the fraction off rounds, and the start of the clamping table.
    base: Math.round((overshoot + 0.5 - gain * offset) * (1 << fractionBits)),
    redOfV: Math.round(2 * (1 - red) * chromaUnit),
    greenOfU: Math.round(((2 * (1 - blue) * blue) / green) * chromaUnit),
    greenOfV: Math.round(((2 * (1 - red) * red) / green) * chromaUnit),
    blueOfU: Math.round(2 * (1 - blue) * chromaUnit),
    chromaZero: 128 * count,
  };
}

interface Planes {
  readonly chromaWidth: number;
  readonly uStart: number;
  readonly vStart: number;
}

function planesOf(widthPx: number, heightPx: number): Planes {
  const chromaWidth = (widthPx + 1) >> 1;
  const uStart = widthPx * heightPx;
  return { chromaWidth, uStart, vStart: uStart + chromaWidth * ((heightPx + 1) >> 1) };
}

function writeWhole(target: Uint8Array, picture: YuvPicture, rect: PixelRect): void {
  const { planes, widthPx, heightPx, colour } = picture;
  const { luma, base, redOfV, greenOfU, greenOfV, blueOfU } = coefficientsOf(colour, 1);
  const { chromaWidth, uStart, vStart } = planesOf(widthPx, heightPx);
  let out = 0;
  for (let row = rect.y; row < rect.y + rect.h; row += 1) {
    const chromaRow = (row >> 1) * chromaWidth;
    const lumaRow = row * widthPx;
    for (let column = rect.x; column < rect.x + rect.w; column += 1) {
      const chroma = chromaRow + (column >> 1);
      const u = (planes[uStart + chroma] as number) - 128;
      const v = (planes[vStart + chroma] as number) - 128;
      const y = luma * (planes[lumaRow + column] as number) + base;
      target[out] = clamp[(y + redOfV * v) >> fractionBits] as number;
      target[out + 1] = clamp[(y - greenOfU * u - greenOfV * v) >> fractionBits] as number;
      target[out + 2] = clamp[(y + blueOfU * u) >> fractionBits] as number;
      out += 3;
    }
  }
}

function writeReduced(
  target: Uint8Array,
  picture: YuvPicture,
  { rect, by }: { readonly rect: PixelRect; readonly by: Exclude<Reduction, 1> },
): void {
  const { planes, widthPx, heightPx } = picture;
  const { chromaWidth, uStart, vStart } = planesOf(widthPx, heightPx);
  const left = rect.x & ~1;
  const top = rect.y & ~1;
  const cells = Math.floor(rect.w / by);
  const bands = Math.floor(rect.h / by);
  const sums = { y: new Int32Array(cells), u: new Int32Array(cells), v: new Int32Array(cells) };
  const chromaStart = (top >> 1) * chromaWidth + (left >> 1);
  const writeBand = bandWriter(target, picture.colour, by);
  for (let band = 0; band < bands; band += 1) {
    sumBand(planes, { start: (top + band * by) * widthPx + left, stride: widthPx, factor: by }, sums.y);
    if (by === 3) {
      const at = { stride: chromaWidth, row: band * by };
      sumChromaTriples(planes, { start: uStart + chromaStart, ...at }, sums.u);
      sumChromaTriples(planes, { start: vStart + chromaStart, ...at }, sums.v);
    } else {
      const at = { stride: chromaWidth, factor: by / 2 };
      const start = chromaStart + band * (by / 2) * chromaWidth;
      sumBand(planes, { start: uStart + start, ...at }, sums.u);
      sumBand(planes, { start: vStart + start, ...at }, sums.v);
    }
    writeBand(sums, band * cells * 3);
  }
}

/** Turns the sums of a band into pixels. */
function bandWriter(target: Uint8Array, colour: PictureColour, by: Exclude<Reduction, 1>) {
  const chromaCount = by === 3 ? 9 : (by / 2) ** 2;
  const { luma, base } = coefficientsOf(colour, by * by);
  const { redOfV, greenOfU, greenOfV, blueOfU, chromaZero } = coefficientsOf(colour, chromaCount);
  return (sums: { readonly y: Int32Array; readonly u: Int32Array; readonly v: Int32Array }, start: number): void => {
    const { y: ys, u: us, v: vs } = sums;
    let out = start;
    for (let cell = 0; cell < ys.length; cell += 1) {
      const u = (us[cell] as number) - chromaZero;
      const v = (vs[cell] as number) - chromaZero;
      const y = luma * (ys[cell] as number) + base;
      target[out] = clamp[(y + redOfV * v) >> fractionBits] as number;
      target[out + 1] = clamp[(y - greenOfU * u - greenOfV * v) >> fractionBits] as number;
      target[out + 2] = clamp[(y + blueOfU * u) >> fractionBits] as number;
      out += 3;
    }
  };
}

/** The whole picture as RGB24, reduced by whole-pixel means. */
export function rgbOf(picture: YuvPicture, by: Reduction = 1): RgbPicture {
  const widthPx = Math.floor(picture.widthPx / by);
  const heightPx = Math.floor(picture.heightPx / by);
  const pixels = new Uint8Array(widthPx * heightPx * 3);
  writeRgb(pixels, picture, { by });
  return { pixels, widthPx, heightPx };
}

/** Full-range BT.601, as JPEG has it: for pictures that come as RGB. */
export function yuvOf({ pixels, widthPx, heightPx }: RgbPicture): YuvPicture {
  const planes = new Uint8Array(yuvBytes(widthPx, heightPx));
  const clamped = new Uint8ClampedArray(planes.buffer);
  const { red, blue } = lumaWeights.bt601;
  const { chromaWidth, uStart, vStart } = planesOf(widthPx, heightPx);
  const lumaOf = (r: number, g: number, b: number): number => red * r + (1 - red - blue) * g + blue * b;
  for (let at = 0; at < uStart; at += 1) {
    clamped[at] = lumaOf(pixels[3 * at] as number, pixels[3 * at + 1] as number, pixels[3 * at + 2] as number);
  }
  for (let row = 0; row < heightPx; row += 2) {
    for (let column = 0; column < widthPx; column += 2) {
      const [r, g, b] = meanOfSquare(pixels, { widthPx, heightPx, row, column });
      const chroma = (row >> 1) * chromaWidth + (column >> 1);
      const luma = lumaOf(r, g, b);
      clamped[uStart + chroma] = 128 + (b - luma) / (2 * (1 - blue));
      clamped[vStart + chroma] = 128 + (r - luma) / (2 * (1 - red));
    }
  }
  return { planes, widthPx, heightPx, colour: { matrix: 'bt601', isFullRange: true } };
}

/** Mean colour of the up to four pixels that share one chroma value. */
function meanOfSquare(
  pixels: Uint8Array,
  square: { readonly widthPx: number; readonly heightPx: number; readonly row: number; readonly column: number },
): [number, number, number] {
  const right = Math.min(square.widthPx - 1, square.column + 1);
  const below = Math.min(square.heightPx - 1, square.row + 1);
  const corners = [
    square.row * square.widthPx + square.column,
    square.row * square.widthPx + right,
    below * square.widthPx + square.column,
    below * square.widthPx + right,
  ];
  const mean = (channel: number): number =>
    corners.reduce((sum, at) => sum + (pixels[3 * at + channel] as number), 0) / corners.length;
  return [mean(0), mean(1), mean(2)];
}
