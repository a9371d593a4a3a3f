import { type Box, boxArea, clipBox, intersectionArea, iou } from '@streetwarden/shared/domain/geometry';
import type { Tiles } from '#detect/detect-config';
import type { Detection } from '#detect/detections';
import type { PixelRect } from '#platform/picture';

/** Two boxes of one label from different looks are one thing beyond these overlaps. */
const sameIou = 0.5;
const containedShare = 0.7;
/** A box that ends this close to an inner seam may be the cut part of a larger thing; share of the frame. */
const seamMargin = 0.004;

/** Detections of one part of a frame. */
export interface PartLook {
  /** Where the part lies in the frame, normalised. */
  readonly part: Box;
  /** Boxes normalised to the part. */
  readonly detections: readonly Detection[];
}

/** Overlapping tiles that together cover the frame, in whole pixels, row by row. */
export function planTiles(widthPx: number, heightPx: number, tiles: Tiles): PixelRect[] {
  const columns = spans(widthPx, tiles.columns, tiles.overlap);
  const rows = spans(heightPx, tiles.rows, tiles.overlap);
  return rows.flatMap((row) => columns.map((column) => ({ x: column.at, y: row.at, w: column.length, h: row.length })));
}

function spans(lengthPx: number, count: number, overlap: number): { at: number; length: number }[] {
  // count tiles of one length, neighbours sharing `overlap` of it, fill the frame exactly
  const length = Math.min(lengthPx, Math.ceil(lengthPx / (count - (count - 1) * overlap)));
  const step = count > 1 ? (lengthPx - length) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => ({ at: Math.round(index * step), length }));
}

/** Copies one part of an RGB24 picture, row by row, into the front of `target`. */
export function cropInto(target: Uint8Array, pixels: Uint8Array, widthPx: number, rect: PixelRect): void {
  const rowBytes = rect.w * 3;
  for (let row = 0; row < rect.h; row += 1) {
    const from = ((rect.y + row) * widthPx + rect.x) * 3;
    target.set(pixels.subarray(from, from + rowBytes), row * rowBytes);
  }
}

/**
 * Joins the looks at the parts of one frame: boxes in frame coordinates, and of several boxes for one thing the best.
 * Whole things go before things cut by a seam, then the higher score.
 */
export function mergeParts(looks: readonly PartLook[]): Detection[] {
  const found = looks.flatMap((look, source) =>
    look.detections.map((detection) => {
      const box = toFrame(detection.box, look.part);
      return { source, isCut: isCutBySeam(box, look.part), detection: { ...detection, box } };
    }),
  );
  found.sort((a, b) => Number(a.isCut) - Number(b.isCut) || b.detection.score - a.detection.score);
  const kept: typeof found = [];
  for (const candidate of found) {
    const isKnown = kept.some((other) => other.source !== candidate.source && isSameThing(other.detection, candidate));
    if (!isKnown) kept.push(candidate);
  }
  return kept.map((each) => each.detection);
}

function isSameThing(kept: Detection, candidate: { readonly isCut: boolean; readonly detection: Detection }): boolean {
  if (kept.label !== candidate.detection.label) return false;
  const a = kept.box;
  const b = candidate.detection.box;
  if (iou(a, b) >= sameIou) return true;
  return candidate.isCut && intersectionArea(a, b) >= containedShare * Math.min(boxArea(a), boxArea(b));
}

function toFrame(box: Box, part: Box): Box {
  return clipBox({ x: part.x + box.x * part.w, y: part.y + box.y * part.h, w: box.w * part.w, h: box.h * part.h });
}

function isCutBySeam(box: Box, part: Box): boolean {
  const touches = (edge: number, seam: number) =>
    seam > seamMargin && seam < 1 - seamMargin && Math.abs(edge - seam) < seamMargin;
  return (
    touches(box.x, part.x) ||
    touches(box.x + box.w, part.x + part.w) ||
    touches(box.y, part.y) ||
    touches(box.y + box.h, part.y + part.h)
  );
}
