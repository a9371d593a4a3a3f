import type { ModelManifest } from '@streetwarden/shared/domain/model-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { cropInto } from '#detect/tiling';
import { type PixelRect, type RgbPicture, type YuvPicture, yuvBytes } from '#platform/picture';
import { type Reduction, writeRgb } from '#platform/yuv-to-rgb';

/** What one run of a model gets: RGB24 of this size. */
export interface ModelInput {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Writes `widthPx * heightPx * 3` bytes. */
  readonly fill: (target: Uint8Array) => void;
}

/** Largest first; the reductions that models of the house begin with (models/training/streetnet/frame.py). */
const reductions: readonly Reduction[] = [6, 4, 3, 2, 1];

/**
 * Prepares a part of a picture for a model.
 *
 * A model whose network sees a third of a frame's pixels per side begins by taking means of 3 × 3. Those means are taken
 * here, while YUV becomes RGB: the runtime would first turn all 6 MB of a 1080p frame into 25 MB of floats. What the
 * network sees differs by the rounding of means to whole levels. Models of a fixed input size get every pixel.
 *
 * @throws {DomainError} `model-input-mismatch`
 */
export function modelInput(manifest: ModelManifest, picture: RgbPicture | YuvPicture, part?: PixelRect): ModelInput {
  const rect = part ?? { x: 0, y: 0, w: picture.widthPx, h: picture.heightPx };
  checkPicture(manifest, picture, rect);
  const by = reductionFor(manifest, rect);
  const widthPx = Math.floor(rect.w / by);
  const heightPx = Math.floor(rect.h / by);
  if ('planes' in picture) return { widthPx, heightPx, fill: (target) => writeRgb(target, picture, { rect, by }) };
  if (by === 1) return { widthPx, heightPx, fill: (target) => cropInto(target, picture.pixels, picture.widthPx, rect) };
  return { widthPx, heightPx, fill: (target) => writeReduced(target, picture, { rect, by }) };
}

function reductionFor({ input }: ModelManifest, rect: PixelRect): Reduction {
  const [, height, width] = input.shape;
  if (typeof height === 'number' || typeof width === 'number') return 1;
  const shrink = Math.sqrt(rect.w * rect.h) / input.networkSizePx;
  return reductions.find((by) => shrink >= by && Math.min(rect.w, rect.h) >= by) ?? 1;
}

function writeReduced(
  target: Uint8Array,
  { pixels, widthPx }: RgbPicture,
  { rect, by }: { readonly rect: PixelRect; readonly by: Reduction },
): void {
  let out = 0;
  for (let top = rect.y; top + by <= rect.y + rect.h; top += by) {
    for (let left = rect.x; left + by <= rect.x + rect.w; left += by) {
      for (let channel = 0; channel < 3; channel += 1) {
        const start = (top * widthPx + left) * 3 + channel;
        target[out] = Math.round(squareSum(pixels, { start, stride: widthPx * 3, by }) / by ** 2);
        out += 1;
      }
    }
  }
}

function squareSum(
  pixels: Uint8Array,
  { start, stride, by }: { readonly start: number; readonly stride: number; readonly by: number },
): number {
  let sum = 0;
  for (let row = 0; row < by; row += 1) {
    for (let at = start + row * stride, end = at + 3 * by; at < end; at += 3) sum += pixels[at] as number;
  }
  return sum;
}

function checkPicture(manifest: ModelManifest, picture: RgbPicture | YuvPicture, part: PixelRect): void {
  const { widthPx, heightPx } = picture;
  const [bytes, expected] =
    'planes' in picture
      ? [picture.planes.length, yuvBytes(widthPx, heightPx)]
      : [picture.pixels.length, widthPx * heightPx * 3];
  if (bytes !== expected)
    throw new DomainError('model-input-mismatch', { what: 'bytes of pixels', expected, actual: bytes });
  const [, height, width] = manifest.input.shape;
  if (typeof height === 'number' && height !== part.h) {
    throw new DomainError('model-input-mismatch', { what: 'a height in pixels', expected: height, actual: part.h });
  }
  if (typeof width === 'number' && width !== part.w) {
    throw new DomainError('model-input-mismatch', { what: 'a width in pixels', expected: width, actual: part.w });
  }
}
