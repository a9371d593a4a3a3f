import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { appendChanges } from '#events/change-feed';
import { decideLock, holderOf, requestLastsMs, steerIdleMs } from '#steer/decide-lock';
import type { CameraRecordRow, SteerLockRow } from '#storage/schema';
import type { SteerEnd } from '#storage/steer-words';
import type { StorageTransaction, StorageView } from '#storage/storage';

/** The camera as far as its lock needs it. */
export type LockedCamera = Pick<CameraRecordRow, 'id' | 'isSecret'>;

/** Who wants to steer. */
export interface Steerer {
  readonly accountId: string;
  readonly priority: number;
}

export async function readLock(view: StorageView, cameraRecordId: string): Promise<SteerLockRow | undefined> {
  const { steerLocks } = view.tables;
  const [row] = await view.select().from(steerLocks).where(eq(steerLocks.cameraRecordId, cameraRecordId));
  return row;
}

/**
 * Takes, renews or takes over a lock, in the transaction of the caller: whoever commits first has it, on whichever
 * aggregator.
 *
 * @param accessId the access log's row of the one who takes it.
 * @throws {DomainError} `camera-steered-by-other`.
 */
export async function takeLock(
  tx: StorageTransaction,
  camera: LockedCamera,
  wish: Steerer & { readonly takeOver: boolean; readonly accessId: string },
  at: Date,
): Promise<SteerLockRow> {
  const before = await readLock(tx, camera.id);
  const decision = decideLock(before, { ...wish, at });
  if (decision === 'refuse') throw await steeredByOther(tx, before, at);
  const expiresAt = new Date(at.getTime() + steerIdleMs);
  const isMine = decision === 'held' || decision === 'renew';
  if (before !== undefined && isMine) return await write(tx, before, { expiresAt });
  const taken = {
    ...{ accountId: wish.accountId, priority: wish.priority, accessId: wish.accessId, takenAt: at, expiresAt },
    ...{ requestedBy: null, requestedAt: null },
  };
  const ended = before === undefined ? {} : endOf(before, { end: endBefore(before, at), by: wish.accountId, at });
  await tellLock(tx, camera, at);
  if (before !== undefined) return await write(tx, before, { ...ended, ...taken });
  const { steerLocks } = tx.tables;
  const [row] = await tx
    .insert(steerLocks)
    .values({ cameraRecordId: camera.id, ...taken })
    .onConflictDoNothing()
    .returning();
  // Somebody else was first by a moment.
  if (row === undefined) throw new DomainError('storage-conflict', { reason: 'the steering was taken meanwhile' });
  return row;
}

function endBefore(before: SteerLockRow, at: Date): SteerEnd {
  return holderOf(before, at) === undefined ? 'idle' : 'taken-over';
}

/** Ends a lock; undefined when it was another's or free already. */
export async function endLock(
  tx: StorageTransaction,
  camera: LockedCamera,
  ended: { readonly accountId: string; readonly end: SteerEnd; readonly at: Date },
): Promise<SteerLockRow | undefined> {
  const before = await readLock(tx, camera.id);
  if (before?.accountId !== ended.accountId) return undefined;
  await tellLock(tx, camera, ended.at);
  return await write(tx, before, {
    ...endOf(before, { end: ended.end, by: ended.accountId, at: ended.at }),
    ...{ accountId: null, priority: 0, accessId: null, takenAt: null, expiresAt: null },
    ...{ requestedBy: null, requestedAt: null },
  });
}

/** Asks the holder to hand over. @throws {DomainError} `steer-lock-missing` when there is nobody to ask. */
export async function requestLock(
  tx: StorageTransaction,
  camera: LockedCamera,
  accountId: string,
  at: Date,
): Promise<void> {
  const before = await readLock(tx, camera.id);
  const holder = holderOf(before, at);
  if (before === undefined || holder === undefined || holder.accountId === accountId) {
    throw new DomainError('steer-lock-missing');
  }
  await tellLock(tx, camera, at);
  await write(tx, before, { requestedBy: accountId, requestedAt: at });
}

/** Who asks for a lock at an instant; a wish of long ago is none. */
export function requesterOf(lock: SteerLockRow | undefined, at: Date): string | undefined {
  if (lock?.requestedBy == null || lock.requestedAt === null) return undefined;
  return at.getTime() - lock.requestedAt.getTime() < requestLastsMs ? lock.requestedBy : undefined;
}

/** The holder's answer to whoever asks. @throws {DomainError} `steer-lock-missing`. */
export async function answerRequest(
  tx: StorageTransaction,
  camera: LockedCamera,
  answer: {
    readonly accountId: string;
    readonly to: (Steerer & { readonly accessId: string }) | undefined;
    readonly at: Date;
  },
): Promise<void> {
  const { accountId, to, at } = answer;
  const before = await readLock(tx, camera.id);
  const requester = requesterOf(before, at);
  const isHolder = holderOf(before, at)?.accountId === accountId;
  if (
    before === undefined ||
    !isHolder ||
    requester === undefined ||
    (to !== undefined && to.accountId !== requester)
  ) {
    throw new DomainError('steer-lock-missing');
  }
  await tellLock(tx, camera, at);
  const answered = { requestedBy: null, requestedAt: null };
  if (to === undefined) {
    await write(tx, before, answered);
    return;
  }
  await write(tx, before, {
    ...answered,
    ...endOf(before, { end: 'handed-over', by: accountId, at }),
    ...{ accountId: to.accountId, priority: to.priority, accessId: to.accessId, takenAt: at },
    expiresAt: new Date(at.getTime() + steerIdleMs),
  });
}

function endOf(
  before: SteerLockRow,
  { end, by, at }: { readonly end: SteerEnd; readonly by: string; readonly at: Date },
): Partial<SteerLockRow> {
  if (before.accountId === null) return {};
  return { lastAccountId: before.accountId, lastEnd: end, lastEndedBy: by, lastEndedAt: at };
}

async function write(
  tx: StorageTransaction,
  before: SteerLockRow,
  changes: Partial<SteerLockRow>,
): Promise<SteerLockRow> {
  const { steerLocks } = tx.tables;
  const [row] = await tx
    .update(steerLocks)
    .set({ ...changes, version: before.version + 1 })
    .where(and(eq(steerLocks.cameraRecordId, before.cameraRecordId), eq(steerLocks.version, before.version)))
    .returning();
  if (row === undefined) throw new DomainError('storage-conflict', { reason: 'the steering was taken meanwhile' });
  return row;
}

/** Consoles that show the camera look again; of a secret camera nobody is told even the id. */
async function tellLock(tx: StorageTransaction, camera: LockedCamera, at: Date): Promise<void> {
  const ids = camera.isSecret ? {} : { cameraRecordId: camera.id };
  await appendChanges(tx, [{ topic: 'camera', ids: { ...ids, change: 'steer-lock' } }], at);
}

/** @returns the error that names who steers, and until when. */
export async function steeredByOther(
  view: StorageView,
  lock: SteerLockRow | undefined,
  at: Date,
): Promise<DomainError> {
  const holder = holderOf(lock, at);
  const { accounts } = view.tables;
  const [account] = await view
    .select({ name: accounts.displayName })
    .from(accounts)
    .where(eq(accounts.id, holder?.accountId ?? ''));
  return new DomainError('camera-steered-by-other', {
    name: account?.name ?? '?',
    until: (holder?.expiresAt ?? at).toISOString(),
  });
}
