import { and, asc, eq, ne } from 'drizzle-orm';
import type { StageClock } from '#case/clock/stage-clock';
import type { CaseFolder } from '#case/decide/case-context';
import type { CaseRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

export async function findCaseRow(view: StorageView, caseId: string): Promise<CaseRow | undefined> {
  const { cases } = view.tables;
  const [row] = await view.select().from(cases).where(eq(cases.id, caseId));
  return row;
}

/** Reads a case with everything that hangs on it; each by its index. */
export async function loadFolder(view: StorageView, row: CaseRow, candidateId: string | null): Promise<CaseFolder> {
  const { caseClocks, caseDispatches, caseRecords, caseTasks, caseAttachments } = view.tables;
  const { id } = row;
  const clocks = await view
    .select()
    .from(caseClocks)
    .where(eq(caseClocks.caseId, id))
    .orderBy(asc(caseClocks.startedAt));
  return {
    row,
    clocks: clocks as readonly StageClock[],
    dispatches: await view
      .select()
      .from(caseDispatches)
      .where(eq(caseDispatches.caseId, id))
      .orderBy(asc(caseDispatches.round)),
    records: await view
      .select()
      .from(caseRecords)
      .where(eq(caseRecords.caseId, id))
      .orderBy(asc(caseRecords.createdAt)),
    tasks: await view.select().from(caseTasks).where(eq(caseTasks.caseId, id)).orderBy(asc(caseTasks.createdAt)),
    attachments: await view.select().from(caseAttachments).where(eq(caseAttachments.caseId, id)),
    otherCandidateCount: candidateId === null ? 0 : await countOthers(view, id, candidateId),
  };
}

/** A case that is only being registered. */
export const emptyFolder = (row: CaseRow): CaseFolder => ({
  row,
  clocks: [],
  dispatches: [],
  records: [],
  tasks: [],
  attachments: [],
  otherCandidateCount: 0,
});

async function countOthers(view: StorageView, caseId: string, candidateId: string): Promise<number> {
  const { candidates } = view.tables;
  const others = await view
    .select({ id: candidates.id })
    .from(candidates)
    // Only what a person confirmed carries a case; candidates that merely follow it (problem-siblings.ts) do not.
    .where(and(eq(candidates.caseId, caseId), ne(candidates.id, candidateId), eq(candidates.decision, 'confirm')))
    .limit(1);
  return others.length;
}
