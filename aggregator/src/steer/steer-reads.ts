import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq, inArray } from 'drizzle-orm';
import type { SignedInAccount } from '#http/actor';
import { readLock, requesterOf } from '#steer/steer-locks';
import type { CameraRecordRow, SteerLockRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** @throws {DomainError} `not-found`. */
export async function readCamera(view: StorageView, cameraRecordId: string): Promise<CameraRecordRow> {
  const { cameraRecords } = view.tables;
  const [camera] = await view.select().from(cameraRecords).where(eq(cameraRecords.id, cameraRecordId));
  if (camera === undefined) throw new DomainError('not-found');
  return camera;
}

export async function readRequester(
  view: StorageView,
  cameraRecordId: string,
  at: Date,
): Promise<SignedInAccount | undefined> {
  const requesterId = requesterOf(await readLock(view, cameraRecordId), at);
  if (requesterId === undefined) return undefined;
  const { accounts } = view.tables;
  const [account] = await view.select().from(accounts).where(eq(accounts.id, requesterId));
  return account?.isDisabled === false ? account : undefined;
}

export async function readNames(
  view: StorageView,
  lock: SteerLockRow | undefined,
): Promise<ReadonlyMap<string, string>> {
  const ids = [lock?.accountId, lock?.requestedBy, lock?.lastEndedBy].filter((id) => typeof id === 'string');
  if (ids.length === 0) return new Map();
  const { accounts } = view.tables;
  const rows = await view
    .select({ id: accounts.id, name: accounts.displayName })
    .from(accounts)
    .where(inArray(accounts.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
