import { and, inArray, isNull } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { appendLedgerEntries, type NewLedgerEntry } from '#ledger/append-ledger';
import type { CameraAccessRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** One thing to write down about accesses. */
export type AccessNote =
  | { readonly kind: 'begun'; readonly row: CameraAccessRow }
  | { readonly kind: 'ended'; readonly row: CameraAccessRow };

/** Writes notes in the order they came, with one look at the head of the Merkle log. */
export async function writeAccessNotes(tx: StorageTransaction, notes: readonly AccessNote[], at: Date): Promise<void> {
  const { cameraAccesses } = tx.tables;
  const begun = notes.flatMap(({ kind, row }) => (kind === 'begun' ? [row] : []));
  await tx.insertRows(cameraAccesses, begun);
  for (const { kind, row } of notes) {
    if (kind !== 'ended') continue;
    const { endedAt, lastSeenAt, footageFrom, footageTo } = row;
    await tx
      .update(cameraAccesses)
      .set({ endedAt, lastSeenAt, footageFrom, footageTo })
      .where(and(inArray(cameraAccesses.id, [row.id]), isNull(cameraAccesses.endedAt)));
  }
  await appendLedgerEntries(tx, notes.map(ledgerEntryOf), at);
}

function ledgerEntryOf({ kind, row }: AccessNote): NewLedgerEntry {
  const { id: accessId, right, reason, grantId, footageFrom, footageTo, startedAt, endedAt } = row;
  const footage = {
    ...(footageFrom === null ? {} : { footageFrom: footageFrom.toISOString() }),
    ...(footageTo === null ? {} : { footageTo: footageTo.toISOString() }),
  };
  const begun = { grantId, ...(reason === null ? {} : { reason }) };
  const durationMs = (endedAt ?? startedAt).getTime() - startedAt.getTime();
  return {
    type: 'camera-accessed',
    actor: actorOf(row.accountId),
    subject: row.cameraRecordId,
    data: { accessId, right, phase: kind, ...footage, ...(kind === 'begun' ? begun : { durationMs }) },
  };
}
