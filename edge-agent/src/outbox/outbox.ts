import { createHash, randomUUID } from 'node:crypto';
import type { EvidenceKind } from '@streetwarden/shared/evidence/evidence-file';
import type { Candidate, CandidateMessage } from '@streetwarden/shared/message/candidate-message';
import { currentVersion } from '@streetwarden/shared/message/envelope';
import type { ReceiptMessage } from '@streetwarden/shared/message/receipt-message';
import type { Logger } from 'pino';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import type { OutboxDatabase } from '#outbox/outbox-database';
import type { Clock } from '#platform/clock';

/** A candidate on its way, with how often it was sent before. */
export interface OutboxEntry {
  readonly message: CandidateMessage;
  readonly attemptCount: number;
}

/** What a receipt did to the row it names. */
export type ReceiptEffect = 'stored' | 'rejected' | 'already-settled' | 'unknown';

/** A candidate the aggregator refused for good; kept for a technician. */
export interface RejectedEntry {
  readonly sequence: number;
  readonly messageId: string;
  readonly code: string;
}

export interface StoredRevision {
  readonly revision: number;
  readonly toldRevision: number;
  readonly manifestSha256: string;
}

export interface Outbox {
  /** Candidate, evidence references and outbox row in one transaction; returns the row's sequence. Adding the same revision again changes nothing. */
  add(bundle: EvidenceBundle): number;
  /** Takes the oldest rows nobody holds, in sequence order, for `leaseMs`. */
  lease(limit: number, leaseMs: number): OutboxEntry[];
  /** Gives every leased row back, for a new connection. */
  releaseLeases(): void;
  /** Settles rows by the aggregator's receipts, all in one transaction. */
  applyReceipts(receipts: readonly ReceiptMessage[]): ReceiptEffect[];
  /** Rows without a receipt. */
  depth(): number;
  rejected(): RejectedEntry[];
  /** The newest revision the box stored, and which revision of the candidate stage that was. */
  latestRevision(candidateId: string): StoredRevision | undefined;
  /** Puts every kept row above `storedThrough` back into the queue, with its evidence. */
  resendAbove(storedThrough: number): number;
}

/** Manifest first: it is small and says what the rest is. Masked before sealed: it is what a reviewer sees first. */
const uploadPriority: Record<EvidenceKind, number> = {
  manifest: 0,
  'still-masked': 1,
  still: 2,
  'clip-masked': 3,
  clip: 3,
};

interface OutboxRow {
  readonly sequence: number;
  readonly message_id: string;
  readonly candidate_json: string;
  readonly attempt_count: number;
  readonly digest: string;
}

/** Over what is sent: SQLite itself does not notice a bit that turns over inside a value. */
function digestOf(row: Pick<OutboxRow, 'sequence' | 'message_id' | 'candidate_json'>): string {
  return createHash('sha256').update(`${row.sequence}\n${row.message_id}\n${row.candidate_json}`).digest('hex');
}

/** A row from before there were digests is taken as it is. */
const isIntact = (row: OutboxRow): boolean => row.digest === '' || row.digest === digestOf(row);

export interface OutboxOptions {
  readonly database: OutboxDatabase;
  readonly edgeId: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Clips wait for the aggregator's `send-evidence` command instead of being sent by themselves. */
  readonly areClipsOnDemand: boolean;
}

