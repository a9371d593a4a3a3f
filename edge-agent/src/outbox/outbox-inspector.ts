import { Sqlite } from '@streetwarden/shared/sqlite/sqlite-driver';
import type { RejectedEntry } from '#outbox/outbox';
import type { StuckUpload } from '#outbox/upload-queue';

/** What a technician wants to know of a box's database, read without disturbing a running agent. */
export interface OutboxFacts {
  readonly depth: number;
  readonly rejected: readonly RejectedEntry[];
  readonly stuck: readonly StuckUpload[];
}

/** Reads an outbox database read-only. @throws SQLite's own error when the file is damaged. */
export function inspectOutbox(path: string): OutboxFacts {
  const database = new Sqlite(path, { readonly: true, timeout: 2000 });
  try {
    const verdict = String(database.pragma('quick_check(1)', { simple: true }));
    if (verdict !== 'ok') throw new Error(verdict);
    const { count } = database.prepare("SELECT count(*) AS count FROM outbox WHERE state = 'queued'").get() as {
      count: number;
    };
    return {
      depth: count,
      rejected: database
        .prepare("SELECT sequence, message_id AS messageId, code FROM outbox WHERE state = 'rejected' LIMIT 20")
        .all() as RejectedEntry[],
      stuck: database
        .prepare(
          "SELECT sha256, upload_state AS state, code FROM evidence WHERE upload_state IN ('damaged', 'refused') LIMIT 20",
        )
        .all() as StuckUpload[],
    };
  } finally {
    database.close();
  }
}
