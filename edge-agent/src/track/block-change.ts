import type { LumaPatch } from '#track/luma-patch';

/** Blocks per direction of a patch. */
export const gridEdge = 12;
/** Radius of the mean that is taken out of each sample: what remains is structure, not light. */
const meanRadius = 2;
/** Structure is cut at this many times its median size, so that a shadow's edge weighs no more than the ground's grain. */
const clipMedians = 3;
/** Below this deviation (levels of luma) a block holds sensor and codec noise only. */
const noiseLevels = 1.5;
/** Blocks sharing less than this much structure have changed. */
const changedCorrelation = 0.3;

/** Light-free structure of a patch: each sample against its surroundings, in units of the patch's own contrast. */
export interface BlockStructure {
  readonly edge: number;
  readonly values: Float32Array;
  /** Contrast of the patch, luma levels. */
  readonly scale: number;
}

export function structureOf({ edge, luma }: LumaPatch): BlockStructure {
  const sums = summedArea(luma, edge);
  const values = new Float32Array(luma.length);
  const sizes: number[] = [];
  for (let row = 0; row < edge; row += 1) {
    for (let column = 0; column < edge; column += 1) {
      const at = row * edge + column;
      const value = (luma[at] ?? 0) - meanAround(sums, edge, row, column);
      values[at] = value;
      // Every seventh is enough for a percentile.
      if (at % 7 === 0) sizes.push(Math.abs(value));
    }
  }
  sizes.sort((a, b) => a - b);
  const scale = Math.max(noiseLevels, sizes[Math.floor(0.6 * sizes.length)] ?? 0);
  for (let at = 0; at < values.length; at += 1) {
    values[at] = Math.max(-clipMedians, Math.min(clipMedians, (values[at] ?? 0) / scale));
  }
  return { edge, scale, values };
}

/** Sum of everything above and left of each corner, (edge + 1)² values. */
function summedArea(luma: Float32Array, edge: number): Float64Array {
  const sums = new Float64Array((edge + 1) * (edge + 1));
  for (let row = 0; row < edge; row += 1) {
    let line = 0;
    for (let column = 0; column < edge; column += 1) {
      line += luma[row * edge + column] ?? 0;
      sums[(row + 1) * (edge + 1) + column + 1] = (sums[row * (edge + 1) + column + 1] ?? 0) + line;
    }
  }
  return sums;
}

function meanAround(sums: Float64Array, edge: number, row: number, column: number): number {
  const top = Math.max(0, row - meanRadius) * (edge + 1);
  const left = Math.max(0, column - meanRadius);
  const bottom = Math.min(edge, row + meanRadius + 1) * (edge + 1);
  const right = Math.min(edge, column + meanRadius + 1);
  // No closures here: this runs a hundred thousand times per look.
  const sum =
    (sums[bottom + right] ?? 0) - (sums[top + right] ?? 0) - (sums[bottom + left] ?? 0) + (sums[top + left] ?? 0);
  return sum / (((bottom - top) / (edge + 1)) * (right - left));
}

/**
 * Correlation per block, row by row; NaN where both are plain and nothing can be compared. Structure that appeared on
 * plain ground, or vanished from it, is 0.
 */
export function correlateBlocks(reference: BlockStructure, current: BlockStructure): Float32Array {
  const correlations = new Float32Array(gridEdge * gridEdge);
  for (let block = 0; block < correlations.length; block += 1)
    correlations[block] = correlate(reference, current, block);
  return correlations;
}

function correlate(reference: BlockStructure, current: BlockStructure, block: number): number {
  const { edge } = reference;
  const step = edge / gridEdge;
  const top = Math.floor(block / gridEdge) * step;
  const left = (block % gridEdge) * step;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let row = top; row < top + step; row += 1) {
    for (let column = left; column < left + step; column += 1) {
      const a = reference.values[row * edge + column] ?? 0;
      const b = current.values[row * edge + column] ?? 0;
      aa += a * a;
      bb += b * b;
      ab += a * b;
    }
  }
  const samples = step * step;
  const isPlainA = Math.sqrt(aa / samples) * reference.scale < noiseLevels;
  const isPlainB = Math.sqrt(bb / samples) * current.scale < noiseLevels;
  if (isPlainA && isPlainB) return Number.NaN;
  if (isPlainA || isPlainB) return 0;
  return ab / Math.sqrt(aa * bb);
}

/** Middle correlation of the blocks that `isCounted` picks; undefined when fewer than four can be compared. */
export function medianCorrelation(
  correlations: Float32Array,
  isCounted: (block: number) => boolean,
): number | undefined {
  const counted = [...correlations].filter((value, block) => !Number.isNaN(value) && isCounted(block));
  if (counted.length < 4) return undefined;
  counted.sort((a, b) => a - b);
  return counted[Math.floor(counted.length / 2)];
}

/**
 * Share (0–1) of the blocks that lie in compact patches of change: in a square of two by two changed blocks. The thin
 * line that a shadow's edge or a cable draws holds no such square.
 */
export function compactChange(correlations: Float32Array, isCounted: (block: number) => boolean): number {
  const isChanged = (row: number, column: number): boolean => {
    const block = row * gridEdge + column;
    return isCounted(block) && (correlations[block] ?? Number.NaN) < changedCorrelation;
  };
  const compact = new Set<number>();
  for (let row = 0; row < gridEdge - 1; row += 1) {
    for (let column = 0; column < gridEdge - 1; column += 1) {
      const square = [
        [row, column],
        [row, column + 1],
        [row + 1, column],
        [row + 1, column + 1],
      ] as const;
      if (!square.every(([y, x]) => isChanged(y, x))) continue;
      for (const [y, x] of square) compact.add(y * gridEdge + x);
    }
  }
  let counted = 0;
  for (let block = 0; block < correlations.length; block += 1) counted += isCounted(block) ? 1 : 0;
  return counted === 0 ? 0 : compact.size / counted;
}
