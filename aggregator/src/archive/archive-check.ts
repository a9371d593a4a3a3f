import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import {
  type ArchiveDigests,
  type ArchivePartName,
  archivePartNames,
  digestParts,
  readArchiveParts,
  sha256Of,
} from '#archive/archive-record';
import { ledgerEntryOf } from '#ledger/ledger-entry';
import type { RecordFault } from '#ledger/record-check';
import type { CaseArchiveRow, CaseRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

const pageSize = 200;

const tableOfPart = {
  case: 'cases',
  events: 'case_events',
  clocks: 'case_clocks',
  dispatches: 'case_dispatches',
  copies: 'case_copies',
  tasks: 'case_tasks',
  records: 'case_records',
  attachments: 'case_attachments',
} as const satisfies Readonly<Record<ArchivePartName, RecordFault['table']>>;

interface Seal {
  readonly sha256: string;
  readonly parts: ArchiveDigests;
}

/** Compares every sealed case with what the log fixed when it was sealed: a row that was changed, added or removed since is found. */
export async function* checkArchives(view: StorageView): AsyncGenerator<RecordFault> {
  const { cases } = view.tables;
  const page = (last: string) =>
    view.select().from(cases).where(gt(cases.id, last)).orderBy(asc(cases.id)).limit(pageSize);
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.id ?? '')) {
    const seals = await sealsOf(view, rows);
    yield* checkSeals(view, rows, seals);
    yield* checkParts(view, rows, seals);
  }
}

type Seals = ReadonlyMap<string, Seal>;

async function* checkSeals(view: StorageView, rows: readonly CaseRow[], seals: Seals): AsyncGenerator<RecordFault> {
  const { caseArchives } = view.tables;
  const ids = rows.map(({ id }) => id);
  const kept = await view.select().from(caseArchives).where(inArray(caseArchives.caseId, ids));
  for (const row of rows) {
    const seal = seals.get(row.id);
    const archive = kept.find(({ caseId }) => caseId === row.id);
    const reason = seal === undefined ? unsealedFault(row) : sealFault(row, seal, archive);
    if (reason !== undefined) yield { table: 'case_archives', id: row.id, reason };
  }
}

async function* checkParts(view: StorageView, rows: readonly CaseRow[], seals: Seals): AsyncGenerator<RecordFault> {
  const sealed = rows.filter(({ id }) => seals.has(id));
  if (sealed.length === 0) return;
  for (const [id, parts] of await readArchiveParts(view, sealed)) {
    const now = digestParts(parts);
    const then = seals.get(id)?.parts;
    for (const name of archivePartNames) {
      if (now[name] === then?.[name]) continue;
      yield { table: tableOfPart[name], id, reason: 'it differs from the sealed record of the case' };
    }
  }
}

function unsealedFault({ archiveSha256 }: CaseRow): string | undefined {
  return archiveSha256 === null ? undefined : 'the log does not know that the case was sealed';
}

function sealFault({ archiveSha256 }: CaseRow, { sha256 }: Seal, archive?: CaseArchiveRow): string | undefined {
  if (archiveSha256 !== sha256) return 'the checksum in the case differs from the log';
  if (archive === undefined) return 'it is gone';
  if (archive.sha256 !== sha256) return 'its checksum differs from the log';
  if (archive.record === null) return archive.storedAt === null ? 'the record is neither here nor stored' : undefined;
  return sha256Of(archive.record) === sha256 ? undefined : 'the record does not have its checksum';
}

async function sealsOf(view: StorageView, rows: readonly CaseRow[]): Promise<ReadonlyMap<string, Seal>> {
  const { ledgerEntries } = view.tables;
  const subjects = rows.map(({ candidateId, id }) => candidateId ?? id);
  const found = await view
    .select()
    .from(ledgerEntries)
    .where(and(inArray(ledgerEntries.subject, subjects), eq(ledgerEntries.type, 'case-archived')))
    .orderBy(asc(ledgerEntries.index));
  return new Map(
    found.map(ledgerEntryOf).map(({ data }) => [String(data['caseId']), { ...(data as unknown as Seal) }]),
  );
}
