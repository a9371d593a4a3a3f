import { distanceM } from '@streetwarden/shared/domain/geometry';
import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import { readScope, scopeCondition } from '#organisation/scope';
import type { StorageView } from '#storage/storage';

export interface CollectorSearch {
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly gridCode: string | null;
  /** Tenant of the case; absent is the whole city. Collectors of this tenant, of those below and above it are asked. */
  readonly tenantId?: string | null;
  readonly at: Date;
  /** Not this one: the worker who was just suspended. */
  readonly except?: string;
}

/** A position older than this says nothing about where somebody is. */
const positionHoldsMs = 30 * 60_000;

interface Standing {
  readonly accountId: string;
  readonly isOfGrid: boolean;
  readonly distanceM: number;
}

/**
 * The collector a task goes to: on duty, with a valid certificate, not suspended; those of the grid first, then the nearest.
 *
 * @returns the account, or null when nobody is on duty: the task then lies in the pool.
 * @see domain.md §C.2 (task to the nearest on-duty collector)
 */
export async function nearestCollector(view: StorageView, search: CollectorSearch): Promise<string | null> {
  const { collectors, accounts, gridCollectors } = view.tables;
  const { at, gridCode, position, except } = search;
  const scope = await readScope(view, { tenantId: await districtOf(view, search.tenantId ?? null) });
  const onDuty = await view
    .select({ collector: collectors, tenantId: accounts.tenantId })
    .from(collectors)
    .innerJoin(accounts, eq(accounts.id, collectors.accountId))
    .where(
      and(
        eq(collectors.isOnDuty, true),
        gt(collectors.certificateEndsAt, at),
        eq(accounts.isDisabled, false),
        isNull(accounts.suspendedAt),
        scope === 'city' ? undefined : or(scopeCondition(scope, accounts.tenantId), isNull(accounts.tenantId)),
      ),
    )
    .orderBy(asc(collectors.accountId));
  const ofGrid =
    gridCode === null
      ? []
      : await view
          .select({ accountId: gridCollectors.accountId })
          .from(gridCollectors)
          .where(eq(gridCollectors.gridCode, gridCode));
  const responsible = new Set(ofGrid.map(({ accountId }) => accountId));
  const standings = onDuty
    .filter(({ collector }) => collector.accountId !== except)
    .map(({ collector }): Standing => {
      const { accountId, latitude, longitude, positionAt } = collector;
      const isFresh = positionAt !== null && at.getTime() - positionAt.getTime() <= positionHoldsMs;
      const isKnown = position !== null && isFresh && latitude !== null && longitude !== null;
      const distance = isKnown ? distanceM(position, { latitude, longitude }) : Number.POSITIVE_INFINITY;
      return { accountId, isOfGrid: responsible.has(accountId), distanceM: distance };
    });
  return standings.toSorted(nearestFirst)[0]?.accountId ?? null;
}

function nearestFirst(a: Standing, b: Standing): number {
  if (a.isOfGrid !== b.isOfGrid) return a.isOfGrid ? -1 : 1;
  if (a.distanceM === b.distanceM) return 0;
  return a.distanceM < b.distanceM ? -1 : 1;
}

/** Collectors are organised by district: the one a tenant lies in; null for the city itself. */
async function districtOf(view: StorageView, tenantId: string | null): Promise<string | null> {
  if (tenantId === null) return null;
  const { tenants } = view.tables;
  const [tenant] = await view.select({ path: tenants.path }).from(tenants).where(eq(tenants.id, tenantId));
  // Path: city/district/street/community/
  return tenant?.path.split('/').filter((id) => id !== '')[1] ?? null;
}
