import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { reporterWasTold } from '#notice/reporter-debts';
import type { NoticeRow } from '#storage/schema';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface NoticeLeasesParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly leaseMs: number;
}

/** What is written when an attempt is over. */
export type AttemptResult = Pick<NoticeRow, 'state' | 'nextAttemptAt' | 'lastFailure'> & { readonly sentAt?: Date };

/** Most rows taken at once. */
export const leaseBatchSize = 20;

/** Takes rows of the outbox for one worker and gives them back; two workers never hold the same row at once. */
export function createNoticeLeases({ storage, clock, leaseMs }: NoticeLeasesParts) {
  const { notices } = storage.tables;
  const owner = randomUUID();

  const isDue = (now: Date) =>
    and(
      eq(notices.state, 'queued'),
      lte(notices.nextAttemptAt, now),
      or(isNull(notices.leaseUntil), lte(notices.leaseUntil, now)),
    );
  const isHeld = (row: NoticeRow) =>
    and(eq(notices.id, row.id), eq(notices.leaseOwner, owner), eq(notices.state, 'queued'));
  const unheld = { leaseOwner: null, leaseUntil: null };

  return {
    /** Due rows, their attempt counted: a message that ends the process cannot do so for ever. */
    async take(): Promise<readonly NoticeRow[]> {
      const now = new Date(clock.nowMs());
      // Most looks find nothing: they take no lock.
      const found = await storage.read((view) =>
        view.select({ id: notices.id }).from(notices).where(isDue(now)).limit(1),
      );
      if (found.length === 0) return [];
      return await storage.write(async (tx) => {
        const due = await tx
          .select()
          .from(notices)
          .where(isDue(now))
          .orderBy(asc(notices.nextAttemptAt))
          .limit(leaseBatchSize);
        if (due.length === 0) return [];
        const ids = due.map(({ id }) => id);
        const held = { leaseOwner: owner, leaseUntil: new Date(now.getTime() + leaseMs) };
        await tx
          .update(notices)
          .set({ ...held, attempts: sql`${notices.attempts} + 1` })
          .where(inArray(notices.id, ids));
        return due.map((row) => ({ ...row, ...held, attempts: row.attempts + 1 }));
      });
    },

    /** Writes how an attempt ended. @returns false when the lease had run out and somebody else has the row. */
    async settle(row: NoticeRow, result: AttemptResult): Promise<boolean> {
      return await storage.write(async (tx) => {
        const changed = await tx
          .update(notices)
          .set({ ...result, ...unheld })
          .where(isHeld(row))
          .returning({ id: notices.id });
        if (changed.length === 0) return false;
        if (result.sentAt !== undefined && row.recipientKind === 'reporter') {
          await reporterWasTold(tx, row, result.sentAt);
        }
        return true;
      });
    },

    /** Gives a row back as it was taken: the attempt was stopped, it did not fail. */
    async giveBack(row: NoticeRow): Promise<void> {
      await storage.write(async (tx) => {
        await tx
          .update(notices)
          .set({ ...unheld, attempts: row.attempts - 1 })
          .where(isHeld(row));
      });
    },
  };
}
