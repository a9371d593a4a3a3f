import type { KeyObject } from 'node:crypto';
import { isCheckpointValid } from '#ledger/checkpoint';
import { hashLedgerEntry, type LedgerEntry } from '#ledger/ledger-entry';
import { isInclusionValid } from '#ledger/merkle-proof';
import type { CheckName } from '#verify-package/check-name';
import type { PackageParts } from '#verify-package/check-package';
import type { PackageLedger } from '#verify-package/package-format';

type Report = (name: CheckName, subject: string, fault?: string) => void;

/** Checks that the log's state is signed, that every entry is in it, and that it tells the case's story. */
export function checkCustody(parts: PackageParts, aggregatorKey: KeyObject | undefined, report: Report): void {
  checkLog(parts.ledger, aggregatorKey, report);
  checkStory(
    parts,
    parts.ledger.entries.map(({ entry }) => entry as LedgerEntry),
    report,
  );
}

/** Checks that the log's state is signed, and that every entry is in it. */
export function checkLog(
  { checkpoint, entries }: PackageLedger,
  aggregatorKey: KeyObject | undefined,
  report: Report,
): void {
  const isSigned = aggregatorKey !== undefined && isCheckpointValid(checkpoint, aggregatorKey);
  report('checkpoint', `${checkpoint.size}`, isSigned ? '' : 'not signed by the aggregator’s key');
  const seen = new Set<number>();
  for (const proven of entries) {
    const { index } = proven.entry;
    report('ledger-entry', `#${index}`, seen.has(index) ? 'stands twice' : entryFault(proven, checkpoint));
    seen.add(index);
  }
}

function entryFault(
  { entry, leafHash, inclusionPath }: PackageLedger['entries'][number],
  { size, rootHash }: PackageLedger['checkpoint'],
): string {
  if (hashLedgerEntry(entry as LedgerEntry).toString('hex') !== leafHash) return 'the entry does not have its hash';
  const isIncluded = isInclusionValid({
    leafHash: Buffer.from(leafHash, 'hex'),
    index: entry.index,
    size,
    path: inclusionPath.map((hash) => Buffer.from(hash, 'hex')),
    rootHash: Buffer.from(rootHash, 'hex'),
  });
  return isIncluded ? '' : 'the proof does not lead to the checkpoint';
}

/** Reception of each candidate with its files, storing of each file, filing of the case. */
function checkStory({ openCase, candidates }: PackageParts, entries: readonly LedgerEntry[], report: Report): void {
  const about = (type: string, subject: string) =>
    entries.filter((entry) => entry.type === type && entry.subject === subject);
  for (const candidate of candidates) {
    const isTold = isReceptionTold(candidate, about);
    report('ledger-tells', candidate.id, isTold ? '' : 'its reception with these files is not logged');
    for (const { sha256, state } of candidate.evidence) {
      if (state !== 'stored') continue;
      report('ledger-tells', sha256, about('evidence-stored', sha256).length > 0 ? '' : 'its storing is not logged');
    }
  }
  // A case that ended before 立案, or is not filed yet.
  if (openCase.filedAt === null) return;
  const subject = openCase.candidateId ?? openCase.id;
  // Logs from before cases had a life of their own tell the filing alone.
  const filed = [...about('case-command', subject), ...about('case-filed', subject)].some(
    ({ type, data }) =>
      data['caseId'] === openCase.id &&
      data['number'] === openCase.number &&
      (type === 'case-filed' || data['event'] === 'case-filed'),
  );
  report('ledger-tells', openCase.number, filed ? '' : 'its filing is not logged');
}

function isReceptionTold(
  { id, evidence }: PackageParts['candidates'][number],
  about: (type: string, subject: string) => readonly LedgerEntry[],
): boolean {
  const received = about('candidate-received', id);
  // A case from video stands before its evidence has come.
  if (evidence.length === 0) return received.length === 0 && about('capture-ordered', id).length > 0;
  const announced = new Set(received.flatMap(({ data }) => hashesOf(data['evidence'])));
  return evidence.every(({ sha256 }) => announced.has(sha256));
}

function hashesOf(evidence: unknown): readonly string[] {
  if (!Array.isArray(evidence)) return [];
  return evidence.flatMap((file: unknown) => {
    const sha256 = (file as { sha256?: unknown } | null)?.sha256;
    return typeof sha256 === 'string' ? [sha256] : [];
  });
}
