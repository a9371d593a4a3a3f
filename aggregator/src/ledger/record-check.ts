import { and, asc, gt, inArray } from 'drizzle-orm';
import { checkEdges } from '#ledger/edge-check';
import { type LedgerEntry, ledgerEntryOf } from '#ledger/ledger-entry';
import { candidateFault, evidenceFileFault, filesFault } from '#ledger/row-faults';
import type { LedgerEntryType } from '#storage/ledger-entry-type';
import type { CandidateRow, DecisionRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** A row that does not say what the log says. */
export interface RecordFault {
  readonly table:
    | 'edges'
    | 'candidates'
    | 'evidence_files'
    | 'decisions'
    | 'cases'
    | 'case_archives'
    | 'case_events'
    | 'case_clocks'
    | 'case_dispatches'
    | 'case_copies'
    | 'case_tasks'
    | 'case_records'
    | 'case_attachments';
  readonly id: string;
  readonly reason: string;
}

/** A further check of rows, for records whose form this folder does not know. */
export type RecordChecker = (view: StorageView) => AsyncIterable<RecordFault>;

const pageSize = 500;
const maxFaults = 100;

/**
 * Compares candidates, decisions and cases with the log, both ways: an edited, removed or smuggled row is found as far as
 * the log names its facts. Presumes that the log itself was found sound (`LedgerService.check`).
 *
 * @returns at most a hundred faults.
 */
export async function checkRecords(
  view: StorageView,
  moreChecks: readonly RecordChecker[] = [],
): Promise<readonly RecordFault[]> {
  const faults: RecordFault[] = [];
  for (const check of [checkEdges, checkCandidates, checkEvidenceFiles, checkDecisions, checkCases, ...moreChecks]) {
    for await (const fault of check(view)) {
      faults.push(fault);
      if (faults.length >= maxFaults) return faults;
    }
  }
  return faults;
}

async function* checkCandidates(view: StorageView): AsyncGenerator<RecordFault> {
  const { candidates } = view.tables;
  const fault = (id: string, reason: string): RecordFault => ({ table: 'candidates', id, reason });
  const page = (last: string) =>
    view.select().from(candidates).where(gt(candidates.id, last)).orderBy(asc(candidates.id)).limit(pageSize);
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.id ?? '')) {
    for (const [id, reason] of await candidateFaults(view, rows)) yield fault(id, reason);
  }
  for (const type of candidateEntryTypes) {
    for await (const entries of entriesOf(view, type)) {
      const ids = entries.map(({ subject }) => subject ?? '');
      const rows = await view.select({ id: candidates.id }).from(candidates).where(inArray(candidates.id, ids));
      for (const id of lacking(ids, rows)) yield fault(id, 'it is gone');
    }
  }
}

/** A candidate begins with a box's message, or with a person who filed from video and whose box is still to send. */
const candidateEntryTypes = ['candidate-received', 'capture-ordered'] as const;

async function candidateFaults(view: StorageView, rows: readonly CandidateRow[]) {
  const ids = rows.map(({ id }) => id);
  const told = bySubject(await entriesAbout(view, ids, candidateEntryTypes));
  const { candidateEvidence } = view.tables;
  const files = await view.select().from(candidateEvidence).where(inArray(candidateEvidence.candidateId, ids));
  const filesById = new Map<string, (typeof files)[number][]>(ids.map((id) => [id, []]));
  for (const file of files) filesById.get(file.candidateId)?.push(file);
  const categories = await categoriesOfProblems(view, rows);
  return rows.flatMap((row): (readonly [string, string])[] => {
    const entries = told.get(row.id) ?? [];
    const reason = candidateFault(row, entries) ?? filesFault(filesById.get(row.id) ?? [], entries);
    if (reason !== undefined) return [[row.id, reason]];
    return categories.get(row.problemId) === row.category ? [] : [[row.id, 'its problem is of another category']];
  });
}

async function categoriesOfProblems(view: StorageView, rows: readonly CandidateRow[]) {
  const { problems } = view.tables;
  const found = await view
    .select({ id: problems.id, category: problems.category })
    .from(problems)
    .where(inArray(problems.id, [...new Set(rows.map(({ problemId }) => problemId))]));
  return new Map(found.map(({ id, category }) => [id, category]));
}

/** Stored files against what the log says of their arrival. */
async function* checkEvidenceFiles(view: StorageView): AsyncGenerator<RecordFault> {
  const { evidenceFiles } = view.tables;
  const page = (last: string) =>
    view
      .select()
      .from(evidenceFiles)
      .where(gt(evidenceFiles.sha256, last))
      .orderBy(asc(evidenceFiles.sha256))
      .limit(pageSize);
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.sha256 ?? '')) {
    const hashes = rows.map(({ sha256 }) => sha256);
    const told = bySubject(await entriesAbout(view, hashes, ['evidence-stored']));
    for (const row of rows) {
      const reason = evidenceFileFault(row, told.get(row.sha256) ?? []);
      if (reason !== undefined) yield { table: 'evidence_files', id: row.sha256, reason };
    }
  }
}

