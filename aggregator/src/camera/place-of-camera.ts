import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import type { CameraFields } from '#camera/camera-fields';
import { locateGrid } from '#organisation/grid-locator';
import type { StorageView } from '#storage/storage';

/**
 * The grid a camera stands in: as said, else the one its position lies in.
 *
 * A position that moved takes its grid along, unless another one is said with it.
 * @throws {DomainError} `not-found` for a grid that does not exist.
 */
export async function placeOf(
  view: StorageView,
  fields: CameraFields,
  before?: Pick<CameraFields, 'latitude' | 'longitude' | 'gridCode'>,
): Promise<Pick<CameraFields, 'gridCode'>> {
  const { latitude, longitude, gridCode } = fields;
  const hasMoved = latitude !== (before?.latitude ?? null) || longitude !== (before?.longitude ?? null);
  const isSaid = gridCode !== null && (before === undefined || gridCode !== before.gridCode || !hasMoved);
  if (isSaid) {
    const { grids } = view.tables;
    const [grid] = await view.select({ code: grids.code }).from(grids).where(eq(grids.code, gridCode));
    if (grid === undefined) throw new DomainError('not-found', { what: 'grid', id: gridCode });
    return { gridCode };
  }
  if (latitude === null || longitude === null) return { gridCode: null };
  return { gridCode: (await locateGrid(view, { latitude, longitude }))?.gridCode ?? null };
}
