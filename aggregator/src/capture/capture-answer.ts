import type { ReplyMessage } from '@streetwarden/shared/message/command-message';
import { and, eq, isNull } from 'drizzle-orm';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import type { CommandRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** Enters what a box answered to the order of evidence for a case from video. The evidence itself comes as a candidate. */
export async function recordCaptureAnswer(
  tx: StorageTransaction,
  { id: commandId, edgeId, command }: CommandRow,
  { outcome, code, revision }: ReplyMessage,
  at: Date,
): Promise<void> {
  if (command.type !== 'capture') return;
  const { captures } = tx.tables;
  const { captureId, cameraId } = command;
  const [answered] = await tx
    .update(captures)
    .set({ outcome, code: code ?? null, revision: revision ?? null, answeredAt: at })
    // A late answer to an order that was given anew is none to the new one.
    .where(and(eq(captures.id, captureId), eq(captures.commandId, commandId), isNull(captures.outcome)))
    .returning({ caseId: captures.caseId });
  if (answered === undefined) return;
  const data = { outcome, caseId: answered.caseId, ...(code === undefined ? {} : { code }) };
  await appendLedger(tx, { type: 'capture-answered', actor: `edge:${edgeId}`, subject: captureId, data }, at);
  await appendChanges(
    tx,
    [
      { topic: 'case', ids: { id: answered.caseId } },
      { topic: 'candidate', ids: { candidateId: captureId, edgeId, cameraId } },
    ],
    at,
  );
}

/** Enters what a box answered to the order of a clip; its files were announced and sent before. */
export async function recordExportAnswer(
  tx: StorageTransaction,
  { edgeId, command }: CommandRow,
  { outcome, code }: ReplyMessage,
  at: Date,
): Promise<void> {
  if (command.type !== 'export-clip') return;
  const { clipExports } = tx.tables;
  const { exportId, cameraId } = command;
  const answered = await tx
    .update(clipExports)
    .set({ outcome, code: code ?? null, answeredAt: at })
    .where(and(eq(clipExports.id, exportId), isNull(clipExports.outcome)))
    .returning({ id: clipExports.id });
  if (answered.length === 0) return;
  const data = { outcome, ...(code === undefined ? {} : { code }) };
  await appendLedger(tx, { type: 'clip-export-answered', actor: `edge:${edgeId}`, subject: exportId, data }, at);
  await appendChanges(tx, [{ topic: 'camera', ids: { edgeId, cameraId, exportId } }], at);
}
