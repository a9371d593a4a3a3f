import type { OutboxDatabase } from '#outbox/outbox-database';
import type { Clock } from '#platform/clock';

/** One evidence file that the aggregator does not have yet. */
export interface UploadEntry {
  readonly sha256: string;
  readonly kind: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly path: string;
  /** How far the last attempt came; the aggregator's own answer counts more. */
  readonly offsetBytes: number;
  readonly attemptCount: number;
}

/** A file that will not be sent again by itself, and why. */
export interface StuckUpload {
  readonly sha256: string;
  readonly state: 'damaged' | 'refused';
  readonly code: string;
}

/**
 * The files still to be sent: manifest → masked still → still → clip, older before newer. A file waits until the
 * candidate that names it has its receipt, because the aggregator takes only evidence that was announced.
 */
export interface UploadQueue {
  next(): UploadEntry | undefined;
  /** When the next sendable file may be tried; undefined when there is none. */
  nextAttemptAtMs(): number | undefined;
  noteProgress(sha256: string, offsetBytes: number): void;
  /** The aggregator has the whole file and its hash is right. */
  complete(sha256: string): void;
  /** Tries again not before `retryInMs` from now. */
  postpone(sha256: string, reason: { readonly code: string; readonly retryInMs: number }): void;
  /** The aggregator is back: what waited is tried now, and as if for the first time. */
  retryNow(): void;
  /** Gives up: `damaged` = our copy is broken, `refused` = the aggregator will never take it. */
  setAside(sha256: string, state: 'damaged' | 'refused', code: string): void;
  /** Puts a held, delivered or set-aside file to the front, by the aggregator's command. False when the box has no such file. */
  request(sha256: string): boolean;
  depth(): number;
  stuck(): StuckUpload[];
}

export function createUploadQueue(database: OutboxDatabase, clock: Clock): UploadQueue {
  const columns = `sha256, kind, media_type AS mediaType, size_bytes AS sizeBytes, path, offset_bytes AS offsetBytes,
    attempt_count AS attemptCount`;
  const isSendable = `upload_state = 'pending' AND EXISTS (SELECT 1 FROM candidate_evidence r
    JOIN outbox o ON o.message_id = r.message_id WHERE r.sha256 = evidence.sha256 AND o.state = 'stored')`;
  const sql = {
    next: database.prepare(
      `SELECT ${columns} FROM evidence WHERE ${isSendable} AND next_attempt_at_ms <= ?
       ORDER BY priority, created_at_ms, sha256 LIMIT 1`,
    ),
    nextAttempt: database.prepare(`SELECT min(next_attempt_at_ms) AS atMs FROM evidence WHERE ${isSendable}`),
    progress: database.prepare('UPDATE evidence SET offset_bytes = ? WHERE sha256 = ?'),
    complete: database.prepare(
      `UPDATE evidence SET upload_state = 'delivered', offset_bytes = size_bytes, delivered_at_ms = ?, code = NULL
       WHERE sha256 = ?`,
    ),
    postpone: database.prepare(
      `UPDATE evidence SET next_attempt_at_ms = ?, attempt_count = attempt_count + 1, code = ? WHERE sha256 = ?`,
    ),
    retryNow: database.prepare(
      `UPDATE evidence SET next_attempt_at_ms = 0, attempt_count = 0 WHERE upload_state = 'pending' AND attempt_count > 0`,
    ),
    setAside: database.prepare('UPDATE evidence SET upload_state = ?, code = ? WHERE sha256 = ?'),
    request: database.prepare(
      `UPDATE evidence SET upload_state = 'pending', priority = 0, next_attempt_at_ms = 0, attempt_count = 0
       WHERE sha256 = ?`,
    ),
    depth: database.prepare("SELECT count(*) AS count FROM evidence WHERE upload_state = 'pending'"),
    stuck: database.prepare(
      `SELECT sha256, upload_state AS state, code FROM evidence WHERE upload_state IN ('damaged', 'refused')
       ORDER BY created_at_ms LIMIT 1000`,
    ),
  };
  return {
    next: () => sql.next.get(clock.nowMs()) as UploadEntry | undefined,
    nextAttemptAtMs: () => (sql.nextAttempt.get() as { atMs: number | null }).atMs ?? undefined,
    noteProgress: (sha256, offsetBytes) => {
      sql.progress.run(offsetBytes, sha256);
    },
    complete: (sha256) => {
      sql.complete.run(clock.nowMs(), sha256);
    },
    postpone: (sha256, reason) => {
      sql.postpone.run(clock.nowMs() + Math.round(reason.retryInMs), reason.code, sha256);
    },
    retryNow: () => {
      sql.retryNow.run();
    },
    setAside: (sha256, state, code) => {
      sql.setAside.run(state, code, sha256);
    },
    request: (sha256) => sql.request.run(sha256).changes > 0,
    depth: () => (sql.depth.get() as { count: number }).count,
    stuck: () => sql.stuck.all() as StuckUpload[],
  };
}
