import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import type { OrganisationActor } from '#organisation/change-log';
import { logChange } from '#organisation/change-log';
import { nearestCollector } from '#organisation/nearest-collector';
import { assertInScope } from '#organisation/scope';
import type { AccountRow } from '#storage/schema';
import { rootTenantId } from '#storage/schema-words';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

/** A task that went to somebody else; null: to the pool, because nobody was on duty. */
export interface HandedOver {
  readonly taskId: string;
  readonly caseId: string;
  readonly assigneeId: string | null;
}

export interface SuspensionOutcome {
  readonly suspendedAt: Date;
  readonly tasks: readonly HandedOver[];
}

export type SuspensionService = ReturnType<typeof createSuspensionService>;

/** Stops a worker at once and lets one begin again. @see NB-39 (停止该工作人员), MQ-17 */
export function createSuspensionService({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const { accounts, sessions, collectors } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function find(tx: StorageTransaction, id: string, actor: OrganisationActor): Promise<AccountRow> {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, id));
    if (account === undefined) throw new DomainError('not-found', { what: 'account', id });
    await assertInScope(tx, actor, account.tenantId ?? rootTenantId);
    if (account.roles.includes('admin')) throw new DomainError('suspension-refused');
    return account;
  }

  async function setSuspension(
    tx: StorageTransaction,
    {
      before,
      after,
      actor,
    }: { readonly before: AccountRow; readonly after: AccountRow; readonly actor: OrganisationActor },
  ): Promise<void> {
    const { id, tenantId } = before;
    const factsOf = ({ suspendedAt, suspensionReason }: AccountRow) => ({ suspendedAt, suspensionReason });
    await tx.update(accounts).set(factsOf(after)).where(eq(accounts.id, id));
    const change = { subject: 'account', subjectId: id, before: factsOf(before), after: factsOf(after) } as const;
    await logChange(tx, { ...change, tenantId: tenantId ?? rootTenantId }, { actor, at: now() });
  }

  return {
    /**
     * Stops a worker: login closed, sessions ended, off duty, open tasks handed over, all in one transaction.
     *
     * @throws {DomainError} `not-found`, `tenant-out-of-scope`, `suspension-refused` (administrators), `state-conflict` (is suspended).
     */
    async suspend(id: string, reason: string, actor: OrganisationActor): Promise<SuspensionOutcome> {
      return await storage.write(async (tx) => {
        const before = await find(tx, id, actor);
        if (before.suspendedAt !== null) throw isAlready('suspended', 'suspend');
        const suspendedAt = now();
        await setSuspension(tx, { before, after: { ...before, suspendedAt, suspensionReason: reason }, actor });
        await tx.delete(sessions).where(eq(sessions.accountId, id));
        const offDuty = { isOnDuty: false, dutyChangedAt: suspendedAt };
        await tx.update(collectors).set(offDuty).where(eq(collectors.accountId, id));
        const tasks = await handOver(tx, id, suspendedAt);
        const data = { tasks: tasks.map(({ taskId, assigneeId }) => ({ taskId, assigneeId })) };
        const entry = { type: 'worker-suspended', actor: actorOf(actor.accountId), subject: id, data } as const;
        await appendLedger(tx, entry, suspendedAt);
        const cases = [...new Set(tasks.map(({ caseId }) => caseId))];
        const changes = cases.map((caseId) => ({ topic: 'case' as const, ids: { caseId } }));
        await appendChanges(tx, [...changes, { topic: 'account', ids: { accountId: id } }], suspendedAt);
        return { suspendedAt, tasks };
      });
    },

    /**
     * Lets a suspended worker sign in again.
     *
     * @throws {DomainError} `not-found`, `tenant-out-of-scope`, `state-conflict` (is not suspended).
     */
    async reinstate(id: string, actor: OrganisationActor): Promise<void> {
      await storage.write(async (tx) => {
        const before = await find(tx, id, actor);
        if (before.suspendedAt === null) throw isAlready('active', 'reinstate');
        await setSuspension(tx, { before, after: { ...before, suspendedAt: null, suspensionReason: null }, actor });
        const entry = { type: 'worker-reinstated', actor: actorOf(actor.accountId), subject: id, data: {} } as const;
        await appendLedger(tx, entry, now());
      });
    },
  };
}

const isAlready = (state: string, command: string) =>
  new DomainError('state-conflict', { what: 'account', state, command });

async function handOver(tx: StorageTransaction, from: string, at: Date): Promise<readonly HandedOver[]> {
  const { caseTasks, cases } = tx.tables;
  const open = await tx
    .select({ taskId: caseTasks.id, openCase: cases })
    .from(caseTasks)
    .innerJoin(cases, eq(cases.id, caseTasks.caseId))
    .where(and(eq(caseTasks.assigneeId, from), eq(caseTasks.state, 'open')))
    .orderBy(asc(caseTasks.createdAt), asc(caseTasks.id));
  const handedOver: HandedOver[] = [];
  for (const { taskId, openCase } of open) {
    const { id: caseId, latitude, longitude, gridCode, tenantId } = openCase;
    const position = latitude === null || longitude === null ? null : { latitude, longitude };
    const assigneeId = await nearestCollector(tx, { position, gridCode, tenantId, at, except: from });
    await tx.update(caseTasks).set({ assigneeId }).where(eq(caseTasks.id, taskId));
    handedOver.push({ taskId, caseId, assigneeId });
  }
  return handedOver;
}
