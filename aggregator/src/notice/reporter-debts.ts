import { and, eq } from 'drizzle-orm';
import type { CaseRow, NoticeRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** From now on the reporter is owed the result; the first end of a case counts. */
export async function owesReporter(
  tx: StorageTransaction,
  ended: Pick<CaseRow, 'id' | 'tenantId'>,
  { event, at }: { readonly event: 'case-refused' | 'case-closed'; readonly at: Date },
): Promise<void> {
  const { reporterAnswers } = tx.tables;
  await tx
    .insert(reporterAnswers)
    .values({ caseId: ended.id, tenantId: ended.tenantId, event, owedSince: at })
    .onConflictDoNothing();
}

/** A gateway took the notice of the result: the reporter counts as told. */
export async function reporterWasTold(
  tx: StorageTransaction,
  notice: Pick<NoticeRow, 'id' | 'caseId' | 'event'>,
  at: Date,
): Promise<void> {
  if (notice.caseId === null) return;
  const { reporterAnswers } = tx.tables;
  await tx
    .update(reporterAnswers)
    .set({ isTold: true, toldAt: at, toldBy: 'notice', noticeId: notice.id })
    .where(
      and(
        eq(reporterAnswers.caseId, notice.caseId),
        eq(reporterAnswers.event, notice.event),
        eq(reporterAnswers.isTold, false),
      ),
    );
}
