import { cellCount, gridColumns, gridRows } from '#motion/luma-grid';

/** Cells around the compared one, each way, that give its local brightness and contrast. */
const reach = 2;
/** Contrast below this is noise and counts as flat, luma levels. */
const noiseFloor = 4;

/**
 * The scene's structure, free of lighting: each cell's luma against its surroundings, divided by their contrast.
 *
 * A cloud, dusk or exposure step changes it little; another direction of view changes it all.
 */
export function sceneStructure(luma: Float32Array): Float32Array {
  const structure = new Float32Array(cellCount);
  for (let row = 0; row < gridRows; row += 1) {
    for (let column = 0; column < gridColumns; column += 1) {
      const { mean, deviation } = surroundings(luma, column, row);
      const cell = row * gridColumns + column;
      structure[cell] = ((luma[cell] as number) - mean) / (deviation + noiseFloor);
    }
  }
  return structure;
}

function surroundings(luma: Float32Array, column: number, row: number): { mean: number; deviation: number } {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = Math.max(0, row - reach); y <= Math.min(gridRows - 1, row + reach); y += 1) {
    for (let x = Math.max(0, column - reach); x <= Math.min(gridColumns - 1, column + reach); x += 1) {
      const value = luma[y * gridColumns + x] as number;
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Normalised correlation of two cell maps, −1 to 1; 0 when one of them is flat. */
export function correlation(a: Float32Array, b: Float32Array): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let cell = 0; cell < cellCount; cell += 1) {
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
  for (const value of map) sum += value;
  return sum / map.length;
}

/** Standard deviation of a map. */
export function deviationOf(map: Float32Array): number {
  const mean = meanOf(map);
  let squares = 0;
  for (const value of map) squares += (value - mean) ** 2;
  return Math.sqrt(squares / map.length);
}
