import { randomUUID } from 'node:crypto';
import { actorOf } from '#account/session-service';
import { raiseGrantsVersion } from '#grant/rights-version';
import { appendLedger } from '#ledger/append-ledger';
import type { CameraGrantRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** What a grant says, without who gave it when. */
export type GrantWords = Omit<
  CameraGrantRow,
  'id' | 'grantedAt' | 'grantedBy' | 'revokedAt' | 'revokedBy' | 'revokeReason'
>;

/** Writes a grant with its entry in the log, in the caller's transaction. */
export async function writeGrant(
  tx: StorageTransaction,
  words: GrantWords,
  { accountId, at }: { readonly accountId: string; readonly at: Date },
): Promise<CameraGrantRow> {
  const row: CameraGrantRow = {
    ...words,
    ...{ id: randomUUID(), grantedAt: at, grantedBy: accountId },
    ...{ revokedAt: null, revokedBy: null, revokeReason: null },
  };
  await tx.insert(tx.tables.cameraGrants).values(row);
  await raiseGrantsVersion(tx);
  const { granteeKind, granteeId, scopeKind, scopeId, rights, reason } = row;
  const data = { what: 'granted', granteeKind, granteeId, scopeKind, scopeId, rights, reason };
  await appendLedger(tx, { type: 'camera-right-changed', actor: actorOf(accountId), subject: row.id, data }, at);
  return row;
}
