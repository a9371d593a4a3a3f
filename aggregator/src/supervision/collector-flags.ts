import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { appendLedger } from '#ledger/append-ledger';
import { assertInScope, isInScope, readScope, scopeCondition } from '#organisation/scope';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { CollectorFlagRow } from '#storage/schema';
import { rootTenantId } from '#storage/schema-words';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { CollectorFlagKind, FlagGravity, FlagState } from '#storage/supervision-words';
import { newestFirst, type PageOf, type PageQuery } from '#supervision/key-page';
import { monthOf } from '#supervision/month';
import type { SupervisionActor } from '#supervision/supervision-ports';
import { readSupervisionRules } from '#supervision/supervision-rules-store';
import type { Clock } from '#system/clock';

export interface CollectorFlagParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rules: Pick<TenantRulesStore, 'read'>;
}

export interface NewCollectorFlag {
  readonly kind: CollectorFlagKind;
  readonly collectorId: string;
  readonly caseId?: string;
  readonly gridCode?: string;
  /** When the fault happened; absent: now. */
  readonly at?: Date;
  readonly reason: string;
}

export interface FlagQuery extends PageQuery {
  readonly collectorId?: string;
  readonly month?: string;
  readonly state?: FlagState;
}

export type CollectorFlags = ReturnType<typeof createCollectorFlags>;