/** The durable queue between evidence and the aggregator. Only a receipt settles a row. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { database, clock } = options;
  const sql = prepareStatements(database);
  // A lease belongs to a process; after a restart nobody holds any.
  sql.releaseLeases.run();

  /** A person who filed from video has asked for the clip already. */
  const isHeld = ({ rule }: Candidate, kind: EvidenceKind): boolean =>
    options.areClipsOnDemand && kind.startsWith('clip') && rule.decidedBy !== 'operator';

  const insertBundle = (bundle: EvidenceBundle): number => {
    const { candidate } = bundle;
    const existing = sql.sequenceOf.get(candidate.candidateId, candidate.revision) as { sequence: number } | undefined;
    if (existing !== undefined) return existing.sequence;
    const messageId = randomUUID();
    const nowMs = clock.nowMs();
    const json = JSON.stringify(candidate);
    const row = sql.insertRow.run(messageId, candidate.candidateId, candidate.revision, json, nowMs);
    const sequence = Number(row.lastInsertRowid);
    sql.saveDigest.run(digestOf({ sequence, message_id: messageId, candidate_json: json }), sequence);
    for (const file of bundle.files) {
      const state = isHeld(candidate, file.kind) ? 'held' : 'pending';
      const values = [file.sha256, file.kind, file.mediaType, file.sizeBytes, file.path, nowMs, state];
      sql.insertEvidence.run(...values, uploadPriority[file.kind]);
      sql.insertReference.run(messageId, file.sha256);
    }
    const toldRevision = bundle.toldRevision ?? candidate.revision;
    sql.saveRevision.run(candidate.candidateId, candidate.revision, toldRevision, manifestOf(candidate), nowMs);
    return sequence;
  };

  /** What the disk has altered is never sent as if it were true; its signed manifest still tells a technician what it was. */
  const setAside = ({ sequence, message_id: messageId }: OutboxRow, nowMs: number): void => {
    sql.setAside.run('outbox-damaged', nowMs, sequence);
    const facts = { code: 'outbox-damaged', sequence, messageId };
    options.logger.error(facts, 'a candidate was altered on the disk; it is kept for a technician and not sent');
  };

  const settle = (receipt: ReceiptMessage): ReceiptEffect => {
    const row = sql.stateOf.get(receipt.receiptFor) as { state: string } | undefined;
    if (row === undefined) return 'unknown';
    if (row.state !== 'queued') return 'already-settled';
    const isRejected = receipt.outcome === 'dead-letter';
    const code = isRejected ? (receipt.code ?? 'internal-fault') : null;
    sql.settleRow.run(isRejected ? 'rejected' : 'stored', code, clock.nowMs(), receipt.receiptFor);
    return isRejected ? 'rejected' : 'stored';
  };

  const resendAbove = (storedThrough: number): number => {
    const resent = sql.requeueAbove.run(storedThrough).changes;
    sql.requeueEvidence.run(storedThrough);
    return resent;
  };

  const noteStoredThrough = (storedThrough: number): void => {
    const known = Number((sql.readFact.get('stored-through') as { value: string } | undefined)?.value ?? 0);
    if (storedThrough < known) {
      const resentCount = resendAbove(storedThrough);
      options.logger.warn(
        { code: 'aggregator-went-back', storedThrough, known, resentCount },
        'aggregator knows less than before; sending the kept candidates again',
      );
    }
    if (storedThrough !== known) sql.writeFact.run('stored-through', String(storedThrough));
    raiseSequence(storedThrough);
  };

  // After the database was lost the aggregator knows higher numbers than we do: go on above them.
  const raiseSequence = (storedThrough: number): void => {
    const last = (sql.lastSequence.get() as { seq: number } | undefined)?.seq;
    if (last === undefined) {
      if (storedThrough > 0) sql.insertSequence.run(storedThrough);
    } else if (storedThrough > last) sql.updateSequence.run(storedThrough);
  };

  return {
    add: database.transaction(insertBundle).immediate,
    lease: database.transaction((limit: number, leaseMs: number) => {
      const nowMs = clock.nowMs();
      const rows = sql.leasable.all(nowMs, limit) as OutboxRow[];
      const intact = rows.filter(isIntact);
      for (const row of rows) if (!intact.includes(row)) setAside(row, nowMs);
      for (const row of intact) sql.takeLease.run(nowMs + leaseMs, row.sequence);
      return intact.map((row) => toEntry(row, options.edgeId, nowMs));
    }).immediate,
    releaseLeases: () => {
      sql.releaseLeases.run();
    },
    applyReceipts: database.transaction((receipts: readonly ReceiptMessage[]) =>
      receipts.map((receipt) => {
        const effect = settle(receipt);
        noteStoredThrough(receipt.storedThrough);
        return effect;
      }),
    ).immediate,
    depth: () => (sql.countQueued.get() as { count: number }).count,
    rejected: () => sql.listRejected.all() as RejectedEntry[],
    latestRevision: (candidateId) => sql.latestRevision.get(candidateId) as StoredRevision | undefined,
    resendAbove: database.transaction(resendAbove).immediate,
  };
}

