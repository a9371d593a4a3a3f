import { createHash } from 'node:crypto';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { CaseRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** Raised when a reader of the older number could no longer judge a record. */
export const archiveFormatVersion = 1;

/** The tables a record is made of; each has its own digest in the log, so that a fault is found by table. */
export const archivePartNames = [
  'case',
  'events',
  'clocks',
  'dispatches',
  'copies',
  'tasks',
  'records',
  'attachments',
] as const;
export type ArchivePartName = (typeof archivePartNames)[number];

type PlainRow = Readonly<Record<string, unknown>>;
/** Rows as they stand in the record: instants as RFC 3339 text, in a fixed order. */
export type ArchiveParts = Readonly<Record<ArchivePartName, readonly PlainRow[]>>;
export type ArchiveDigests = Readonly<Record<ArchivePartName, string>>;

/** Evidence of the cameras as the case had it when it was sealed. */
export interface ArchivedFile {
  readonly candidateId: string;
  readonly sha256: string;
  readonly kind: string;
  readonly sizeBytes: number;
}

/** What is sealed when a case ends. */
export interface ArchiveRecord extends ArchiveParts {
  readonly formatVersion: number;
  readonly caseId: string;
  readonly number: string;
  /** RFC 3339, UTC. */
  readonly sealedAt: string;
  readonly evidence: readonly ArchivedFile[];
}

/**
 * Reads the rows of cases as they are sealed, a fixed number of queries for all of them.
 *
 * Not sealed, because they change afterwards for good reasons: who reported (forgotten in time), when a copy was read,
 * alarms of clocks, and calls to the reporter, which are made after the end.
 */
export async function readArchiveParts(
  view: StorageView,
  cases: readonly CaseRow[],
): Promise<ReadonlyMap<string, ArchiveParts>> {
  const ids = cases.map(({ id }) => id);
  const { caseEvents, caseClocks, caseDispatches, caseCopies, caseTasks, caseRecords, caseAttachments } = view.tables;
  const found = {
    events: await view.select().from(caseEvents).where(inArray(caseEvents.caseId, ids)).orderBy(asc(caseEvents.seq)),
    clocks: await view.select().from(caseClocks).where(inArray(caseClocks.caseId, ids)).orderBy(asc(caseClocks.id)),
    dispatches: await view
      .select()
      .from(caseDispatches)
      .where(inArray(caseDispatches.caseId, ids))
      .orderBy(asc(caseDispatches.id)),
    copies: await view
      .select()
      .from(caseCopies)
      .where(inArray(caseCopies.caseId, ids))
      .orderBy(asc(caseCopies.dispatchId), asc(caseCopies.unitId)),
    tasks: await view.select().from(caseTasks).where(inArray(caseTasks.caseId, ids)).orderBy(asc(caseTasks.id)),
    records: await view
      .select()
      .from(caseRecords)
      .where(and(inArray(caseRecords.caseId, ids), ne(caseRecords.kind, 'callback')))
      .orderBy(asc(caseRecords.id)),
    attachments: await view
      .select()
      .from(caseAttachments)
      .where(inArray(caseAttachments.caseId, ids))
      .orderBy(asc(caseAttachments.sha256), asc(caseAttachments.kind)),
  };
  const own = <R extends { readonly caseId: string }>(rows: readonly R[], id: string, ...without: string[]) =>
    rows.filter(({ caseId }) => caseId === id).map((row) => plain(row, without));
  return new Map(
    cases.map((row) => [
      row.id,
      {
        case: [plain(row, ['reporter', 'archiveSha256', 'archivedAt'])],
        events: own(found.events, row.id),
        clocks: own(found.clocks, row.id, 'nextAlarmAt'),
        dispatches: own(found.dispatches, row.id),
        copies: own(found.copies, row.id, 'seenAt'),
        tasks: own(found.tasks, row.id),
        records: own(found.records, row.id),
        attachments: own(found.attachments, row.id),
      },
    ]),
  );
}

/** Files of the case's candidates, in a fixed order. */
export async function readArchivedFiles(view: StorageView, row: CaseRow): Promise<readonly ArchivedFile[]> {
  const { candidates, candidateEvidence } = view.tables;
  const members = await view.select({ id: candidates.id }).from(candidates).where(eq(candidates.caseId, row.id));
  const ids = [...new Set([...members.map(({ id }) => id), ...(row.candidateId === null ? [] : [row.candidateId])])];
  if (ids.length === 0) return [];
  const { candidateId, sha256, kind, sizeBytes } = candidateEvidence;
  return await view
    .select({ candidateId, sha256, kind, sizeBytes })
    .from(candidateEvidence)
    .where(inArray(candidateId, ids))
    .orderBy(asc(candidateId), asc(sha256));
}

/** SHA-256 of each part's canonical JSON (RFC 8785), lower-case hex. */
export function digestParts(parts: ArchiveParts): ArchiveDigests {
  const digests = archivePartNames.map((name) => [name, sha256Of(canonicalJson(parts[name]))] as const);
  return Object.fromEntries(digests) as unknown as ArchiveDigests;
}

/** The bytes that are sealed (RFC 8785 canonical JSON), and their SHA-256. */
export function writeArchiveRecord(record: ArchiveRecord): { readonly text: string; readonly sha256: string } {
  const text = canonicalJson(record);
  return { text, sha256: sha256Of(text) };
}

export function sha256Of(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

function plain(row: object, without: readonly string[]): PlainRow {
  const kept = Object.entries(row).filter(([name]) => !without.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]));
}
