import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq } from 'drizzle-orm';
import { logChange, type OrganisationActor, serverActor } from '#organisation/change-log';
import { assertInScope, readScope, scopeCondition } from '#organisation/scope';
import type { RulesPatch } from '#organisation/tenant-rules';
import { readOwnRules, type TenantRulesStore } from '#organisation/tenant-rules-store';
import { assertChildKind, assertTenantCode, idsOfPath, pathBelow } from '#organisation/tenant-tree';
import type { RunningMode, TenantKind } from '#storage/organisation-words';
import type { TenantRow } from '#storage/schema';
import { rootTenantId } from '#storage/schema-words';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface NewTenant {
  readonly parentId: string;
  readonly kind: TenantKind;
  readonly code: string;
  readonly name: string;
  readonly isHosted?: boolean;
  readonly mode?: RunningMode;
}

export interface TenantChange {
  readonly version: number;
  readonly name?: string;
  /** Only while there is none: what lies inside is checked against it. */
  readonly code?: string;
  readonly mode?: RunningMode | null;
  readonly isHosted?: boolean;
  readonly isActive?: boolean;
}

export interface TenantParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rules: TenantRulesStore;
}

export type TenantService = ReturnType<typeof createTenantService>;

/** Manages the tree of tenants: city, districts, streets, communities. */
export function createTenantService({ storage, clock, rules }: TenantParts) {
  const { tenants } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function find(tx: Pick<StorageTransaction, 'select'>, id: string): Promise<TenantRow> {
    const [row] = await tx.select().from(tenants).where(eq(tenants.id, id));
    if (row === undefined) throw new DomainError('tenant-unknown', { id });
    return row;
  }

  async function assertCodeFree(tx: StorageTransaction, code: string): Promise<void> {
    const taken = await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.code, code));
    if (taken.length > 0) throw new DomainError('code-taken', { what: 'tenant', code });
  }

  return {
    /** Makes the city itself when it does not exist yet. */
    async ensureRoot(name: string): Promise<void> {
      await storage.write(async (tx) => {
        const [known] = await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, rootTenantId));
        if (known !== undefined) return;
        const root: TenantRow = {
          ...{ id: rootTenantId, parentId: null, kind: 'city', code: null, name, path: pathBelow('', rootTenantId) },
          ...{ mode: null, modeSince: null, isHosted: false, isActive: true, createdAt: now(), version: 1 },
        };
        await tx.insert(tenants).values(root);
        const change = { tenantId: rootTenantId, subject: 'tenant', subjectId: rootTenantId, before: null } as const;
        await logChange(tx, { ...change, after: root }, { actor: serverActor, at: now() });
      });
    },

    /** The actor's tenant and everything below it, each followed by what lies in it. */
    async list(actor: OrganisationActor): Promise<readonly TenantRow[]> {
      return await storage.read(async (view) => {
        const scope = await readScope(view, actor);
        return await view.select().from(tenants).where(scopeCondition(scope, tenants.id)).orderBy(asc(tenants.path));
      });
    },

    /** @throws {DomainError} `tenant-unknown`, `tenant-out-of-scope`. */
    async read(id: string, actor: OrganisationActor) {
      return await storage.read(async (view) => {
        const tenant = await find(view, id);
        await assertInScope(view, actor, id);
        const { mode, version } = await rules.read(view, id);
        return { ...tenant, effectiveMode: mode, rulesVersion: version };
      });
    },

    /**
     * The rules that hold for a tenant, and what it set itself.
     *
     * @throws {DomainError} `tenant-unknown`, `tenant-out-of-scope`.
     */
    async readRules(id: string, version: number | undefined, actor: OrganisationActor) {
      return await storage.read(async (view) => {
        const current = await rules.read(view, id, version);
        await assertInScope(view, actor, id);
        return { current, own: await readOwnRules(view, id) };
      });
    },

    /** @throws {DomainError} as `TenantRulesStore.change`, and `tenant-out-of-scope`. */
    async changeRules(
      wanted: { readonly tenantId: string; readonly patch: RulesPatch; readonly reason: string },
      actor: OrganisationActor,
    ) {
      return await storage.write(async (tx) => {
        await find(tx, wanted.tenantId);
        await assertInScope(tx, actor, wanted.tenantId);
        const current = await rules.change(tx, wanted, { actor, at: now() });
        return { current, own: await readOwnRules(tx, wanted.tenantId) };
      });
    },

    /**
     * Adds a tenant below another; it runs as `building` unless said otherwise (KH-02).
     *
     * @throws {DomainError} `tenant-unknown`, `tenant-out-of-scope`, `tenant-level-invalid`, `tenant-code-invalid`, `code-taken`.
     */
    async add(added: NewTenant, actor: OrganisationActor): Promise<TenantRow> {
      return await storage.write(async (tx) => {
        const parent = await find(tx, added.parentId);
        await assertInScope(tx, actor, parent.id);
        assertChildKind(parent.kind, added.kind);
        assertTenantCode(added.kind, added.code, await nearestWithCode(tx, parent));
        await assertCodeFree(tx, added.code);
        const id = randomUUID();
        const mode = added.mode ?? (added.kind === 'district' ? 'building' : null);
        const { kind, code, name } = added;
        const row: TenantRow = {
          ...{ id, parentId: parent.id, kind, code, name, path: pathBelow(parent.path, id) },
          ...{ mode, modeSince: mode === null ? null : now(), isHosted: added.isHosted ?? false },
          ...{ isActive: true, createdAt: now(), version: 1 },
        };
        await tx.insert(tenants).values(row);
        const change = { tenantId: id, subject: 'tenant', subjectId: id, before: null, after: row } as const;
        await logChange(tx, change, { actor, at: now() });
        return row;
      });
    },

    /**
     * Changes a tenant. Parent and kind stay for life.
     *
     * @throws {DomainError} `tenant-unknown`, `tenant-out-of-scope`, `version-stale`, `tenant-code-invalid`, `code-taken`.
     */
    async change(id: string, { version, ...wanted }: TenantChange, actor: OrganisationActor): Promise<TenantRow> {
      return await storage.write(async (tx) => {
        const before = await find(tx, id);
        await assertInScope(tx, actor, id);
        if (before.version !== version) throw new DomainError('version-stale', { what: 'tenant' });
        if (wanted.code !== undefined && wanted.code !== before.code) await assertFirstCode(tx, before, wanted.code);
        const isNewMode = wanted.mode !== undefined && wanted.mode !== before.mode;
        const after: TenantRow = {
          ...before,
          ...wanted,
          modeSince: isNewMode ? now() : before.modeSince,
          version: version + 1,
        };
        await tx
          .update(tenants)
          .set(after)
          .where(and(eq(tenants.id, id), eq(tenants.version, version)));
        const change = { tenantId: id, subject: 'tenant', subjectId: id, before, after } as const;
        await logChange(tx, change, { actor, at: now() });
        return after;
      });
    },
  };

  async function assertFirstCode(tx: StorageTransaction, tenant: TenantRow, code: string): Promise<void> {
    if (tenant.code !== null) throw new DomainError('tenant-code-invalid', { code, rule: 'unchanged' });
    const parent = tenant.parentId === null ? undefined : await find(tx, tenant.parentId);
    assertTenantCode(tenant.kind, code, parent && (await nearestWithCode(tx, parent)));
    await assertCodeFree(tx, code);
  }

  async function nearestWithCode(tx: StorageTransaction, tenant: TenantRow): Promise<TenantRow | undefined> {
    if (tenant.code !== null) return tenant;
    for (const id of idsOfPath(tenant.path).toReversed()) {
      const above = await find(tx, id);
      if (above.code !== null) return above;
    }
    return undefined;
  }
}
