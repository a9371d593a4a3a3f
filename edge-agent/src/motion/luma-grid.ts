import { lumaScale, type YuvPicture } from '#platform/picture';

/** Cells of the coarse picture all of motion works on: 2,304, whatever the camera's size. */
export const gridColumns = 64;
export const gridRows = 36;
export const cellCount = gridColumns * gridRows;

/** Samples per cell and axis: 36,864 of a picture. */
const samplesPerAxis = 4;
/** Distance in pixels at which detail is measured: blur takes it away first. */
const detailStepPx = 2;

/** A picture reduced to what motion needs. Arrays are row-major, `cellCount` long, and reused by the next call. */
export interface LumaGrid {
  /** Mean luma of each cell, 0–255. */
  readonly luma: Float32Array;
  /**
   * Root mean square of horizontal steps of luma inside each cell, 0–255. Squares, because blur keeps the sum of the steps
   * across an edge and only spreads it.
   */
  readonly detail: Float32Array;
  /** FNV-1a hash of the samples' sums and steps: equal pictures have equal hashes. */
  readonly hash: number;
}

/** Makes a reducer that owns its arrays: sampling reads the frame in place and copies nothing. */
export function createLumaSampler(): (picture: YuvPicture) => LumaGrid {
  const luma = new Float32Array(cellCount);
  const detail = new Float32Array(cellCount);
  const sums = new Int32Array(cellCount);
  const squareSums = new Int32Array(cellCount);
  let columns: Int32Array = new Int32Array(0);
  let sampledWidthPx = 0;
  return ({ planes, widthPx, heightPx, colour }) => {
    if (widthPx !== sampledWidthPx) {
      columns = sampleColumns(widthPx);
      sampledWidthPx = widthPx;
    }
    sums.fill(0);
    squareSums.fill(0);
    const step = Math.min(detailStepPx, widthPx - 1);
    let hash = 0x811c9dc5;
    for (let row = 0; row < gridRows * samplesPerAxis; row += 1) {
      const y = Math.min(heightPx - 1, Math.floor(((row + 0.5) * heightPx) / (gridRows * samplesPerAxis)));
      const lineStart = y * widthPx;
      const firstCell = Math.floor(row / samplesPerAxis) * gridColumns;
      let column = 0;
      for (let cell = firstCell; cell < firstCell + gridColumns; cell += 1) {
        let sum = 0;
        let squares = 0;
        for (const end = column + samplesPerAxis; column < end; column += 1) {
          const at = lineStart + (columns[column] as number);
          const here = planes[at] as number;
          const change = here - (planes[at + step] as number);
          sum += here;
          squares += change * change;
        }
        sums[cell] = (sums[cell] as number) + sum;
        squareSums[cell] = (squareSums[cell] as number) + squares;
        hash = Math.imul(hash ^ sum ^ (squares << 12), 0x01000193);
      }
    }
    const samples = samplesPerAxis * samplesPerAxis;
    const { gain, offset } = lumaScale(colour);
    for (let cell = 0; cell < cellCount; cell += 1) {
      luma[cell] = Math.max(0, gain * ((sums[cell] as number) / samples - offset));
      detail[cell] = gain * Math.sqrt((squareSums[cell] as number) / samples);
    }
    return { luma, detail, hash: hash >>> 0 };
  };
}

/** The sampled columns in a line, leaving room for the neighbour that detail compares with. */
function sampleColumns(widthPx: number): Int32Array {
  const count = gridColumns * samplesPerAxis;
  const lastPx = Math.max(0, widthPx - 1 - detailStepPx);
  return Int32Array.from({ length: count }, (_unused, index) =>
    Math.min(lastPx, Math.floor(((index + 0.5) * widthPx) / count)),
  );
}
