/** Version of the box's own database, kept in `PRAGMA user_version`. */
export const outboxSchemaVersion = 4;

/**
 * Tables of `outbox.sqlite`. `outbox.sequence` is AUTOINCREMENT so that a number is never used twice, also after the
 * newest row was deleted: a gap in the sequence must mean a loss.
 */
export const outboxSchemaSql = `
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL UNIQUE,
  candidate_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  candidate_json TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'stored', 'rejected')),
  code TEXT,
  settled_at_ms INTEGER,
  attempt_count INTEGER NOT NULL DEFAULT 0,
  lease_until_ms INTEGER NOT NULL DEFAULT 0,
  digest TEXT NOT NULL DEFAULT '',
  UNIQUE (candidate_id, revision)
) STRICT;
CREATE INDEX IF NOT EXISTS outbox_by_state ON outbox (state, sequence);

CREATE TABLE IF NOT EXISTS evidence (
  sha256 TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  path TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  upload_state TEXT NOT NULL CHECK (upload_state IN ('pending', 'held', 'delivered', 'damaged', 'refused')),
  priority INTEGER NOT NULL,
  offset_bytes INTEGER NOT NULL DEFAULT 0,
  attempt_count INTEGER NOT NULL DEFAULT 0,
  next_attempt_at_ms INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  delivered_at_ms INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS evidence_by_upload ON evidence (upload_state, priority, created_at_ms);

CREATE TABLE IF NOT EXISTS candidate_evidence (
  message_id TEXT NOT NULL REFERENCES outbox (message_id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL REFERENCES evidence (sha256),
  PRIMARY KEY (message_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS candidate_evidence_by_file ON candidate_evidence (sha256);

CREATE TABLE IF NOT EXISTS revisions (
  candidate_id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  told_revision INTEGER NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS snapshots (
  name TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  saved_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS commands (
  command_id TEXT PRIMARY KEY,
  outcome TEXT NOT NULL,
  code TEXT,
  detail TEXT,
  answered_at_ms INTEGER NOT NULL,
  look_json TEXT,
  revision INTEGER
) STRICT, WITHOUT ROWID;
`;

/** What brings a database of the version before to this one; the tables above are made afterwards where they are lacking. */
export const outboxMigrations: Readonly<Record<number, string>> = {
  // Rows from before have no digest and are taken as they are.
  1: `ALTER TABLE outbox ADD COLUMN digest TEXT NOT NULL DEFAULT ''`,
  2: 'ALTER TABLE commands ADD COLUMN look_json TEXT',
  3: 'ALTER TABLE commands ADD COLUMN revision INTEGER',
};
