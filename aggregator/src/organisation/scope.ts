import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq, inArray, like, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { rootTenantId } from '#storage/schema-words';
import type { StorageView } from '#storage/storage';

/** The tenants somebody may see: ids, or the whole city. */
export type TenantScope = ReadonlySet<string> | 'city';

/** Where somebody works; null is the whole city. */
export interface ScopedActor {
  readonly tenantId: string | null;
}

/**
 * Reads what an actor may see: their tenant and everything below it.
 *
 * @returns an empty scope for a tenant that does not exist.
 */
export async function readScope(view: StorageView, { tenantId }: ScopedActor): Promise<TenantScope> {
  const ids = await tenantsWithin(view, tenantId ?? rootTenantId);
  return ids === null ? 'city' : new Set(ids);
}

/** A tenant and everything below it; null is the whole city. */
export async function tenantsWithin(view: StorageView, tenantId: string): Promise<readonly string[] | null> {
  if (tenantId === rootTenantId) return null;
  const { tenants } = view.tables;
  const [found] = await view.select({ path: tenants.path }).from(tenants).where(eq(tenants.id, tenantId));
  if (found === undefined) return [];
  // Ids hold no pattern characters: letters, digits and hyphens only.
  const rows = await view
    .select({ id: tenants.id })
    .from(tenants)
    .where(like(tenants.path, `${found.path}%`));
  return rows.map(({ id }) => id);
}

export function isInScope(scope: TenantScope, tenantId: string): boolean {
  return scope === 'city' || scope.has(tenantId);
}

/** The scope as a condition on a tenant column; undefined when everything is in it. */
export function scopeCondition(scope: TenantScope, column: SQLiteColumn): SQL | undefined {
  return scope === 'city' ? undefined : inArray(column, [...scope]);
}

/**
 * Makes sure that an actor may see or change things of a tenant.
 *
 * @throws {DomainError} `tenant-out-of-scope`.
 */
export async function assertInScope(view: StorageView, actor: ScopedActor, tenantId: string): Promise<void> {
  if (!isInScope(await readScope(view, actor), tenantId)) throw new DomainError('tenant-out-of-scope');
}
