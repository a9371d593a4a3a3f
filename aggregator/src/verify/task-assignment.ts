import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { type CaseActor, ledgerActorOf } from '#case/case-actor';
import type { CasePorts } from '#case/case-ports';
import { isInScope } from '#case/case-scope';
import { findCaseRow, loadFolder } from '#case/load-case';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import type { CaseRow, CaseTaskRow } from '#storage/schema';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface TaskAssignmentParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ports: Pick<CasePorts, 'tenants' | 'collectors'>;
}

export type TaskAssignment = ReturnType<typeof createTaskAssignment>;

/** Gives open tasks to collectors; who did it stands in the log, the state of the case does not change. */
export function createTaskAssignment({ storage, clock, ports }: TaskAssignmentParts) {
  async function findOpen(tx: StorageTransaction, id: string, actor: CaseActor) {
    const { caseTasks } = tx.tables;
    const [task] = await tx.select().from(caseTasks).where(eq(caseTasks.id, id));
    const row = task === undefined ? undefined : await findCaseRow(tx, task.caseId);
    const folder = row === undefined ? undefined : await loadFolder(tx, row, null);
    if (task === undefined || folder === undefined || !(await isInScope(tx, ports.tenants, actor, folder))) {
      throw new DomainError('not-found', { what: 'task', id });
    }
    if (task.state !== 'open' || task.kind === 'relook') throw new DomainError('case-task-unknown', { taskId: id });
    return { task, row: folder.row };
  }

  async function nearest(tx: StorageTransaction, row: CaseRow, at: Date): Promise<string | null> {
    const { latitude, longitude, gridCode, tenantId } = row;
    const position = latitude === null || longitude === null ? null : { latitude, longitude };
    return await ports.collectors.nearest(tx, { position, gridCode, tenantId, at });
  }

  return {
    /**
     * @param accountId  a collector; absent: the nearest on duty.
     * @throws {DomainError} `not-found`, `case-task-unknown` (answered already), `case-collector-unknown`.
     */
    async assign(id: string, accountId: string | undefined, actor: CaseActor): Promise<void> {
      await storage.write(async (tx) => {
        const at = new Date(clock.nowMs());
        const { task, row } = await findOpen(tx, id, actor);
        const assigneeId = accountId ?? (await nearest(tx, row, at));
        if (assigneeId === null || !(await isCollector(tx, assigneeId))) {
          throw new DomainError('case-collector-unknown', { accountId: accountId ?? '' });
        }
        await tx.update(tx.tables.caseTasks).set({ assigneeId }).where(eq(tx.tables.caseTasks.id, id));
        await recordAssignment(tx, { task, row, assigneeId }, { actor, at });
      });
    },
  };
}

async function isCollector(tx: StorageTransaction, accountId: string): Promise<boolean> {
  const { accounts } = tx.tables;
  const [account] = await tx
    .select({ roles: accounts.roles })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.isDisabled, false)));
  return account?.roles.includes('collector') === true;
}

interface Assigned {
  readonly task: CaseTaskRow;
  readonly row: CaseRow;
  readonly assigneeId: string;
}

async function recordAssignment(
  tx: StorageTransaction,
  { task, row, assigneeId }: Assigned,
  { actor, at }: { readonly actor: CaseActor; readonly at: Date },
): Promise<void> {
  const { id: caseId, number, candidateId } = row;
  const data = { caseId, number, event: 'task-assigned', taskId: task.id, kind: task.kind, assigneeId };
  const subject = candidateId ?? caseId;
  await appendLedger(tx, { type: 'case-command', actor: ledgerActorOf(actor), subject, data }, at);
  await appendChanges(tx, [{ topic: 'case', ids: { id: caseId } }], at);
}
