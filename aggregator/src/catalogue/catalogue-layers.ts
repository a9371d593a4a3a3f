import { and, desc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import type { CatalogueVersionRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** The tenant itself, its parents and the city, the closest first. */
export async function lineageOf(view: StorageView, tenantId: string): Promise<readonly string[]> {
  const { tenants } = view.tables;
  const [tenant] = await view.select({ path: tenants.path }).from(tenants).where(eq(tenants.id, tenantId));
  const ids = tenant?.path.split('/').filter((id) => id !== '') ?? [];
  return ids.length === 0 ? [tenantId] : ids.reverse();
}

/**
 * The catalogue versions that hold for a tenant at a moment, the closest layer first, the national one last.
 *
 * A tenant's own rules stand over its parents' and these over the national ones (CQ 8); of one owner only the newest
 * version in force counts.
 */
export async function catalogueLayers(
  view: StorageView,
  tenantId: string | null,
  at: Date,
): Promise<readonly CatalogueVersionRow[]> {
  return await layersOf(view, tenantId === null ? [] : await lineageOf(view, tenantId), at);
}

/** {@link catalogueLayers} of a tenant whose lineage is known. */
export async function layersOf(
  view: StorageView,
  lineage: readonly string[],
  at: Date,
): Promise<readonly CatalogueVersionRow[]> {
  const { catalogueVersions } = view.tables;
  const owner = lineage.length === 0 ? undefined : inArray(catalogueVersions.tenantId, [...lineage]);
  const rows = await view
    .select()
    .from(catalogueVersions)
    .where(and(or(owner, isNull(catalogueVersions.tenantId)), lte(catalogueVersions.effectiveFrom, at)))
    .orderBy(desc(catalogueVersions.effectiveFrom), desc(catalogueVersions.importedAt), desc(catalogueVersions.id));
  return [...lineage, null].flatMap((ownerId) => rows.find((row) => row.tenantId === ownerId) ?? []);
}
