import type { Box } from '@streetwarden/shared/domain/geometry';
import type { YuvPicture } from '#platform/picture';

/** A covered region shows this many averages a side at most: finer ones can be reversed for printed characters. */
const maxCellsPerSide = 4;
const minCellPx = 12;

/**
 * Covers regions of a picture in place, so that what was there cannot be computed back: each region is averaged into at most
 * four cells a side, and only those averages stay. The counterpart of stills' `maskStill`, for pictures that are video.
 *
 * @param regions normalised boxes; they may overlap.
 */
export function coverRegions(picture: YuvPicture, regions: readonly Box[]): void {
  const { planes, widthPx, heightPx } = picture;
  const chroma = { widthPx: Math.ceil(widthPx / 2), heightPx: Math.ceil(heightPx / 2) };
  const lumaBytes = widthPx * heightPx;
  const chromaBytes = chroma.widthPx * chroma.heightPx;
  const luma = { samples: planes.subarray(0, lumaBytes), widthPx, heightPx };
  const blue = { samples: planes.subarray(lumaBytes, lumaBytes + chromaBytes), ...chroma };
  const red = { samples: planes.subarray(lumaBytes + chromaBytes, lumaBytes + 2 * chromaBytes), ...chroma };
  for (const region of regions) {
    for (const cell of cellsOf(region, chroma)) {
      // Cells are whole chroma samples, so that no colour of what is covered stays at an edge.
      level(luma, { left: 2 * cell.left, top: 2 * cell.top, right: 2 * cell.right, bottom: 2 * cell.bottom });
      level(blue, cell);
      level(red, cell);
    }
  }
}

/** Samples of a plane: from `left`, `top` to before `right`, `bottom`. */
interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The cells of a region, in chroma samples. */
function* cellsOf(region: Box, { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }) {
  const left = Math.max(0, Math.floor(region.x * widthPx));
  const top = Math.max(0, Math.floor(region.y * heightPx));
  const right = Math.min(widthPx, Math.ceil((region.x + region.w) * widthPx));
  const bottom = Math.min(heightPx, Math.ceil((region.y + region.h) * heightPx));
  const longest = Math.max(right - left, bottom - top);
  const size = Math.max(minCellPx / 2, Math.ceil(longest / maxCellsPerSide));
  for (let y = top; y < bottom; y += size) {
    for (let x = left; x < right; x += size) {
      yield { left: x, top: y, right: Math.min(right, x + size), bottom: Math.min(bottom, y + size) };
    }
  }
}

interface Plane {
  readonly samples: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

function level({ samples, widthPx, heightPx }: Plane, rect: Rect): void {
  const right = Math.min(rect.right, widthPx);
  const bottom = Math.min(rect.bottom, heightPx);
  const count = (right - rect.left) * (bottom - rect.top);
  if (count <= 0) return;
  let sum = 0;
  for (let row = rect.top; row < bottom; row += 1) {
    for (let at = row * widthPx + rect.left, end = row * widthPx + right; at < end; at += 1)
      sum += samples[at] as number;
  }
  const mean = Math.round(sum / count);
  for (let row = rect.top; row < bottom; row += 1) {
    samples.fill(mean, row * widthPx + rect.left, row * widthPx + right);
  }
}
