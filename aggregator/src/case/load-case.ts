import { and, asc, eq, ne } from 'drizzle-orm';
import type { StageClock } from '#case/clock/stage-clock';
import type { CaseFolder } from '#case/decide/case-context';
import { knownQuery } from '#storage/known-query';
import type {
  CaseAttachmentRow,
  CaseClockRow,
  CaseDispatchRow,
  CaseRecordRow,
  CaseRow,
  CaseTaskRow,
} from '#storage/schema';
import type { StorageView } from '#storage/storage';

interface ById {
  readonly id: string;
}

const caseById = knownQuery<ById, CaseRow[]>((view, value) => {
  const { cases } = view.tables;
  return view
    .select()
    .from(cases)
    .where(eq(cases.id, value('id')));
});
const clocksOf = knownQuery<ById, CaseClockRow[]>((view, value) => {
  const { caseClocks } = view.tables;
  return view
    .select()
    .from(caseClocks)
    .where(eq(caseClocks.caseId, value('id')))
    .orderBy(asc(caseClocks.startedAt));
});
const dispatchesOf = knownQuery<ById, CaseDispatchRow[]>((view, value) => {
  const { caseDispatches } = view.tables;
  return view
    .select()
    .from(caseDispatches)
    .where(eq(caseDispatches.caseId, value('id')))
    .orderBy(asc(caseDispatches.round));
});
const recordsOf = knownQuery<ById, CaseRecordRow[]>((view, value) => {
  const { caseRecords } = view.tables;
  return view
    .select()
    .from(caseRecords)
    .where(eq(caseRecords.caseId, value('id')))
    .orderBy(asc(caseRecords.createdAt));
});
const tasksOf = knownQuery<ById, CaseTaskRow[]>((view, value) => {
  const { caseTasks } = view.tables;
  return view
    .select()
    .from(caseTasks)
    .where(eq(caseTasks.caseId, value('id')))
    .orderBy(asc(caseTasks.createdAt));
});
const attachmentsOf = knownQuery<ById, CaseAttachmentRow[]>((view, value) => {
  const { caseAttachments } = view.tables;
  return view
    .select()
    .from(caseAttachments)
    .where(eq(caseAttachments.caseId, value('id')));
});

export async function findCaseRow(view: StorageView, caseId: string): Promise<CaseRow | undefined> {
  const [row] = await caseById(view, { id: caseId });
  return row;
}

/** Reads a case with everything that hangs on it; each by its index. */
export async function loadFolder(view: StorageView, row: CaseRow, candidateId: string | null): Promise<CaseFolder> {
  const { id } = row;
  return {
    row,
    clocks: (await clocksOf(view, { id })) as readonly StageClock[],
    dispatches: await dispatchesOf(view, { id }),
    records: await recordsOf(view, { id }),
    tasks: await tasksOf(view, { id }),
    attachments: await attachmentsOf(view, { id }),
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
