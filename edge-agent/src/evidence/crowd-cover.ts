import { type Box, boxCentre } from '@streetwarden/shared/domain/geometry';

/** Heads lower than this, share of the picture's height, are so small that the detector misses some beside those it finds. */
const smallHeadHeight = 0.06;
/** Fewer small heads are people of whom each is seen. */
const leastHeads = 12;
/** The picture is divided into cells this many middling heads wide and high: shoulder to shoulder is two to three. */
const cellHeads = 3;
/** A cell with this many neighbours (of eight) that show a head lies within the crowd. */
const leastNeighbours = 3;

/**
 * Covers a crowd whole: where small heads stand shoulder to shoulder, what lies between those found is most likely a face
 * that was not.
 *
 * @param heads boxes of heads, normalised per axis; nothing is covered unless there are many small ones.
 * @param spared what the evidence is about; there only the heads themselves are for the caller to cover.
 */
export function crowdRegions(heads: readonly Box[], spared?: Box): Box[] {
  const small = heads.filter(({ h }) => h < smallHeadHeight);
  if (small.length < leastHeads) return [];
  const cell = { w: cellHeads * median(small.map(({ w }) => w)), h: cellHeads * median(small.map(({ h }) => h)) };
  if (cell.w <= 0 || cell.h <= 0) return [];
  const occupied = new Set<string>();
  for (const head of small) {
    const { x, y } = boxCentre(head);
    occupied.add(keyOf(Math.floor(y / cell.h), Math.floor(x / cell.w)));
  }
  const rows = Math.ceil(1 / cell.h);
  const columns = Math.ceil(1 / cell.w);
  const runs: Box[] = [];
  for (let row = 0; row < rows; row += 1) {
    let from: number | undefined;
    for (let column = 0; column <= columns; column += 1) {
      const centre = { x: (column + 0.5) * cell.w, y: (row + 0.5) * cell.h };
      const isSpared = spared !== undefined && isWithin(centre, spared);
      const isInside = column < columns && !isSpared && neighboursOf(occupied, row, column) >= leastNeighbours;
      if (isInside) from ??= column;
      else if (from !== undefined) {
        runs.push({ x: from * cell.w, y: row * cell.h, w: (column - from) * cell.w, h: cell.h });
        from = undefined;
      }
    }
  }
  return runs;
}

function isWithin(point: { readonly x: number; readonly y: number }, { x, y, w, h }: Box): boolean {
  return point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h;
}

const keyOf = (row: number, column: number) => `${row}/${column}`;

function neighboursOf(occupied: ReadonlySet<string>, row: number, column: number): number {
  let count = 0;
  for (let y = row - 1; y <= row + 1; y += 1) {
    for (let x = column - 1; x <= column + 1; x += 1) {
      const isItself = y === row && x === column;
      if (!isItself && occupied.has(keyOf(y, x))) count += 1;
    }
  }
  return count;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
