import type { OutboxDatabase } from '#outbox/outbox-database';

/** A file the box may forget. */
export interface DroppableFile {
  readonly sha256: string;
  readonly path: string;
  readonly sizeBytes: number;
}

/** Which evidence the box still owes to somebody, and which it may forget. */
export interface EvidenceRetention {
  /** Oldest first: files whose every candidate was settled before `settledBeforeMs` and that the aggregator has (or will never take). */
  droppable(settledBeforeMs: number, limit: number): DroppableFile[];
  /** Forgets a file whose bytes are already gone. */
  forget(sha256: string): void;
  /** Removes settled rows that refer to no file any more; refused candidates stay as a record. */
  forgetSettledRows(settledBeforeMs: number): number;
  usedBytes(): number;
}

export function createEvidenceRetention(database: OutboxDatabase): EvidenceRetention {
  const sql = {
    // A file goes only when no candidate that names it still waits for its receipt, whatever its upload state.
    droppable: database.prepare(
      `SELECT sha256, path, size_bytes AS sizeBytes FROM evidence e
       WHERE (e.upload_state <> 'pending' OR NOT EXISTS (
           SELECT 1 FROM candidate_evidence r JOIN outbox o ON o.message_id = r.message_id
           WHERE r.sha256 = e.sha256 AND o.state <> 'rejected'))
         AND NOT EXISTS (
           SELECT 1 FROM candidate_evidence r JOIN outbox o ON o.message_id = r.message_id
           WHERE r.sha256 = e.sha256 AND (o.state = 'queued' OR o.settled_at_ms >= :before))
         AND coalesce(e.delivered_at_ms, 0) < :before AND e.created_at_ms < :before
       ORDER BY e.created_at_ms LIMIT :limit`,
    ),
    dropReferences: database.prepare('DELETE FROM candidate_evidence WHERE sha256 = ?'),
    dropFile: database.prepare('DELETE FROM evidence WHERE sha256 = ?'),
    dropRows: database.prepare(
      `DELETE FROM outbox WHERE state = 'stored' AND settled_at_ms < ?
       AND NOT EXISTS (SELECT 1 FROM candidate_evidence r WHERE r.message_id = outbox.message_id)`,
    ),
    dropRevisions: database.prepare('DELETE FROM revisions WHERE updated_at_ms < ?'),
    used: database.prepare('SELECT coalesce(sum(size_bytes), 0) AS bytes FROM evidence'),
  };
  return {
    droppable: (before, limit) => sql.droppable.all({ before, limit }) as DroppableFile[],
    forget: database.transaction((sha256: string) => {
      sql.dropReferences.run(sha256);
      sql.dropFile.run(sha256);
    }).immediate,
    forgetSettledRows: (beforeMs) => {
      // A problem that was silent for that long and comes again is a new problem with its own chain of manifests.
      sql.dropRevisions.run(beforeMs - 30 * 24 * 3_600_000);
      return sql.dropRows.run(beforeMs).changes;
    },
    usedBytes: () => (sql.used.get() as { bytes: number }).bytes,
  };
}
