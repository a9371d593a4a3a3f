import type { SteerLockRow } from '#storage/schema';

/** A lock ends by itself after so long without steering. */
export const steerIdleMs = 30_000;
/** A lock is written again only when so much of its time is gone: holding a key down must not be a write each time. */
const renewAfterMs = 5_000;
/** Who asked for the steering and was not answered is forgotten. */
export const requestLastsMs = 60_000;

/** The lock as far as a decision needs it. */
export type HeldLock = Pick<SteerLockRow, 'accountId' | 'priority' | 'expiresAt'>;

export interface LockWish {
  readonly accountId: string;
  readonly priority: number;
  readonly at: Date;
  /** Takes it from somebody of lower priority. */
  readonly takeOver: boolean;
}

/** `held`: it is mine and fresh; `renew`: mine, to be written; `take`: it was free; `take-over`: it was another's. */
export type LockDecision = 'held' | 'renew' | 'take' | 'take-over' | 'refuse';

export function decideLock(lock: HeldLock | undefined, wish: LockWish): LockDecision {
  const holder = holderOf(lock, wish.at);
  if (holder === undefined) return 'take';
  if (holder.accountId === wish.accountId) {
    const leftMs = holder.expiresAt.getTime() - wish.at.getTime();
    return leftMs > steerIdleMs - renewAfterMs ? 'held' : 'renew';
  }
  return wish.takeOver && wish.priority > holder.priority ? 'take-over' : 'refuse';
}

/** Who holds a lock at an instant; one that ran out is nobody's, whether that was written yet or not. */
export function holderOf(
  lock: HeldLock | undefined,
  at: Date,
): { readonly accountId: string; readonly priority: number; readonly expiresAt: Date } | undefined {
  if (lock?.accountId === undefined || lock.accountId === null || lock.expiresAt === null) return undefined;
  if (lock.expiresAt.getTime() <= at.getTime()) return undefined;
  return { accountId: lock.accountId, priority: lock.priority, expiresAt: lock.expiresAt };
}
