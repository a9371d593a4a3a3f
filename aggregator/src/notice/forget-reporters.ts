import { and, asc, eq, exists, isNotNull, lt, ne, not, type SQL, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { appendLedger } from '#ledger/append-ledger';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ForgetReportersParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rules: Pick<TenantRulesStore, 'read'>;
}

const dayMs = 86_400_000;
/** Cases per transaction; other writers get their turn between two. */
const batchSize = 100;

/**
 * Removes, once a day, what names a reporter from cases that ended longer ago than their tenant keeps it, from the notices
 * sent to them, and what was written down of calls to them. That there was a reporter, and what was sent when, stays: notices keep a tombstone, the log says so.
 *
 * A reporter who is still owed the result is kept until somebody has told it.
 */
export function createReporterForgetting({ storage, clock, logger, rules }: ForgetReportersParts) {
  let dueMs = Number.NEGATIVE_INFINITY;

  async function forgetBatch(after: EndedCase | undefined): Promise<{ last: EndedCase | undefined; count: number }> {
    const now = new Date(clock.nowMs());
    return await storage.write(async (tx) => {
      const ended = await endedCases(tx, now, after);
      let count = 0;
      for (const row of ended) {
        const { reporterKeepDays } = await rules.read(tx, row.tenantId);
        if (row.closedAt.getTime() + reporterKeepDays * dayMs > now.getTime()) continue;
        await forget(tx, row, now);
        count += 1;
      }
      return { last: ended.length === batchSize ? ended.at(-1) : undefined, count };
    });
  }

  return {
    /** Does nothing until a day has passed since it last came to its end. @returns how many reporters were forgotten. */
    async runWhenDue(): Promise<number> {
      if (clock.nowMs() < dueMs) return 0;
      let total = 0;
      let last: EndedCase | undefined;
      do {
        const batch = await forgetBatch(last);
        total += batch.count;
        last = batch.last;
      } while (last !== undefined);
      if (total > 0) logger.info({ count: total }, 'reporters of cases that ended long ago were forgotten');
      dueMs = clock.nowMs() + dayMs;
      return total;
    },
  };
}

interface EndedCase {
  readonly id: string;
  readonly tenantId: string;
  readonly candidateId: string | null;
  readonly closedAt: Date;
}

/** Ended cases that still name a reporter whom nobody owes anything, by the time of their end. */
async function endedCases(view: StorageView, now: Date, after: EndedCase | undefined): Promise<readonly EndedCase[]> {
  const { cases, reporterAnswers } = view.tables;
  const isOwed = view
    .select({ caseId: reporterAnswers.caseId })
    .from(reporterAnswers)
    .where(and(eq(reporterAnswers.caseId, cases.id), eq(reporterAnswers.isTold, false)));
  const rows = await view
    .select({ id: cases.id, tenantId: cases.tenantId, candidateId: cases.candidateId, closedAt: cases.closedAt })
    .from(cases)
    .where(
      and(
        isNotNull(cases.reporter),
        // The shortest time a tenant may set.
        lt(cases.closedAt, new Date(now.getTime() - dayMs)),
        after && endedAfter(view, after),
        not(exists(isOwed)),
      ),
    )
    .orderBy(asc(cases.closedAt), asc(cases.id))
    .limit(batchSize);
  return rows.flatMap(({ closedAt, ...row }) => (closedAt === null ? [] : [{ ...row, closedAt }]));
}

function endedAfter(view: StorageView, { closedAt, id }: EndedCase): SQL {
  const { closedAt: atColumn, id: idColumn } = view.tables.cases;
  return sql`(${atColumn}, ${idColumn}) > (${sql.param(closedAt, atColumn)}, ${sql.param(id, idColumn)})`;
}

async function forget(tx: StorageTransaction, { id, candidateId }: EndedCase, at: Date): Promise<void> {
  const { cases, notices, caseRecords } = tx.tables;
  await tx.update(cases).set({ reporter: null }).where(eq(cases.id, id));
  const emptied = await tx
    .update(notices)
    .set({ address: '', subject: '', body: '', payload: { forgottenAt: at.toISOString() } })
    .where(and(eq(notices.caseId, id), eq(notices.recipientKind, 'reporter'), ne(notices.state, 'queued')))
    .returning({ id: notices.id });
  const isCall = and(eq(caseRecords.caseId, id), eq(caseRecords.kind, 'callback'));
  const calls = await tx.select({ id: caseRecords.id, data: caseRecords.data }).from(caseRecords).where(isCall);
  for (const call of calls) {
    await tx
      .update(caseRecords)
      .set({ data: { ...call.data, text: '' } })
      .where(eq(caseRecords.id, call.id));
  }
  const entry = { type: 'reporter-forgotten', actor: 'system', subject: candidateId ?? id } as const;
  await appendLedger(tx, { ...entry, data: { caseId: id, noticeCount: emptied.length } }, at);
}
