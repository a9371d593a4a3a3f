import { randomUUID } from 'node:crypto';
import { actorOf } from '#account/session-service';
import { type CameraFields, searchTextOf } from '#camera/camera-fields';
import { raiseRightsVersion } from '#grant/rights-version';
import { appendLedger } from '#ledger/append-ledger';
import { difference } from '#organisation/change-log';
import type { CameraRecordRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** Who changes a record, and when; `system` is the server itself. */
export interface CameraChange {
  readonly accountId: string;
  readonly at: Date;
}

const ledgerActor = (accountId: string): string => (accountId === 'system' ? 'system' : actorOf(accountId));

/** A new row from what was said. */
export function newCameraRow(fields: CameraFields, { accountId, at }: CameraChange): CameraRecordRow {
  return {
    ...fields,
    id: randomUUID(),
    searchText: searchTextOf(fields),
    ...{ version: 1, createdAt: at, createdBy: accountId, changedAt: at, changedBy: accountId },
  };
}

/** Writes a new record with its entry in the log. */
export async function insertCamera(tx: StorageTransaction, row: CameraRecordRow, change: CameraChange): Promise<void> {
  await tx.insert(tx.tables.cameraRecords).values(row);
  await raiseRightsVersion(tx);
  await logCamera(tx, row.id, { what: 'registered', kind: row.kind, isSecret: row.isSecret }, change);
}

/** Which members a change touches; the log is exported, so it gets their names, not what they say. */
export function changedMembers(before: CameraFields, after: CameraFields): readonly string[] {
  return Object.keys(difference(before, after).after ?? {}).filter((name) => name !== 'searchText');
}

/** Writes into the log what happened to a camera's record. */
export async function logCamera(
  tx: StorageTransaction,
  cameraRecordId: string,
  data: Readonly<Record<string, unknown>>,
  { accountId, at }: CameraChange,
): Promise<void> {
  const actor = ledgerActor(accountId);
  await appendLedger(tx, { type: 'camera-changed', actor, subject: cameraRecordId, data }, at);
}
