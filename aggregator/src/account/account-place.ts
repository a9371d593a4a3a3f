import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import { hasAnyRole, type Role, unitRoles } from '#account/role';
import { isInScope, readScope } from '#organisation/scope';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { TenantKind } from '#storage/organisation-words';
import { rootTenantId } from '#storage/schema-words';
import type { StorageView } from '#storage/storage';

/** Where an account works and as what. */
export interface AccountPlace {
  readonly roles: readonly Role[];
  /** Null is the whole city. */
  readonly tenantId: string | null;
  readonly unitId: string | null;
}

/** Roles of the supervision centre: 受理, 立案, 核查, 结案. */
const superviseRoles: readonly Role[] = ['operator', 'reviewer', 'duty-chief'];
/** Roles of the command centre: 派遣, 协调. */
const commandRoles: readonly Role[] = ['dispatcher'];

/**
 * Checks that an account may stand where it is put: supervision and command are held at different levels (MQ-05, KH-03).
 *
 * @throws {DomainError} `tenant-unknown`, `unit-unknown`, `account-unit-required`, `roles-incompatible`, `role-level-mismatch`.
 */
export async function assertPlace(
  view: StorageView,
  { roles, tenantId, unitId }: AccountPlace,
  rules: Pick<TenantRulesStore, 'read'>,
): Promise<void> {
  if (roles.includes('collector') && roles.includes('admin')) {
    // An expired certificate would lock an administrator out.
    throw new DomainError('roles-incompatible', { roles: 'collector, admin' });
  }
  if (unitId === null && hasAnyRole(roles, unitRoles)) throw new DomainError('account-unit-required');
  if (unitId !== null) await assertActiveUnit(view, unitId);
  if (tenantId === null) return;
  const kind = await kindOf(view, tenantId);
  const { superviseLevels, commandLevels } = await rules.read(view, tenantId);
  assertLevel(roles, superviseRoles, { kind, levels: superviseLevels });
  assertLevel(roles, commandRoles, { kind, levels: commandLevels });
}

function assertLevel(
  held: readonly Role[],
  concerned: readonly Role[],
  { kind, levels }: { readonly kind: TenantKind; readonly levels: readonly TenantKind[] },
): void {
  if (levels.includes(kind)) return;
  const wrong = held.find((role) => concerned.includes(role));
  if (wrong !== undefined) throw new DomainError('role-level-mismatch', { role: wrong, level: kind });
}

async function kindOf(view: StorageView, id: string): Promise<TenantKind> {
  const { tenants } = view.tables;
  const [row] = await view.select({ kind: tenants.kind }).from(tenants).where(eq(tenants.id, id));
  if (row === undefined) throw new DomainError('tenant-unknown', { id });
  return row.kind;
}

async function assertActiveUnit(view: StorageView, id: string): Promise<void> {
  const { units } = view.tables;
  const [row] = await view.select({ isActive: units.isActive }).from(units).where(eq(units.id, id));
  if (row?.isActive !== true) throw new DomainError('unit-unknown', { id });
}

/**
 * Checks that somebody may manage accounts of a tenant; those of the whole city are the city's alone.
 *
 * @param managerId  account of the administrator; one that is not stored (`system`) may do everything.
 * @throws {DomainError} `tenant-out-of-scope`.
 */
export async function assertMayManage(
  view: StorageView,
  managerId: string,
  tenantIds: readonly (string | null)[],
): Promise<void> {
  const { accounts } = view.tables;
  const [manager] = await view.select({ tenantId: accounts.tenantId }).from(accounts).where(eq(accounts.id, managerId));
  const scope = await readScope(view, { tenantId: manager?.tenantId ?? null });
  const isOutside = tenantIds.some((tenantId) => !isInScope(scope, tenantId ?? rootTenantId));
  if (isOutside) throw new DomainError('tenant-out-of-scope');
}

/** The tenant and unit of an account with their names, for its owner's screen. */
export async function readPlaceNames(view: StorageView, place: Pick<AccountPlace, 'tenantId' | 'unitId'>) {
  const { tenants, units } = view.tables;
  const [tenant] = await view
    .select({ id: tenants.id, name: tenants.name, kind: tenants.kind })
    .from(tenants)
    .where(eq(tenants.id, place.tenantId ?? rootTenantId));
  if (place.unitId === null) return { tenant: tenant ?? null, unit: null };
  const [unit] = await view
    .select({ id: units.id, name: units.name, type: units.type })
    .from(units)
    .where(eq(units.id, place.unitId));
  return { tenant: tenant ?? null, unit: unit ?? null };
}
