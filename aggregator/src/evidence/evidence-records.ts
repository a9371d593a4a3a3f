import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import type { CandidateEvidenceRow, EvidenceFileRow } from '#storage/schema';
import type { StorageTransaction, StorageView } from '#storage/storage';

/** A file that a device's candidate announced, with the candidate's facts that its manifest is checked against. */
export type Announcement = CandidateEvidenceRow & {
  readonly edgeId: string;
  /** Of a file that belongs to a clip somebody exported; it has no candidate then. */
  readonly exportId?: string;
};

/** Announcements of a file by candidates of one device; empty when it may not upload it. */
export async function findAnnouncements(
  view: StorageView,
  edgeId: string,
  sha256: string,
): Promise<readonly Announcement[]> {
  const { candidateEvidence, candidates } = view.tables;
  const rows = await view
    .select({ file: candidateEvidence, edgeId: candidates.edgeId })
    .from(candidateEvidence)
    .innerJoin(candidates, eq(candidates.id, candidateEvidence.candidateId))
    .where(and(eq(candidateEvidence.sha256, sha256), eq(candidates.edgeId, edgeId)));
  return rows.length > 0
    ? rows.map((row) => ({ ...row.file, edgeId: row.edgeId }))
    : await findExportFiles(view, edgeId, sha256);
}

async function findExportFiles(view: StorageView, edgeId: string, sha256: string): Promise<readonly Announcement[]> {
  const { clipExportFiles, clipExports } = view.tables;
  const rows = await view
    .select({ file: clipExportFiles, edgeId: clipExports.edgeId })
    .from(clipExportFiles)
    .innerJoin(clipExports, eq(clipExports.id, clipExportFiles.exportId))
    .where(and(eq(clipExportFiles.sha256, sha256), eq(clipExports.edgeId, edgeId)));
  return rows.map(({ file, edgeId: own }) => ({ ...file, candidateId: '', edgeId: own }));
}

export async function findFile(view: StorageView, sha256: string): Promise<EvidenceFileRow | undefined> {
  const { evidenceFiles } = view.tables;
  const [row] = await view.select().from(evidenceFiles).where(eq(evidenceFiles.sha256, sha256));
  return row;
}

export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly edgeId: string;
  readonly kind: EvidenceFileRow['kind'];
  readonly mediaType: string;
}

/** Records that a file is whole and safe, tells the log, and completes the candidates that waited for it. */
export async function recordStored(tx: StorageTransaction, file: StoredFile, at: Date): Promise<void> {
  const { evidenceFiles } = tx.tables;
  const stored = {
    ...file,
    receivedBytes: file.sizeBytes,
    state: 'stored' as const,
    storedAt: at,
    lastVerifiedAt: at,
  };
  await tx.insert(evidenceFiles).values(stored).onConflictDoUpdate({ target: evidenceFiles.sha256, set: stored });
  await appendLedger(
    tx,
    {
      type: 'evidence-stored',
      actor: `edge:${file.edgeId}`,
      subject: file.sha256,
      data: { kind: file.kind, mediaType: file.mediaType, sizeBytes: file.sizeBytes },
    },
    at,
  );
  await completeCandidates(tx, file.sha256, at);
}

/** Records how far an upload has come. */
export async function recordPartial(tx: StorageTransaction, file: StoredFile, receivedBytes: number): Promise<void> {
  const { evidenceFiles } = tx.tables;
  await tx
    .insert(evidenceFiles)
    .values({ ...file, receivedBytes, state: 'partial' })
    .onConflictDoUpdate({
      target: evidenceFiles.sha256,
      set: { receivedBytes },
      setWhere: ne(evidenceFiles.state, 'stored'),
    });
}

async function completeCandidates(tx: StorageTransaction, sha256: string, at: Date): Promise<void> {
  const { candidateEvidence, candidates } = tx.tables;
  const waiting = await tx
    .select({ id: candidates.id, edgeId: candidates.edgeId, cameraId: candidates.cameraId })
    .from(candidateEvidence)
    .innerJoin(candidates, eq(candidates.id, candidateEvidence.candidateId))
    .where(eq(candidateEvidence.sha256, sha256));
  for (const candidate of waiting) {
    const lacking = await listLacking(tx, candidate.id, 1);
    // No version step: the reviewer's decision does not depend on it and must not be refused for it.
    if (lacking.length === 0) {
      await tx.update(candidates).set({ evidenceState: 'complete' }).where(eq(candidates.id, candidate.id));
    }
  }
  await appendChanges(
    tx,
    waiting.map(({ id, edgeId, cameraId }) => ({ topic: 'candidate', ids: { candidateId: id, edgeId, cameraId } })),
    at,
  );
}

/** Files of a candidate that are not safely stored. */
export async function listLacking(view: StorageView, candidateId: string, limit: number): Promise<readonly string[]> {
  const { candidateEvidence, evidenceFiles } = view.tables;
  const rows = await view
    .select({ sha256: candidateEvidence.sha256 })
    .from(candidateEvidence)
    .leftJoin(evidenceFiles, eq(evidenceFiles.sha256, candidateEvidence.sha256))
    .where(
      and(
        eq(candidateEvidence.candidateId, candidateId),
        or(isNull(evidenceFiles.state), ne(evidenceFiles.state, 'stored')),
      ),
    )
    .orderBy(candidateEvidence.ordinal)
    .limit(limit);
  return rows.map((row) => row.sha256);
}

/** Records that a stored file no longer matches its hash (or is gone): candidates that need it wait for it again. */
export async function recordDamaged(tx: StorageTransaction, sha256: string, at: Date, found: string): Promise<void> {
  const { evidenceFiles, candidateEvidence, candidates } = tx.tables;
  const changed = await tx
    .update(evidenceFiles)
    .set({ state: 'damaged', lastVerifiedAt: at })
    .where(and(eq(evidenceFiles.sha256, sha256), eq(evidenceFiles.state, 'stored')))
    .returning({ sha256: evidenceFiles.sha256 });
  if (changed.length === 0) return;
  await appendLedger(tx, { type: 'evidence-damaged', actor: 'system', subject: sha256, data: { found } }, at);
  const rows = await tx
    .select({ id: candidateEvidence.candidateId })
    .from(candidateEvidence)
    .where(eq(candidateEvidence.sha256, sha256));
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return;
  await tx.update(candidates).set({ evidenceState: 'missing' }).where(inArray(candidates.id, ids));
  await appendChanges(
    tx,
    ids.map((candidateId) => ({ topic: 'candidate', ids: { candidateId } })),
    at,
  );
}
