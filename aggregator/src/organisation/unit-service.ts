import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gt, type SQL } from 'drizzle-orm';
import { logChange, type OrganisationActor } from '#organisation/change-log';
import { assertInScope, readScope, scopeCondition } from '#organisation/scope';
import { gapCondition, type UnitGap } from '#organisation/unit-gaps';
import { assertNoCycle, assertUnitFacts, canBeDispatched } from '#organisation/unit-rules';
import type { UnitType, unitIndustries, unitLevels } from '#storage/organisation-words';
import type { UnitRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

type Industry = (typeof unitIndustries)[number];

export interface NewUnit {
  readonly tenantId: string;
  readonly type: UnitType;
  readonly level?: (typeof unitLevels)[number];
  readonly code: string;
  readonly name: string;
  readonly parentId?: string | null;
  readonly industry?: Industry | null;
  readonly competentUnitId?: string | null;
  readonly ownerUnitId?: string | null;
  readonly isDispatchable?: boolean;
  readonly phone?: string | null;
  readonly email?: string | null;
}

/** Tenant and code stay for life: cases, duties and parts refer to them. */
export type UnitChange = Partial<Omit<NewUnit, 'tenantId' | 'code'>> & {
  readonly version: number;
  readonly isActive?: boolean;
};

export interface UnitQuery {
  readonly tenantId?: string;
  readonly type?: UnitType;
  readonly isDispatchable?: boolean;
  readonly lacks?: UnitGap;
  readonly afterCode?: string;
  readonly limit: number;
}

export type UnitService = ReturnType<typeof createUnitService>;

/** What the case core and dispatch ask about a unit. */
export async function findUnit(view: StorageView, id: string): Promise<UnitRow | null> {
  const { units } = view.tables;
  const [row] = await view.select().from(units).where(eq(units.id, id));
  return row ?? null;
}

/** A unit as the case core asks for it: one that is closed is dispatched to no more. */
export async function findUnitForCases(view: StorageView, id: string) {
  const unit = await findUnit(view, id);
  return unit === null ? null : { ...unit, isDispatchable: unit.isDispatchable && unit.isActive };
}

/** Manages the units of the network: departments, street offices, public-service units, companies, contractors. */
export function createUnitService({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const { units, tenants } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function kindOfTenant(view: StorageView, id: string) {
    const [row] = await view.select({ kind: tenants.kind }).from(tenants).where(eq(tenants.id, id));
    if (row === undefined) throw new DomainError('tenant-unknown', { id });
    return row.kind;
  }

  async function assertLinks(tx: StorageTransaction, unit: UnitRow): Promise<void> {
    for (const linked of [unit.parentId, unit.competentUnitId, unit.ownerUnitId]) {
      if (linked === null) continue;
      if ((await findUnit(tx, linked))?.isActive !== true) throw new DomainError('unit-unknown', { id: linked });
      if (linked === unit.id) throw new DomainError('unit-cycle', { id: unit.id });
    }
    if (unit.parentId === null) return;
    const all = await tx.select({ id: units.id, parentId: units.parentId }).from(units);
    assertNoCycle(unit.id, unit.parentId, new Map(all.map((row) => [row.id, row.parentId])));
  }

  return {
    /** @throws {DomainError} `tenant-out-of-scope`. */
    async list(query: UnitQuery, actor: OrganisationActor): Promise<readonly UnitRow[]> {
      return await storage.read(async (view) => {
        const scope = await readScope(view, actor);
        const conditions: (SQL | undefined)[] = [
          scopeCondition(scope, units.tenantId),
          query.tenantId === undefined ? undefined : eq(units.tenantId, query.tenantId),
          query.type === undefined ? undefined : eq(units.type, query.type),
          query.isDispatchable === undefined ? undefined : eq(units.isDispatchable, query.isDispatchable),
          query.lacks === undefined ? undefined : gapCondition(storage.tables, query.lacks),
          query.afterCode === undefined ? undefined : gt(units.code, query.afterCode),
        ];
        return await view
          .select()
          .from(units)
          .where(and(...conditions))
          .orderBy(asc(units.code))
          .limit(query.limit);
      });
    },

    /** @throws {DomainError} `not-found`, `tenant-out-of-scope`. */
    async read(id: string, actor: OrganisationActor): Promise<UnitRow> {
      return await storage.read((view) => readOwn(view, id, actor));
    },

    /**
     * Adds a unit.
     *
     * @throws {DomainError} `tenant-unknown`, `tenant-out-of-scope`, `code-taken`, `unit-invalid`, `unit-unknown`, `unit-cycle`.
     */
    async add(added: NewUnit, actor: OrganisationActor): Promise<UnitRow> {
      return await storage.write(async (tx) => {
        const kind = await kindOfTenant(tx, added.tenantId);
        await assertInScope(tx, actor, added.tenantId);
        const taken = await tx.select({ id: units.id }).from(units).where(eq(units.code, added.code));
        if (taken.length > 0) throw new DomainError('code-taken', { what: 'unit', code: added.code });
        const row: UnitRow = {
          ...{ id: randomUUID(), parentId: null, industry: null, competentUnitId: null, ownerUnitId: null },
          ...{ level: kind === 'city' ? 'city' : 'district', isDispatchable: canBeDispatched(added.type) },
          ...{ phone: null, email: null, ...added },
          ...{ isActive: true, createdAt: now(), version: 1 },
        };
        assertUnitFacts(row, kind);
        await assertLinks(tx, row);
        await tx.insert(units).values(row);
        await logUnit(tx, null, row, actor);
        return row;
      });
    },

    /**
     * Changes a unit.
     *
     * @throws {DomainError} `not-found`, `tenant-out-of-scope`, `version-stale`, `unit-invalid`, `unit-unknown`, `unit-cycle`.
     */
    async change(id: string, { version, ...wanted }: UnitChange, actor: OrganisationActor): Promise<UnitRow> {
      return await storage.write(async (tx) => {
        const before = await readOwn(tx, id, actor);
        if (before.version !== version) throw new DomainError('version-stale', { what: 'unit' });
        const after: UnitRow = { ...before, ...wanted, version: version + 1 };
        assertUnitFacts(after, await kindOfTenant(tx, after.tenantId));
        await assertLinks(tx, after);
        await tx.update(units).set(after).where(eq(units.id, id));
        await logUnit(tx, before, after, actor);
        return after;
      });
    },
  };

  async function logUnit(tx: StorageTransaction, before: UnitRow | null, after: UnitRow, actor: OrganisationActor) {
    const { id, tenantId } = after;
    await logChange(tx, { tenantId, subject: 'unit', subjectId: id, before, after }, { actor, at: now() });
  }
}

/** @throws {DomainError} `not-found`, `tenant-out-of-scope`. */
export async function readOwn(view: StorageView, id: string, actor: OrganisationActor): Promise<UnitRow> {
  const unit = await findUnit(view, id);
  if (unit === null) throw new DomainError('not-found', { what: 'unit', id });
  await assertInScope(view, actor, unit.tenantId);
  return unit;
}
