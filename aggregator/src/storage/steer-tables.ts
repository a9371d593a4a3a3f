import type { StorageKit } from '#storage/sqlite-kit';
import { steerEnds } from '#storage/steer-words';

/** Who steers which camera; a row stays when the lock is free, to tell how the last one ended. */
export function defineSteerTables(kit: StorageKit) {
  const steerLocks = kit.table(
    'steer_locks',
    {
      cameraRecordId: kit.text('camera_record_id').primaryKey(),
      /** Null: nobody. */
      accountId: kit.text('account_id'),
      /** Of the holder; only more takes it away. */
      priority: kit.int('priority').notNull(),
      /** Row of the access log that runs while the lock is held. */
      accessId: kit.text('access_id'),
      takenAt: kit.instant('taken_at'),
      /** Ends by itself then, unless steering goes on. */
      expiresAt: kit.instant('expires_at'),
      /** Who asks the holder to hand over. */
      requestedBy: kit.text('requested_by'),
      requestedAt: kit.instant('requested_at'),
      /** How the lock before ended, for the one who held it. */
      lastAccountId: kit.text('last_account_id'),
      lastEnd: kit.enumText('last_end', steerEnds),
      lastEndedBy: kit.text('last_ended_by'),
      lastEndedAt: kit.instant('last_ended_at'),
      version: kit.int('version').notNull().default(1),
    },
    (t) => [kit.index('steer_locks_by_end').on(t.expiresAt)],
  );
  return { steerLocks };
}
