import type { LookResult, ReplyMessage } from '@streetwarden/shared/message/command-message';
import { and, eq } from 'drizzle-orm';
import { findCaseRow } from '#case/load-case';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import type { CaseTaskRow, CommandRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/**
 * Enters what a camera saw when it looked again, as the answer of its task. The case stays where it is: a person follows
 * the proposal or does not. A box that cannot look ends the task without an answer.
 */
export async function recordLook(
  tx: StorageTransaction,
  { id: commandId, edgeId, command }: CommandRow,
  { outcome, look, code, detail }: ReplyMessage,
  at: Date,
): Promise<void> {
  if (command.type !== 'look') return;
  const { caseTasks } = tx.tables;
  const isOpen = and(eq(caseTasks.id, command.taskId), eq(caseTasks.kind, 'relook'), eq(caseTasks.state, 'open'));
  const [task] = await tx.select().from(caseTasks).where(isOpen);
  // Somebody was faster than the camera, or the case has ended.
  if (task === undefined) return;
  const why = { ...(code === undefined ? {} : { code }), ...(detail === undefined ? {} : { detail }) };
  if (outcome !== 'done' || look === undefined || look.taskId !== task.id) {
    await tx
      .update(caseTasks)
      .set({ state: 'cancelled', result: { outcome, commandId, ...why } })
      .where(isOpen);
  } else {
    await tx.update(caseTasks).set(answerOf(look, { edgeId, commandId, at })).where(isOpen);
    await recordInLog(tx, task, { edgeId, look, at });
  }
  await appendChanges(tx, [{ topic: 'case', ids: { id: task.caseId } }], at);
}

interface By {
  readonly edgeId: string;
  readonly commandId: string;
  readonly at: Date;
}

function answerOf(look: LookResult, { edgeId, commandId, at }: By) {
  const verdicts = { absent: true, same: false, unclear: null } as const;
  return {
    state: 'answered' as const,
    answeredBy: `edge:${edgeId}`,
    answeredAt: at,
    isPassed: verdicts[look.verdict],
    result: { ...look, commandId },
  };
}

async function recordInLog(
  tx: StorageTransaction,
  task: CaseTaskRow,
  { edgeId, look, at }: { readonly edgeId: string; readonly look: LookResult; readonly at: Date },
): Promise<void> {
  const row = await findCaseRow(tx, task.caseId);
  if (row === undefined) return;
  const { id: caseId, number, candidateId } = row;
  const { verdict, reasons, lookedAt, evidence } = look;
  const data = { caseId, number, event: 'relook-answered', taskId: task.id, verdict, reasons, lookedAt, evidence };
  const subject = candidateId ?? caseId;
  await appendLedger(tx, { type: 'case-command', actor: `edge:${edgeId}`, subject, data }, at);
}