function toEntry(row: OutboxRow, edgeId: string, nowMs: number): OutboxEntry {
  const message: CandidateMessage = {
    schemaVersion: currentVersion,
    messageId: row.message_id,
    edgeId,
    sentAt: new Date(nowMs).toISOString(),
    sequence: row.sequence,
    candidate: JSON.parse(row.candidate_json) as Candidate,
  };
  return { message, attemptCount: row.attempt_count };
}

function manifestOf(candidate: Candidate): string {
  return candidate.evidence.find((file) => file.kind === 'manifest')?.sha256 ?? '';
}

function prepareStatements(database: OutboxDatabase) {
  return {
    sequenceOf: database.prepare('SELECT sequence FROM outbox WHERE candidate_id = ? AND revision = ?'),
    insertRow: database.prepare(
      'INSERT INTO outbox (message_id, candidate_id, revision, candidate_json, created_at_ms) VALUES (?, ?, ?, ?, ?)',
    ),
    saveDigest: database.prepare('UPDATE outbox SET digest = ? WHERE sequence = ?'),
    setAside: database.prepare(
      "UPDATE outbox SET state = 'rejected', code = ?, settled_at_ms = ?, lease_until_ms = 0 WHERE sequence = ?",
    ),
    // The same file may serve several revisions (content-addressed); a delivered one stays delivered.
    insertEvidence: database.prepare(
      `INSERT INTO evidence (sha256, kind, media_type, size_bytes, path, created_at_ms, upload_state, priority)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`,
    ),
    insertReference: database.prepare('INSERT OR IGNORE INTO candidate_evidence (message_id, sha256) VALUES (?, ?)'),
    saveRevision: database.prepare(
      `INSERT INTO revisions (candidate_id, revision, told_revision, manifest_sha256, updated_at_ms)
       VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (candidate_id) DO UPDATE SET revision = excluded.revision, told_revision = excluded.told_revision,
         manifest_sha256 = excluded.manifest_sha256, updated_at_ms = excluded.updated_at_ms
       WHERE excluded.revision > revisions.revision`,
    ),
    latestRevision: database.prepare(
      'SELECT revision, told_revision AS toldRevision, manifest_sha256 AS manifestSha256 FROM revisions WHERE candidate_id = ?',
    ),
    leasable: database.prepare(
      `SELECT sequence, message_id, candidate_json, attempt_count, digest FROM outbox
       WHERE state = 'queued' AND lease_until_ms <= ? ORDER BY sequence LIMIT ?`,
    ),
    takeLease: database.prepare(
      'UPDATE outbox SET lease_until_ms = ?, attempt_count = attempt_count + 1 WHERE sequence = ?',
    ),
    releaseLeases: database.prepare('UPDATE outbox SET lease_until_ms = 0 WHERE lease_until_ms > 0'),
    stateOf: database.prepare('SELECT state FROM outbox WHERE message_id = ?'),
    settleRow: database.prepare(
      'UPDATE outbox SET state = ?, code = ?, settled_at_ms = ?, lease_until_ms = 0 WHERE message_id = ?',
    ),
    countQueued: database.prepare("SELECT count(*) AS count FROM outbox WHERE state = 'queued'"),
    listRejected: database.prepare(
      "SELECT sequence, message_id AS messageId, code FROM outbox WHERE state = 'rejected' ORDER BY sequence LIMIT 1000",
    ),
    requeueAbove: database.prepare(
      "UPDATE outbox SET state = 'queued', settled_at_ms = NULL WHERE state = 'stored' AND sequence > ?",
    ),
    requeueEvidence: database.prepare(
      `UPDATE evidence SET upload_state = 'pending', offset_bytes = 0, delivered_at_ms = NULL, next_attempt_at_ms = 0
       WHERE upload_state = 'delivered' AND sha256 IN (SELECT r.sha256 FROM candidate_evidence r
         JOIN outbox o ON o.message_id = r.message_id WHERE o.sequence > ?)`,
    ),
    readFact: database.prepare('SELECT value FROM facts WHERE name = ?'),
    writeFact: database.prepare(
      'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ),
    lastSequence: database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"),
    insertSequence: database.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', ?)"),
    updateSequence: database.prepare("UPDATE sqlite_sequence SET seq = ? WHERE name = 'outbox'"),
  };
}
