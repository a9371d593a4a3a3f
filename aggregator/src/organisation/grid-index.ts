import { isInsideRing } from '#organisation/ring';
import type { GridRow } from '#storage/schema';

type IndexedGrid = Pick<GridRow, 'code' | 'tenantId' | 'ring' | 'south' | 'north' | 'west' | 'east'>;

/** Side of the index's squares in degrees, about a kilometre: some hundred grids in each. */
const squareDegrees = 0.01;

/** Finds the grid of many positions: bounding boxes by square, in memory. */
export function createGridIndex<G extends IndexedGrid>(grids: readonly G[]) {
  const squares = new Map<string, G[]>();
  const squareOf = (degrees: number): number => Math.floor(degrees / squareDegrees);
  for (const grid of [...grids].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    for (let x = squareOf(grid.west); x <= squareOf(grid.east); x += 1) {
      for (let y = squareOf(grid.south); y <= squareOf(grid.north); y += 1) {
        const key = `${x} ${y}`;
        const known = squares.get(key);
        if (known === undefined) squares.set(key, [grid]);
        else known.push(grid);
      }
    }
  }
  return {
    at(longitude: number, latitude: number): G | undefined {
      return squares
        .get(`${squareOf(longitude)} ${squareOf(latitude)}`)
        ?.find(({ ring }) => isInsideRing([longitude, latitude], ring));
    },
  };
}
