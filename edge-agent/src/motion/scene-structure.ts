import { cellCount, gridColumns, gridRows } from '#motion/luma-grid';

/** Cells around the compared one, each way, that give its local brightness and contrast. */
const reach = 2;
/** Contrast below this is noise and counts as flat, luma levels. */
const noiseFloor = 4;

/** Summed-area tables have one row and column of zeros before the first cell. */
const stride = gridColumns + 1;

// Scratch of one call, which nothing interrupts: new tables for each picture would be most of what motion leaves to collect.
const sums = new Float64Array(stride * (gridRows + 1));
const squares = new Float64Array(stride * (gridRows + 1));

/**
 * The scene's structure, free of lighting: each cell's luma against its surroundings, divided by their contrast.
 *
 * A cloud, dusk or exposure step changes it little; another direction of view changes it all.
 */
export function sceneStructure(luma: Float32Array): Float32Array {
  const structure = new Float32Array(cellCount);
  addUp(luma);
  for (let row = 0; row < gridRows; row += 1) {
    const top = Math.max(0, row - reach) * stride;
    const bottom = Math.min(gridRows, row + reach + 1) * stride;
    for (let column = 0; column < gridColumns; column += 1) {
      const left = Math.max(0, column - reach);
      const right = Math.min(gridColumns, column + reach + 1);
      const count = ((bottom - top) / stride) * (right - left);
      const mean = areaOf(sums, top, bottom, left, right) / count;
      const variance = areaOf(squares, top, bottom, left, right) / count - mean * mean;
      const cell = row * gridColumns + column;
      structure[cell] = ((luma[cell] as number) - mean) / (Math.sqrt(Math.max(0, variance)) + noiseFloor);
    }
  }
  return structure;
}

function addUp(luma: Float32Array): void {
  for (let row = 0; row < gridRows; row += 1) {
    let rowSum = 0;
    let rowSquares = 0;
    for (let column = 0; column < gridColumns; column += 1) {
      const value = luma[row * gridColumns + column] as number;
      rowSum += value;
      rowSquares += value * value;
      const at = (row + 1) * stride + column + 1;
      sums[at] = (sums[at - stride] as number) + rowSum;
      squares[at] = (squares[at - stride] as number) + rowSquares;
    }
  }
}

function areaOf(table: Float64Array, top: number, bottom: number, left: number, right: number): number {
  const inner = (table[bottom + right] as number) - (table[top + right] as number);
  return inner - (table[bottom + left] as number) + (table[top + left] as number);
}

/**
 * Normalised correlation of two cell maps, −1 to 1; 0 when one of them is flat.
 *
 * @param mask only cells with 1 count; all when absent.
 */
export function correlation(a: Float32Array, b: Float32Array, mask?: Uint8Array): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let cell = 0; cell < cellCount; cell += 1) {
    if (mask !== undefined && mask[cell] !== 1) continue;
    const one = a[cell] as number;
    const other = b[cell] as number;
    ab += one * other;
    aa += one * one;
    bb += other * other;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** Mean of a map. */
export function meanOf(map: Float32Array): number {
  let sum = 0;
  for (let cell = 0; cell < map.length; cell += 1) sum += map[cell] as number;
  return sum / map.length;
}

/** Standard deviation of a map. */
export function deviationOf(map: Float32Array): number {
  const mean = meanOf(map);
  let squares = 0;
  for (let cell = 0; cell < map.length; cell += 1) squares += ((map[cell] as number) - mean) ** 2;
  return Math.sqrt(squares / map.length);
}
