import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import type { Detector, LookRequest } from '@streetwarden/edge-agent/detect/detector';
import type { PixelRect, RgbPicture } from '@streetwarden/edge-agent/platform/picture';
import { rgbOf } from '@streetwarden/edge-agent/platform/yuv-to-rgb';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { blockPx, manifestOf } from './block-model.ts';

/** The block model of block-model.ts in TypeScript: same answers, no runtime, no thread. */
export function createFakeDetector(): Detector {
  let runCount = 0;
  let isClosed = false;
  return {
    manifest: manifestOf(new Uint8Array(1)),
    async look({ picture: given, rect, signal }: LookRequest) {
      signal.throwIfAborted();
      if (isClosed) throw new DomainError('detector-closed');
      const picture = 'planes' in given ? rgbOf(given) : given;
      const expected = picture.widthPx * picture.heightPx * 3;
      if (picture.pixels.length !== expected) {
        const facts = { what: 'bytes of pixels', expected, actual: picture.pixels.length };
        throw new DomainError('model-input-mismatch', facts);
      }
      runCount += 1;
      return findBlocks(picture, rect ?? { x: 0, y: 0, w: picture.widthPx, h: picture.heightPx });
    },
    stats: () => ({ runCount, failureCount: 0, queueDepth: 0, p50Ms: 0, p95Ms: 0 }),
    async close() {
      isClosed = true;
    },
  };
}

const labels = ['litter', 'garbage_bag', 'person'] as const;

function findBlocks(picture: RgbPicture, rect: PixelRect): Detection[] {
  const columns = Math.floor(rect.w / blockPx);
  const rows = Math.floor(rect.h / blockPx);
  const detections: Detection[] = [];
  for (const [channel, label] of labels.entries()) {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const means = meansOf(picture, rect.x + column * blockPx, rect.y + row * blockPx);
        const score = 2 * (means[channel] ?? 0) - means.reduce((sum, mean) => sum + mean, 0);
        if (score <= 0.1) continue;
        const box = {
          x: (column * blockPx) / rect.w,
          y: (row * blockPx) / rect.h,
          w: blockPx / rect.w,
          h: blockPx / rect.h,
        };
        detections.push({ label, score, box });
      }
    }
  }
  return detections;
}

function meansOf(picture: RgbPicture, x: number, y: number): number[] {
  const sums = [0, 0, 0];
  for (let dy = 0; dy < blockPx; dy += 1) {
    for (let dx = 0; dx < blockPx; dx += 1) {
      const at = ((y + dy) * picture.widthPx + x + dx) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        sums[channel] = (sums[channel] ?? 0) + (picture.pixels[at + channel] ?? 0);
      }
    }
  }
  return sums.map((sum) => sum / (255 * blockPx * blockPx));
}
