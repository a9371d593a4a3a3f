import { InstantSchema, Sha256Schema } from '@streetwarden/shared/domain/ids';
import { type Static, Type } from 'typebox';

/** Raised whenever an older restore command could not read the backup. */
export const backupFormatVersion = 1;

/** `backup.json`, written last: a folder without it is no whole backup. */
export const BackupSchema = Type.Object({
  formatVersion: Type.Integer({ minimum: 1 }),
  createdAt: InstantSchema,
  /** A copy of the SQLite file, or one line of JSON per row (which restores into either engine). */
  database: Type.Union([Type.Literal('sqlite'), Type.Literal('rows')]),
  /** The log's state in the backup: what a restored system must come back to. */
  ledger: Type.Object({ size: Type.Integer({ minimum: 0 }), rootHash: Sha256Schema }),
  evidence: Type.Object({
    /** False when evidence stays in its bucket and is backed up there. */
    isIncluded: Type.Boolean(),
    fileCount: Type.Integer({ minimum: 0 }),
    sizeBytes: Type.Integer({ minimum: 0 }),
  }),
  /** Everything but the evidence, which is named by its own hash. */
  files: Type.Array(Type.Object({ path: Type.String(), sha256: Sha256Schema })),
});
export type BackupFacts = Static<typeof BackupSchema>;

export const databaseCopy = 'streetwarden.db';
export const rowsFile = 'rows.jsonl';
export const keyFile = 'keys/ledger.pem';
export const checkpointsFile = 'ledger-checkpoints.jsonl';
export const evidenceListFile = 'evidence.jsonl';
export const factsFile = 'backup.json';
