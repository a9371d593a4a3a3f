import { setTimeout as delay } from 'node:timers/promises';
import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Logger } from 'pino';
import { appendChanges } from '#events/change-feed';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

const lookEveryMs = 20_000;
const batchSize = 200;

/** Ends second looks whose box never answered, and says so at the task; the 核查 of the collector stands as before. */
export function createRelookTimeout(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
}) {
  const { storage, clock, logger } = parts;

  /** @returns how many ended now. */
  async function endOverdue(): Promise<number> {
    const at = new Date(clock.nowMs());
    const isOverdue = ({ caseTasks }: Storage['tables']) =>
      and(eq(caseTasks.state, 'open'), eq(caseTasks.kind, 'relook'), lte(caseTasks.dueAt, at));
    const found = await storage.read((view) => {
      const { caseTasks } = view.tables;
      const rows = view.select({ id: caseTasks.id }).from(caseTasks).where(isOverdue(view.tables));
      return rows.orderBy(asc(caseTasks.createdAt)).limit(batchSize);
    });
    if (found.length === 0) return 0;
    return await storage.write(async (tx) => {
      const { caseTasks } = tx.tables;
      const ids = found.map(({ id }) => id);
      const ended = await tx
        .update(caseTasks)
        .set({ state: 'cancelled', result: { outcome: 'no-reply' } })
        .where(and(inArray(caseTasks.id, ids), isOverdue(tx.tables)))
        .returning({ caseId: caseTasks.caseId });
      await appendChanges(
        tx,
        ended.map(({ caseId }) => ({ topic: 'case', ids: { id: caseId } })),
        at,
      );
      return ended.length;
    });
  }

  return {
    endOverdue,
    /** Looks for overdue ones until the signal stops it. */
    async run(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        await endOverdue().catch((error: unknown) => {
          if (!signal.aborted) logger.error({ err: error }, 'overdue looks could not be ended; it is tried again');
        });
        await delay(lookEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    },
  };
}
