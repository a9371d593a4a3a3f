/**
 * Sums of `factor × factor` values, one per output cell, of one band of cells of a plane.
 *
 * Written out for the factors of HD cameras: a loop inside the innermost one would triple the time, and a picture has two
 * million values.
 */
export interface Band {
  /** Index of the band's first value in the plane, and values per line. */
  readonly start: number;
  readonly stride: number;
  readonly factor: number;
}

/** Writes the sums of one band; `sums.length` is the number of cells. */
export function sumBand(plane: Uint8Array, band: Band, sums: Int32Array): void {
  if (band.factor === 2) sumPairs(plane, band, sums);
  else if (band.factor === 3) sumTriples(plane, band, sums);
  else sumSquares(plane, band, sums);
}

function sumSquares(plane: Uint8Array, { start, stride, factor }: Band, sums: Int32Array): void {
  sums.fill(0);
  for (let row = 0; row < factor; row += 1) {
    for (let column = 0; column < factor; column += 1) {
      let at = start + row * stride + column;
      for (let cell = 0; cell < sums.length; cell += 1) {
        sums[cell] = (sums[cell] as number) + (plane[at] as number);
        at += factor;
      }
    }
  }
}

function sumPairs(plane: Uint8Array, { start, stride }: Band, sums: Int32Array): void {
  let at = start;
  for (let cell = 0; cell < sums.length; cell += 1) {
    const below = at + stride;
    sums[cell] =
      (plane[at] as number) + (plane[at + 1] as number) + (plane[below] as number) + (plane[below + 1] as number);
    at += 2;
  }
}

function sumTriples(plane: Uint8Array, { start, stride }: Band, sums: Int32Array): void {
  let at = start;
  for (let cell = 0; cell < sums.length; cell += 1) {
    const middle = at + stride;
    const bottom = middle + stride;
    const top = (plane[at] as number) + (plane[at + 1] as number) + (plane[at + 2] as number);
    const centre = (plane[middle] as number) + (plane[middle + 1] as number) + (plane[middle + 2] as number);
    sums[cell] =
      top + centre + (plane[bottom] as number) + (plane[bottom + 1] as number) + (plane[bottom + 2] as number);
    at += 3;
  }
}

/**
 * The same for a chroma plane below three by three luma values: each chroma value counts once per luma value that it
 * colours, so two cells have three chroma values, of which the middle one is shared.
 *
 * @param row index of the first luma line of the band, in the part.
 * @param start index of the plane's value that belongs to the part's first luma value.
 */
export function sumChromaTriples(
  plane: Uint8Array,
  { start, stride, row }: { readonly start: number; readonly stride: number; readonly row: number },
  sums: Int32Array,
): void {
  sums.fill(0);
  for (let line = row; line < row + 3; ) {
    const nextLine = Math.min(row + 3, (line | 1) + 1);
    addChromaLine(plane, { start: start + (line >> 1) * stride, weight: nextLine - line }, sums);
    line = nextLine;
  }
}

function addChromaLine(
  plane: Uint8Array,
  { start, weight }: { readonly start: number; readonly weight: number },
  sums: Int32Array,
): void {
  const pairEnd = sums.length & ~1;
  let at = start;
  for (let cell = 0; cell < pairEnd; cell += 2) {
    const middle = plane[at + 1] as number;
    sums[cell] = (sums[cell] as number) + weight * (2 * (plane[at] as number) + middle);
    sums[cell + 1] = (sums[cell + 1] as number) + weight * (middle + 2 * (plane[at + 2] as number));
    at += 3;
  }
  if (pairEnd < sums.length) {
    sums[pairEnd] = (sums[pairEnd] as number) + weight * (2 * (plane[at] as number) + (plane[at + 1] as number));
  }
}
