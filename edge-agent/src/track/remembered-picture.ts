import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Frame } from '#decode/frame';
import { sampleCells } from '#track/luma-patch';
import { changeBetween, type PlaceView, viewOf } from '#track/place-view';

/** Cells per direction of a remembered picture: a stall of a tenth of the picture has some forty. */
const pictureEdge = 360;
/** Cells per direction in which a place is compared; three per block of structure. */
const placeEdge = 36;

/** How the whole street looked once, coarsely; some 130 kB. */
export interface RememberedPicture {
  readonly atMs: number;
  readonly luma: Uint8Array;
}

export function rememberPicture(frame: Frame): RememberedPicture {
  const luma = sampleCells(frame, { x: 0, y: 0, w: 1, h: 1 }, { columns: pictureEdge, rows: pictureEdge });
  const whole = new Uint8Array(luma.length);
  // A loop: `Uint8Array.from` with a function leaves some 25 MB of garbage for these 130,000 cells.
  for (let cell = 0; cell < luma.length; cell += 1)
    whole[cell] = Math.min(255, Math.max(0, Math.round(luma[cell] as number)));
  return { atMs: frame.capturedAtMs, luma: whole };
}

/** Tells for each picture what share (0–1) of a place has changed compactly since, whatever the light does. */
export function changesSince(pictures: readonly RememberedPicture[], frame: Frame, box: Box): readonly number[] {
  const columns = cellsAlong(box.x, box.w);
  const rows = cellsAlong(box.y, box.h);
  const now = placeNow(frame, columns, rows);
  return pictures.map(({ luma }) => {
    const before = placeOf((row, column) => luma[row * pictureEdge + column] ?? 0, columns, rows);
    return changeBetween(before, now);
  });
}

/** The cells of a remembered picture that stand for a place in one direction. */
function cellsAlong(from: number, length: number): readonly number[] {
  return Array.from({ length: placeEdge }, (_, step) => {
    const cell = Math.floor((from + ((step + 0.5) / placeEdge) * length) * pictureEdge);
    return Math.min(pictureEdge - 1, Math.max(0, cell));
  });
}

/** The same place now, as coarse as a remembered picture has it, without sampling the rest of the frame. */
function placeNow(frame: Frame, columns: readonly number[], rows: readonly number[]): PlaceView {
  const [left, top] = [columns[0] ?? 0, rows[0] ?? 0];
  const grid = { columns: (columns.at(-1) ?? left) - left + 1, rows: (rows.at(-1) ?? top) - top + 1 };
  const side = 1 / pictureEdge;
  const part = { x: left * side, y: top * side, w: grid.columns * side, h: grid.rows * side };
  const luma = sampleCells(frame, part, grid);
  return placeOf((row, column) => luma[(row - top) * grid.columns + column - left] ?? 0, columns, rows);
}

function placeOf(
  cell: (row: number, column: number) => number,
  columns: readonly number[],
  rows: readonly number[],
): PlaceView {
  const luma = Float32Array.from(rows.flatMap((row) => columns.map((column) => cell(row, column))));
  return viewOf({ edge: placeEdge, luma });
}
