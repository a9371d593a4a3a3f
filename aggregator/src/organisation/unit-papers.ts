import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, desc, eq } from 'drizzle-orm';
import { logChange, type OrganisationActor } from '#organisation/change-log';
import { gapsOf, type UnitGap } from '#organisation/unit-gaps';
import { readOwn } from '#organisation/unit-service';
import type { UnitContactKind, UnitPlanKind } from '#storage/organisation-words';
import type { UnitContactRow, UnitPlanRow, UnitRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Who files a unit's papers: an administrator, or the unit itself. */
export interface PaperActor extends OrganisationActor {
  readonly roles: readonly string[];
  readonly unitId: string | null;
}

export interface NewContact {
  readonly name: string;
  readonly phone: string;
  readonly email?: string | null;
  readonly accountId?: string | null;
}

export interface NewPlan {
  readonly kind: UnitPlanKind;
  readonly title: string;
  readonly body: string;
}

export interface UnitPapers {
  readonly contacts: readonly UnitContactRow[];
  /** Every version, the newest of each kind first. */
  readonly plans: readonly UnitPlanRow[];
  readonly lacks: readonly UnitGap[];
}

/** The three people a unit has filed, for notices and the morning reminder. */
export async function readContacts(view: StorageView, unitId: string): Promise<readonly UnitContactRow[]> {
  const { unitContacts } = view.tables;
  return await view.select().from(unitContacts).where(eq(unitContacts.unitId, unitId)).orderBy(asc(unitContacts.kind));
}

export type UnitPapersService = ReturnType<typeof createUnitPapers>;

/** Keeps what each unit files: three named people (MQ-37) and its plans (MQ-38, CQ-10). */
export function createUnitPapers({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const { unitContacts, unitPlans, accounts } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function readPlans(view: StorageView, unitId: string): Promise<readonly UnitPlanRow[]> {
    return await view
      .select()
      .from(unitPlans)
      .where(eq(unitPlans.unitId, unitId))
      .orderBy(asc(unitPlans.kind), desc(unitPlans.version));
  }

  async function assertAccountOfUnit(tx: StorageTransaction, accountId: string, unitId: string): Promise<void> {
    const [account] = await tx.select({ unitId: accounts.unitId }).from(accounts).where(eq(accounts.id, accountId));
    if (account?.unitId !== unitId) {
      throw new DomainError('unit-invalid', { field: 'accountId', rule: 'an account of this unit' });
    }
  }

  return {
    /** @throws {DomainError} `not-found`, `tenant-out-of-scope`, `role-missing`. */
    async read(unitId: string, actor: PaperActor): Promise<UnitPapers & { readonly unit: UnitRow }> {
      return await storage.read(async (view) => {
        const unit = await readOwn(view, unitId, actor);
        const contacts = await readContacts(view, unitId);
        const plans = await readPlans(view, unitId);
        const lacks = unit.isActive && unit.isDispatchable ? gapsOf(contacts, plans) : [];
        return { unit, contacts, plans, lacks };
      });
    },

    /**
     * Names a contact of a unit; the one before stays in the change log.
     *
     * @throws {DomainError} `not-found`, `tenant-out-of-scope`, `unit-not-own`, `unit-invalid` (account of another unit).
     */
    async setContact(
      unitId: string,
      contact: NewContact & { readonly kind: UnitContactKind },
      actor: PaperActor,
    ): Promise<UnitContactRow> {
      return await storage.write(async (tx) => {
        const unit = await readOwn(tx, unitId, actor);
        assertMayFile(unit, actor);
        const { kind, accountId = null } = contact;
        if (accountId !== null) await assertAccountOfUnit(tx, accountId, unitId);
        const isThis = and(eq(unitContacts.unitId, unitId), eq(unitContacts.kind, kind));
        const [before] = await tx.select().from(unitContacts).where(isThis);
        const { name, phone, email = null } = contact;
        const after: UnitContactRow = { unitId, kind, name, phone, email, accountId, updatedAt: now() };
        if (before === undefined) await tx.insert(unitContacts).values(after);
        else await tx.update(unitContacts).set(after).where(isThis);
        const { tenantId } = unit;
        const change = { tenantId, subject: 'unit-contact', subjectId: unitId, before: before ?? null, after } as const;
        await logChange(tx, change, { actor, at: now() });
        return after;
      });
    },

    /**
     * Files a new version of a plan; earlier ones stay.
     *
     * @throws {DomainError} `not-found`, `tenant-out-of-scope`, `unit-not-own`.
     */
    async addPlan(unitId: string, plan: NewPlan, actor: PaperActor): Promise<UnitPlanRow> {
      return await storage.write(async (tx) => {
        const unit = await readOwn(tx, unitId, actor);
        assertMayFile(unit, actor);
        const [newest] = await tx
          .select({ version: unitPlans.version })
          .from(unitPlans)
          .where(and(eq(unitPlans.unitId, unitId), eq(unitPlans.kind, plan.kind)))
          .orderBy(desc(unitPlans.version))
          .limit(1);
        const version = (newest?.version ?? 0) + 1;
        const { accountId: createdBy } = actor;
        const row: UnitPlanRow = { unitId, ...plan, version, createdBy, createdAt: now() };
        await tx.insert(unitPlans).values(row);
        const after = { kind: plan.kind, version, title: plan.title };
        const change = {
          tenantId: unit.tenantId,
          subject: 'unit-plan',
          subjectId: unitId,
          before: null,
          after,
        } as const;
        await logChange(tx, change, { actor, at: now() });
        return row;
      });
    },
  };
}

/** @throws {DomainError} `unit-not-own`. */
function assertMayFile(unit: UnitRow, { roles, unitId }: PaperActor): void {
  if (!roles.includes('admin') && unit.id !== unitId) throw new DomainError('unit-not-own');
}
