import type { Box } from '@streetwarden/shared/domain/geometry';
import { cellCount, gridColumns, gridRows } from '#motion/luma-grid';

interface CellBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
  cells: number;
}

/** Single cells are sensor noise and rain more often than anything worth a look. */
const leastCells = 2;
/** More regions than this cost more than one look at the whole picture. */
const mostRegions = 12;

/**
 * Joins neighbouring changed cells to boxes.
 *
 * @param changed 1 per changed cell, row-major.
 * @returns normalised boxes, one cell wider on each side, overlapping ones merged; the largest first, at most 12.
 */
export function changedRegions(changed: Uint8Array): Box[] {
  const boxes = connectedBoxes(changed)
    .filter((box) => box.cells >= leastCells)
    .map(grow);
  return mergeOverlapping(boxes)
    .sort((a, b) => b.cells - a.cells)
    .slice(0, mostRegions)
    .map((box) => ({
      x: box.left / gridColumns,
      y: box.top / gridRows,
      w: (box.right - box.left) / gridColumns,
      h: (box.bottom - box.top) / gridRows,
    }));
}

function connectedBoxes(changed: Uint8Array): CellBox[] {
  const isSeen = new Uint8Array(cellCount);
  const boxes: CellBox[] = [];
  for (let start = 0; start < cellCount; start += 1) {
    if (changed[start] === 1 && isSeen[start] === 0) boxes.push(flood(changed, isSeen, start));
  }
  return boxes;
}

function flood(changed: Uint8Array, isSeen: Uint8Array, start: number): CellBox {
  const box: CellBox = { left: gridColumns, top: gridRows, right: 0, bottom: 0, cells: 0 };
  const open = [start];
  isSeen[start] = 1;
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    const column = cell % gridColumns;
    const row = (cell - column) / gridColumns;
    box.left = Math.min(box.left, column);
    box.right = Math.max(box.right, column + 1);
    box.top = Math.min(box.top, row);
    box.bottom = Math.max(box.bottom, row + 1);
    box.cells += 1;
    for (const next of neighbours(column, row)) {
      if (changed[next] !== 1 || isSeen[next] === 1) continue;
      isSeen[next] = 1;
      open.push(next);
    }
  }
  return box;
}

function neighbours(column: number, row: number): number[] {
  const found: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(gridRows - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(gridColumns - 1, column + 1); x += 1)
      found.push(y * gridColumns + x);
  }
  return found;
}

function grow(box: CellBox): CellBox {
  return {
    left: Math.max(0, box.left - 1),
    top: Math.max(0, box.top - 1),
    right: Math.min(gridColumns, box.right + 1),
    bottom: Math.min(gridRows, box.bottom + 1),
    cells: box.cells,
  };
}

function mergeOverlapping(boxes: readonly CellBox[]): CellBox[] {
  const merged: CellBox[] = [];
  for (const box of boxes) {
    let grown = box;
    for (
      let index = merged.findIndex((other) => overlaps(other, grown));
      index >= 0;
      index = merged.findIndex((other) => overlaps(other, grown))
    ) {
      const [other] = merged.splice(index, 1);
      if (other !== undefined) grown = union(other, grown);
    }
    merged.push(grown);
  }
  return merged;
}

function overlaps(a: CellBox, b: CellBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function union(a: CellBox, b: CellBox): CellBox {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    cells: a.cells + b.cells,
  };
}
