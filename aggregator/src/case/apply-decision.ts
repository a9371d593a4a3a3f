import { createHash } from 'node:crypto';
import type { CaseCommand, CaseState } from '@streetwarden/shared/domain/case-life';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { type CaseActor, ledgerActorOf } from '#case/case-actor';
import type { CaseDecision } from '#case/decide/case-decision';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import type { CaseEventRow, CaseRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

export interface Step {
  readonly command: CaseCommand;
  readonly actor: CaseActor;
  readonly at: Date;
  readonly to: CaseState;
  readonly event: string;
  /** What its custody log is kept under: the candidate, when a camera saw it. */
  readonly subject: string;
  /** Ids of the rows that hung on the case before. */
  readonly known: ReadonlySet<string>;
}

/**
 * Writes a decision: the case with its next version, everything that hangs on it, the event, the log and the feed.
 *
 * @param before  version 0: the case is registered now.
 * @throws {DomainError} `version-stale` when the case was changed since it was read.
 */
export async function applyDecision(
  tx: StorageTransaction,
  before: CaseRow,
  decision: CaseDecision,
  step: Step,
): Promise<{ readonly after: CaseRow; readonly event: CaseEventRow }> {
  const version = before.version + 1;
  const after: CaseRow = { ...before, ...decision.patch, state: step.to, version, updatedAt: step.at };
  await writeCase(tx, before, after, decision.patch);
  await writeRows(tx, decision, step.known);
  const event = await writeEvent(tx, { before, after, decision }, step);
  await appendChanges(tx, [{ topic: 'case', ids: idsOf(after) }], step.at);
  return { after, event };
}

/** Only what changed is sent: a case has many columns. */
async function writeCase(
  tx: StorageTransaction,
  before: CaseRow,
  after: CaseRow,
  changed: CaseDecision['patch'],
): Promise<void> {
  const { cases } = tx.tables;
  if (before.version === 0) {
    await tx.insertRows(cases, [after]);
    return;
  }
  const written = await tx
    .update(cases)
    .set({ ...changed, state: after.state, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(cases.id, before.id), eq(cases.version, before.version)))
    .returning({ id: cases.id });
  if (written.length === 0) {
    throw new DomainError('version-stale', { what: 'case', state: before.state, version: before.version });
  }
}

async function writeRows(tx: StorageTransaction, decision: CaseDecision, known: ReadonlySet<string>): Promise<void> {
  const { caseClocks, caseDispatches, caseRecords, caseTasks, caseCopies } = tx.tables;
  /** New rows by one statement, changed ones each by its id. */
  const write = async <R extends { readonly id: string }>(
    rows: readonly R[],
    insert: (fresh: R[]) => Promise<unknown>,
    update: (changed: R) => Promise<unknown>,
  ) => {
    const fresh = rows.filter(({ id }) => !known.has(id));
    if (fresh.length > 0) await insert(fresh);
    for (const row of rows) if (known.has(row.id)) await update(row);
  };
  await write(
    decision.clocks,
    (fresh) => tx.insertRows(caseClocks, fresh),
    (row) => tx.update(caseClocks).set(row).where(eq(caseClocks.id, row.id)),
  );
  await write(
    decision.dispatches,
    (fresh) => tx.insertRows(caseDispatches, fresh),
    (row) => tx.update(caseDispatches).set(row).where(eq(caseDispatches.id, row.id)),
  );
  await write(
    decision.records,
    (fresh) => tx.insertRows(caseRecords, fresh),
    (row) => tx.update(caseRecords).set(row).where(eq(caseRecords.id, row.id)),
  );
  await write(
    decision.tasks,
    (fresh) => tx.insertRows(caseTasks, fresh),
    (row) => tx.update(caseTasks).set(row).where(eq(caseTasks.id, row.id)),
  );
  if (decision.copies.length > 0)
    await tx
      .insert(caseCopies)
      .values([...decision.copies])
      .onConflictDoNothing();
}

interface Change {
  readonly before: CaseRow;
  readonly after: CaseRow;
  readonly decision: CaseDecision;
}

async function writeEvent(
  tx: StorageTransaction,
  { before, after, decision }: Change,
  { command, actor, at, to, event, subject }: Step,
): Promise<CaseEventRow> {
  const row: CaseEventRow = {
    caseId: after.id,
    // One event for each version: the log has neither gaps nor repeats.
    seq: after.version,
    type: event,
    command,
    fromState: before.version === 0 ? null : before.state,
    toState: to,
    at,
    actorId: actor.accountId,
    actorUnitId: actor.unitId,
    reason: decision.reason,
    data: decision.data,
  };
  await tx.insertRows(tx.tables.caseEvents, [row]);
  const { id: caseId, number, version, unitId } = after;
  const data = { caseId, number, command, event, from: row.fromState, to, version, unitId, eventSha256: hashOf(row) };
  await appendLedger(tx, { type: 'case-command', actor: ledgerActorOf(actor), subject, data }, at);
  return row;
}

/**
 * Binds the words of an event to the log, which is exported and cannot forget: reasons may name people.
 *
 * SHA-256 of the canonical JSON of `{ data, reason }`, lower-case hex.
 */
export function hashOf({ data, reason }: Pick<CaseEventRow, 'data' | 'reason'>): string {
  return createHash('sha256').update(canonicalJson({ data, reason })).digest('hex');
}

function idsOf({ id, candidateId, unitId }: CaseRow): Readonly<Record<string, string>> {
  return { id, ...(candidateId === null ? {} : { candidateId }), ...(unitId === null ? {} : { unitId }) };
}
