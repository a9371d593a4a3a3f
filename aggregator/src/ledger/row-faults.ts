import type { LedgerEntry } from '#ledger/ledger-entry';
import { candidateDigest, evidenceDigest, ordinalsPerRevision } from '#ledger/record-facts';
import type { CandidateEvidenceRow, CandidateRow, EvidenceFileRow } from '#storage/schema';

interface LoggedFile {
  readonly sha256: string;
  readonly kind: string;
  readonly digest?: string;
}

/** What a candidate's row says otherwise than the log; entries of older builds have no digest and tell less. */
export function candidateFault(row: CandidateRow, entries: readonly LedgerEntry[]): string | undefined {
  if (entries.length === 0) return 'the log does not know it';
  if (!entries.every(({ data }) => data['category'] === row.category && data['cameraId'] === row.cameraId)) {
    return 'category or camera differ from the log';
  }
  const [newest] = entries.toSorted((a, b) => revisionOf(b) - revisionOf(a));
  if (newest === undefined || revisionOf(newest) !== row.revision) return 'its revision differs from the log';
  const digest = newest.data['digest'];
  if (digest === undefined || digest === candidateDigest(row)) return undefined;
  return 'it differs from what the log has of it';
}

/** Whether the announced files are those of the log, each in its place. */
export function filesFault(rows: readonly CandidateEvidenceRow[], entries: readonly LedgerEntry[]): string | undefined {
  const logged = entries.flatMap((entry) => loggedFiles(entry));
  const known = new Set(rows.map(({ sha256 }) => sha256));
  if (logged.some(({ sha256 }) => !known.has(sha256))) return 'a file that it announced is gone';
  for (const row of rows) {
    const named = logged.filter(({ sha256 }) => sha256 === row.sha256);
    if (!named.some(({ kind }) => kind === row.kind)) return `the log does not know its file ${row.sha256}`;
    const digests = named.flatMap(({ digest }) => digest ?? []);
    if (digests.length === 0) continue;
    if (!digests.includes(evidenceDigest(row))) return `its file ${row.sha256} differs from the log`;
    const revision = Math.floor(row.ordinal / ordinalsPerRevision);
    const announced = entries.find((entry) => revisionOf(entry) === revision);
    const place = row.ordinal % ordinalsPerRevision;
    if (announced === undefined || loggedFiles(announced)[place]?.sha256 !== row.sha256) {
      return `the place of its file ${row.sha256} differs from the log`;
    }
  }
  return undefined;
}

/** What the row of a file says otherwise than the log's entry of its arrival. */
export function evidenceFileFault(row: EvidenceFileRow, stored: readonly LedgerEntry[]): string | undefined {
  // A camera's preview is replaced every half minute; it proves nothing.
  if (row.state !== 'stored' || row.kind === 'camera-still') return undefined;
  if (stored.length === 0) return 'the log does not know that it was stored';
  if (row.storedAt === null || row.lastVerifiedAt === null || row.lastVerifiedAt < row.storedAt) {
    return 'it was verified before it was stored';
  }
  if (row.receivedBytes !== row.sizeBytes) return 'its size differs from what was received';
  const isTold = stored.some(
    ({ data, actor, at }) =>
      data['kind'] === row.kind &&
      data['mediaType'] === row.mediaType &&
      data['sizeBytes'] === row.sizeBytes &&
      // What no box sent was attached by a person or made by the system.
      (row.edgeId === '' ? !actor.startsWith('edge:') : actor === `edge:${row.edgeId}`) &&
      Date.parse(at) === row.storedAt?.getTime(),
  );
  return isTold ? undefined : 'it differs from what the log has of it';
}

const revisionOf = ({ data }: LedgerEntry): number => Number(data['revision'] ?? 0);

function loggedFiles({ data }: LedgerEntry): readonly LoggedFile[] {
  return Array.isArray(data['evidence']) ? (data['evidence'] as unknown as LoggedFile[]) : [];
}