async function* checkDecisions(view: StorageView): AsyncGenerator<RecordFault> {
  const { decisions } = view.tables;
  const fault = (id: string, reason: string): RecordFault => ({ table: 'decisions', id, reason });
  const page = (last: string) =>
    view.select().from(decisions).where(gt(decisions.id, last)).orderBy(asc(decisions.id)).limit(pageSize);
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.id ?? '')) {
    const subjects = rows.map(({ candidateId }) => candidateId);
    const told = await entriesAbout(view, subjects, ['decision-made', 'decision-undone']);
    const made = new Map(told.filter(isOfType('decision-made')).map((entry) => [entry.data['decisionId'], entry]));
    const undone = new Set(told.filter(isOfType('decision-undone')).map(({ data }) => data['decisionId']));
    for (const row of rows) {
      const reason = decisionFault(row, made.get(row.id), undone.has(row.id));
      if (reason !== undefined) yield fault(row.id, reason);
    }
  }
  for await (const entries of entriesOf(view, 'decision-made')) {
    const ids = entries.map(({ data }) => String(data['decisionId']));
    const rows = await view.select({ id: decisions.id }).from(decisions).where(inArray(decisions.id, ids));
    for (const id of lacking(ids, rows)) yield fault(id, 'it is gone');
  }
}

function decisionFault(row: DecisionRow, made: LedgerEntry | undefined, isUndone: boolean): string | undefined {
  if (made === undefined) return 'the log does not know it';
  if (made.data['decision'] !== row.decision || made.subject !== row.candidateId) return 'it differs from the log';
  return isUndone === (row.undoneAt !== null) ? undefined : 'its undoing differs from the log';
}

/** `case-filed` stands in logs from before cases had a life of their own. */
const caseEntryTypes = ['case-filed', 'case-command'] as const;

async function* checkCases(view: StorageView): AsyncGenerator<RecordFault> {
  const { cases } = view.tables;
  const fault = (id: string, reason: string): RecordFault => ({ table: 'cases', id, reason });
  const page = (last: string) =>
    view.select().from(cases).where(gt(cases.id, last)).orderBy(asc(cases.id)).limit(pageSize);
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.id ?? '')) {
    const told = await entriesAbout(
      view,
      rows.map(({ candidateId, id }) => candidateId ?? id),
      caseEntryTypes,
    );
    const numbers = new Map(told.map(({ data }) => [data['caseId'], data['number']]));
    for (const row of rows) {
      if (!numbers.has(row.id)) yield fault(row.id, 'the log does not know it');
      else if (numbers.get(row.id) !== row.number) yield fault(row.id, 'its number differs from the log');
    }
  }
  for (const type of caseEntryTypes) yield* checkCasesTold(view, type);
}

async function* checkCasesTold(view: StorageView, type: LedgerEntryType): AsyncGenerator<RecordFault> {
  const { cases } = view.tables;
  for await (const entries of entriesOf(view, type)) {
    const ids = entries.map(({ data }) => String(data['caseId']));
    const rows = await view.select({ id: cases.id }).from(cases).where(inArray(cases.id, ids));
    for (const id of lacking(ids, rows)) yield { table: 'cases', id, reason: 'it is gone' };
  }
}

const isOfType = (type: LedgerEntryType) => (entry: LedgerEntry) => entry.type === type;

function lacking(ids: readonly string[], rows: readonly { readonly id: string }[]): readonly string[] {
  const present = new Set(rows.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => !present.has(id));
}

function bySubject(entries: readonly LedgerEntry[]): ReadonlyMap<string, readonly LedgerEntry[]> {
  const grouped = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const subject = entry.subject ?? '';
    grouped.set(subject, [...(grouped.get(subject) ?? []), entry]);
  }
  return grouped;
}

async function entriesAbout(
  view: StorageView,
  subjects: readonly string[],
  types: readonly LedgerEntryType[],
): Promise<readonly LedgerEntry[]> {
  const { ledgerEntries } = view.tables;
  const rows = await view
    .select()
    .from(ledgerEntries)
    .where(and(inArray(ledgerEntries.subject, [...new Set(subjects)]), inArray(ledgerEntries.type, [...types])))
    .orderBy(asc(ledgerEntries.index));
  return rows.map(ledgerEntryOf);
}

/** All entries of a type in pages of the log. */
async function* entriesOf(view: StorageView, type: LedgerEntryType): AsyncGenerator<readonly LedgerEntry[]> {
  const { ledgerEntries } = view.tables;
  let last = -1;
  for (;;) {
    const rows = await view
      .select()
      .from(ledgerEntries)
      .where(gt(ledgerEntries.index, last))
      .orderBy(asc(ledgerEntries.index))
      .limit(pageSize);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.index;
    const entries = rows.filter((row) => row.type === type).map(ledgerEntryOf);
    if (entries.length > 0) yield entries;
  }
}