/** Quality of collectors: 漏报, 虚报, 瞒报, 假报, each with a decision, an appeal and a weight (KM 四(一)3). */
export function createCollectorFlags({ storage, clock, rules }: CollectorFlagParts) {
  const { collectorFlags: flags, accounts } = storage.tables;

  async function load(view: StorageView, id: string): Promise<CollectorFlagRow> {
    const [flag] = await view.select().from(flags).where(eq(flags.id, id));
    if (flag === undefined) throw new DomainError('not-found', { what: 'collector flag', id });
    return flag;
  }

  async function loadInScope(view: StorageView, id: string, actor: SupervisionActor): Promise<CollectorFlagRow> {
    const flag = await load(view, id);
    if (isInScope(await readScope(view, actor), flag.tenantId)) return flag;
    throw new DomainError('not-found', { what: 'collector flag', id });
  }

  /** Moves a flag on; of two people at once one is told that it is settled. */
  async function move(
    tx: StorageTransaction,
    flag: CollectorFlagRow,
    { action, from, set, by }: Move,
  ): Promise<CollectorFlagRow> {
    const [moved] = await tx
      .update(flags)
      .set(set)
      .where(and(eq(flags.id, flag.id), inArray(flags.state, [...from])))
      .returning();
    if (moved === undefined) throw new DomainError('collector-flag-settled', { state: flag.state, action });
    const entry = { type: 'supervision-decided', actor: actorOf(by), subject: flag.id } as const;
    const data = { what: 'collector-flag', kind: flag.kind, state: moved.state, weight: moved.weight };
    await appendLedger(tx, { ...entry, data }, new Date(clock.nowMs()));
    return moved;
  }

  return {
    /**
     * Flags a collector's fault; it weighs nothing until it is decided.
     *
     * @throws {DomainError} `not-found` (no such collector), `tenant-out-of-scope`, `collector-flag-exists`.
     */
    async raise(wanted: NewCollectorFlag, actor: SupervisionActor): Promise<CollectorFlagRow> {
      const now = new Date(clock.nowMs());
      const { kind, collectorId, caseId = null, gridCode = null, at = now, reason } = wanted;
      return await storage.write(async (tx) => {
        const [account] = await tx.select().from(accounts).where(eq(accounts.id, collectorId));
        if (account?.roles.includes('collector') !== true) {
          throw new DomainError('not-found', { what: 'collector', id: collectorId });
        }
        const tenantId = account.tenantId ?? rootTenantId;
        await assertInScope(tx, actor, tenantId);
        const { calendar, workingCalendar } = await rules.read(tx, tenantId);
        const { version } = await readSupervisionRules(tx, tenantId);
        const place = caseId ?? `${gridCode ?? '-'}:${workingCalendar.dateAt(at)}`;
        const facts = { kind, tenantId, collectorId, caseId, gridCode, at, reason, rulesVersion: version };
        const [flag] = await tx
          .insert(flags)
          .values({
            ...facts,
            id: randomUUID(),
            sourceKey: `${kind}:${collectorId}:${place}`,
            month: monthOf(at, calendar.timeZone),
            raisedBy: actor.accountId,
            raisedAt: now,
            state: 'proposed',
          })
          .onConflictDoNothing()
          .returning();
        if (flag === undefined) throw new DomainError('collector-flag-exists');
        return flag;
      });
    },

    async list(query: FlagQuery, actor: SupervisionActor): Promise<PageOf<CollectorFlagRow>> {
      return await storage.read(async (view) => {
        const conditions = [
          scopeCondition(await readScope(view, actor), flags.tenantId),
          query.collectorId === undefined ? undefined : eq(flags.collectorId, query.collectorId),
          query.month === undefined ? undefined : eq(flags.month, query.month),
          query.state === undefined ? undefined : eq(flags.state, query.state),
        ];
        const placeOf = (row: CollectorFlagRow) => ({ at: row.raisedAt, id: row.id });
        return await newestFirst(query, { at: flags.raisedAt, id: flags.id, placeOf }, (after, count) =>
          view
            .select()
            .from(flags)
            .where(and(...conditions, after))
            .orderBy(desc(flags.raisedAt), desc(flags.id))
            .limit(count),
        );
      });
    },

    /**
     * Upholds a flag with its gravity, which gives the weight, or dismisses it.
     *
     * @throws {DomainError} `not-found`, `collector-flag-settled`.
     */
    async decide(
      id: string,
      decision: { readonly gravity: FlagGravity | null; readonly reason: string },
      actor: SupervisionActor,
    ): Promise<CollectorFlagRow> {
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const flag = await loadInScope(tx, id, actor);
        const { gravity, reason } = decision;
        const { version, rules: current } = await readSupervisionRules(tx, flag.tenantId);
        const weight = gravity === null ? 0 : current.flagWeights[flag.kind] * current.gravityFactors[gravity];
        const set = {
          ...{ state: gravity === null ? ('dismissed' as const) : ('upheld' as const), gravity, weight },
          ...{ decidedBy: actor.accountId, decidedAt: at, decision: reason, rulesVersion: version },
        };
        return await move(tx, flag, { action: 'decide', from: ['proposed'], set, by: actor.accountId });
      });
    },

    /** The collector's own word against an upheld flag, once. @throws {DomainError} `not-found`, `collector-flag-settled`. */
    async appeal(id: string, text: string, collectorId: string): Promise<CollectorFlagRow> {
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const flag = await load(tx, id);
        // Of other people's flags a collector does not even learn that they exist.
        if (flag.collectorId !== collectorId) throw new DomainError('not-found', { what: 'collector flag', id });
        const set = { state: 'appealed' as const, appeal: text, appealedAt: at };
        return await move(tx, flag, { action: 'appeal', from: ['upheld'], set, by: collectorId });
      });
    },

    /** Decides an appeal: a won one takes the weight away, the fact stays. @throws {DomainError} `not-found`, `collector-flag-settled`. */
    async decideAppeal(
      id: string,
      decision: { readonly isWon: boolean; readonly reason: string },
      actor: SupervisionActor,
    ): Promise<CollectorFlagRow> {
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const flag = await loadInScope(tx, id, actor);
        const { isWon, reason } = decision;
        const set = {
          ...{ state: isWon ? ('overturned' as const) : ('confirmed' as const), weight: isWon ? 0 : flag.weight },
          ...{ appealDecidedBy: actor.accountId, appealDecidedAt: at, appealDecision: reason },
        };
        return await move(tx, flag, { action: 'decide-appeal', from: ['appealed'], set, by: actor.accountId });
      });
    },
  };
}

interface Move {
  readonly action: string;
  readonly from: readonly FlagState[];
  readonly set: Partial<CollectorFlagRow>;
  readonly by: string;
}
