import type { Box } from '@streetwarden/shared/domain/geometry';
import { lumaScale, type YuvPicture } from '#platform/picture';

/** A small square of luma sampled from a box, row-major, `edge * edge` values 0–255. */
export interface LumaPatch {
  readonly edge: number;
  readonly luma: Float32Array;
}

/** Sub-samples per patch cell and direction: enough against aliasing, few enough to cost microseconds. */
const subSamples = 3;

/** Samples a box (normalised, parts outside the frame repeat its edge) to `edge * edge` luma cells. */
export function sampleLuma(frame: YuvPicture, box: Box, edge: number): LumaPatch {
  return { edge, luma: sampleCells(frame, box, { columns: edge, rows: edge }) };
}

/** Samples a box to a grid of luma cells, row by row. */
export function sampleCells(
  frame: YuvPicture,
  box: Box,
  grid: { readonly columns: number; readonly rows: number },
): Float32Array {
  const luma = new Float32Array(grid.rows * grid.columns);
  const across = samplePositions(box.x, box.w, grid.columns, frame.widthPx);
  const down = samplePositions(box.y, box.h, grid.rows, frame.heightPx);
  const { gain, offset } = lumaScale(frame.colour);
  for (let row = 0; row < grid.rows; row += 1) {
    for (let column = 0; column < grid.columns; column += 1) {
      let sum = 0;
      for (let y = row * subSamples; y < (row + 1) * subSamples; y += 1) {
        const line = (down[y] ?? 0) * frame.widthPx;
        // No closures and no calls here: a remembered picture has a million samples.
        for (let x = column * subSamples; x < (column + 1) * subSamples; x += 1) {
          sum += frame.planes[line + (across[x] ?? 0)] ?? 0;
        }
      }
      luma[row * grid.columns + column] = gain * (sum / (subSamples * subSamples) - offset);
    }
  }
  return luma;
}

function samplePositions(from: number, length: number, edge: number, sizePx: number): Int32Array {
  const count = edge * subSamples;
  const positions = new Int32Array(count);
  for (let index = 0; index < count; index += 1) {
    const at = Math.floor((from + ((index + 0.5) / count) * length) * sizePx);
    positions[index] = Math.min(sizePx - 1, Math.max(0, at));
  }
  return positions;
}

/** Standard deviation of luma, levels: how much structure there is to compare. */
export function texture(patch: LumaPatch): number {
  return deviation(patch.luma);
}

function deviation(values: Float32Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
}

/** Blocks per direction; light differs between blocks (a shadow's edge), hardly within one. */
const blocks = 4;
/** Below this deviation (levels) a block is sensor noise. */
const flatDeviation = 2.5;
/** Share of the blocks that may be spoilt by a shadow's edge or a leaf without spoiling the answer. */
const spoiltShare = 0.25;

/**
 * How much structure two patches share, 0–1, whatever gain and offset the light gave each block.
 *
 * Normalised cross-correlation per block of the reference that has structure, the worst quarter left out, weighted by
 * structure. Undefined when the reference has no structure to compare.
 */
export function sharedStructure(reference: LumaPatch, current: LumaPatch): number | undefined {
  const step = Math.floor(reference.edge / blocks);
  const found: { readonly value: number; readonly weight: number }[] = [];
  for (let row = 0; row < blocks; row += 1) {
    for (let column = 0; column < blocks; column += 1) {
      const block = { row: row * step, column: column * step, step };
      const value = blockCorrelation(reference, current, block);
      if (value !== undefined) found.push(value);
    }
  }
  if (found.length < 3) return undefined;
  found.sort((a, b) => b.value - a.value);
  const counted = found.slice(0, Math.ceil(found.length * (1 - spoiltShare)));
  const weight = counted.reduce((sum, each) => sum + each.weight, 0);
  return Math.max(0, counted.reduce((sum, each) => sum + each.value * each.weight, 0) / weight);
}

function blockCorrelation(
  reference: LumaPatch,
  current: LumaPatch,
  block: { readonly row: number; readonly column: number; readonly step: number },
): { value: number; weight: number } | undefined {
  const sums = { a: 0, b: 0, aa: 0, bb: 0, ab: 0 };
  for (let row = block.row; row < block.row + block.step; row += 1) {
    for (let column = block.column; column < block.column + block.step; column += 1) {
      const a = reference.luma[row * reference.edge + column] ?? 0;
      const b = current.luma[row * current.edge + column] ?? 0;
      sums.a += a;
      sums.b += b;
      sums.aa += a * a;
      sums.bb += b * b;
      sums.ab += a * b;
    }
  }
  const count = block.step * block.step;
  const varianceA = sums.aa / count - (sums.a / count) ** 2;
  const varianceB = sums.bb / count - (sums.b / count) ** 2;
  if (varianceA < flatDeviation ** 2) return undefined;
  const weight = Math.min(20, Math.sqrt(varianceA));
  // Structure that became flat is gone, not unknown; a tenth of a level guards the division.
  if (varianceB < 0.01) return { value: 0, weight };
  const covariance = sums.ab / count - (sums.a / count) * (sums.b / count);
  return { value: covariance / Math.sqrt(varianceA * varianceB), weight };
}

/** Moves a reference a little towards the current look, in its own light, so that slow changes of light do not count. */
export function blend(reference: LumaPatch, current: LumaPatch, share: number): LumaPatch {
  const gain = texture(reference) / Math.max(1, texture(current));
  const offset = mean(reference.luma) - gain * mean(current.luma);
  const luma = reference.luma.map(
    (value, at) => (1 - share) * value + share * (gain * (current.luma[at] ?? 0) + offset),
  );
  return { edge: reference.edge, luma };
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Grows (or shrinks) a box about its centre; may reach outside the frame. */
export function scaleBox(box: Box, factor: number): Box {
  const w = box.w * factor;
  const h = box.h * factor;
  return { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
}
