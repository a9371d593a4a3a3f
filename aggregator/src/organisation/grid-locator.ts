import { and, asc, eq, gte, lte } from 'drizzle-orm';
import { isInsideRing, tallestRingDegrees } from '#organisation/ring';
import type { StorageView } from '#storage/storage';

/** Where a position lies in the grid network. */
export interface GridPlace {
  readonly gridCode: string;
  readonly areaClass: 'A' | 'B' | 'C' | null;
  /** 城乡结合部: longer limits (MQ-18, MQ-21). */
  readonly isFringe: boolean;
  /** The tenant the grid lies in, usually a community. */
  readonly tenantId: string;
}

/**
 * Finds the grid a position lies in; null outside the network.
 *
 * Bounding boxes are asked first, by index; grids do not overlap, yet on a shared edge the lower code wins.
 */
export async function locateGrid(
  view: StorageView,
  { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
): Promise<GridPlace | null> {
  const { grids } = view.tables;
  const near = await view
    .select()
    .from(grids)
    .where(
      and(
        eq(grids.isActive, true),
        lte(grids.south, latitude),
        gte(grids.south, latitude - tallestRingDegrees),
        gte(grids.north, latitude),
        lte(grids.west, longitude),
        gte(grids.east, longitude),
      ),
    )
    .orderBy(asc(grids.code));
  const found = near.find(({ ring }) => isInsideRing([longitude, latitude], ring));
  if (found === undefined) return null;
  const { code, areaClass, isFringe, tenantId } = found;
  return { gridCode: code, areaClass, isFringe, tenantId };
}
