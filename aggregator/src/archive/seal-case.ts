import { caseStates } from '@streetwarden/shared/domain/case-life';
import { eq } from 'drizzle-orm';
import {
  archiveFormatVersion,
  digestParts,
  readArchivedFiles,
  readArchiveParts,
  writeArchiveRecord,
} from '#archive/archive-record';
import type { CaseReactor } from '#case/case-reactor';
import { appendLedger } from '#ledger/append-ledger';

/**
 * Seals a case in the very transaction that ends it (NB-05): its record, the checksum in the case, both in the log.
 *
 * Must be the last reactor: what another one wrote afterwards would not be in the record.
 */
export const sealEndedCase: CaseReactor = async (tx, { after, at }) => {
  if (!caseStates[after.state].isEnd) return;
  const { cases, caseArchives } = tx.tables;
  // Read back, not taken from memory: the record must say what the database says, in the database's own precision.
  const [row] = await tx.select().from(cases).where(eq(cases.id, after.id));
  if (row === undefined || row.archiveSha256 !== null) return;
  const parts = (await readArchiveParts(tx, [row])).get(row.id);
  if (parts === undefined) return;
  const { text, sha256 } = writeArchiveRecord({
    formatVersion: archiveFormatVersion,
    caseId: row.id,
    number: row.number,
    sealedAt: at.toISOString(),
    ...parts,
    evidence: await readArchivedFiles(tx, row),
  });
  const sizeBytes = Buffer.byteLength(text);
  await tx.insert(caseArchives).values({ caseId: row.id, sha256, sizeBytes, sealedAt: at, record: text });
  await tx.update(cases).set({ archiveSha256: sha256, archivedAt: at }).where(eq(cases.id, row.id));
  const data = { caseId: row.id, number: row.number, sha256, sizeBytes, parts: digestParts(parts) };
  await appendLedger(tx, { type: 'case-archived', actor: 'system', subject: row.candidateId ?? row.id, data }, at);
};
