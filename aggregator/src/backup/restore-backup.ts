import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import { Compile } from 'typebox/compile';
import {
  type BackupFacts,
  BackupSchema,
  backupFormatVersion,
  checkpointsFile,
  databaseCopy,
  evidenceListFile,
  factsFile,
  keyFile,
  rowsFile,
} from '#backup/backup-format';
import { importRows } from '#backup/table-rows';
import { syncFile, syncFolder } from '#evidence/durable-file';
import { recordDamaged } from '#evidence/evidence-records';
import { hashStream } from '#evidence/hash-stream';
import { appendLedger } from '#ledger/append-ledger';
import { openLedger } from '#ledger/open-ledger';
import { openSqliteStorage } from '#storage/sqlite-storage';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface RestoreOptions {
  readonly backupFolder: string;
  /** Must be absent or empty. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Opens the (empty) database to restore rows into; by default SQLite in the data folder. */
  readonly openStorage?: () => Promise<Storage>;
}

export interface RestoreReport {
  readonly createdAt: string;
  readonly ledgerSize: number;
  readonly evidenceFileCount: number;
  /** Files that the backup names but no longer holds whole; they are flagged, boxes that still have them send them again. */
  readonly damaged: readonly string[];
}

const validator = Compile(BackupSchema);

/**
 * Puts a backup into an empty data folder after checking all of it: hashes, database, the whole log, every evidence file.
 *
 * The log tells of the restore. Boxes notice from `storedThrough` in the next receipt that it went back, and send again
 * what came after the backup.
 * @throws {DomainError} `restore-target-exists`, `backup-invalid`, `storage-corrupt`, `ledger-inconsistent`.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { backupFolder, dataFolder, clock, logger } = options;
  const facts = await readFacts(backupFolder);
  await requireEmpty(dataFolder);
  const folder = `${dataFolder.replace(/\/$/, '')}.restoring`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  for (const { path } of facts.files) {
    if ([databaseCopy, keyFile, checkpointsFile].includes(path)) await copyDurably(backupFolder, folder, path);
  }
  const storage = await openRestored(options, facts, folder);
  try {
    const ledger = await openLedger({ storage, clock, logger, dataFolder: folder });
    const check = await ledger.check();
    const isSame = check.isSound && check.size === facts.ledger.size && check.rootHash === facts.ledger.rootHash;
    if (!isSame) {
      const reason = check.isSound ? 'its log is not the one that was backed up' : check.reason;
      throw new DomainError('ledger-inconsistent', { size: facts.ledger.size, reason });
    }
    const damaged = facts.evidence.isIncluded ? await restoreEvidence(backupFolder, folder) : [];
    const at = new Date(clock.nowMs());
    await storage.write(async (tx) => {
      const data = { backupCreatedAt: facts.createdAt, ledgerSize: facts.ledger.size };
      await appendLedger(tx, { type: 'backup-restored', actor: 'system', data }, at);
      for (const sha256 of damaged) await recordDamaged(tx, sha256, at, 'damaged in backup');
    });
    await ledger.makeCheckpoint();
    await storage.close();
    await takePlace(folder, dataFolder);
    return {
      createdAt: facts.createdAt,
      ledgerSize: facts.ledger.size,
      evidenceFileCount: facts.evidence.fileCount,
      damaged,
    };
  } finally {
    await storage.close();
  }
}

async function readFacts(folder: string): Promise<BackupFacts> {
  const refuse = (reason: string, cause?: unknown) => new DomainError('backup-invalid', { folder, reason }, { cause });
  let value: unknown;
  try {
    value = JSON.parse(await readFile(join(folder, factsFile), 'utf8'));
  } catch (cause) {
    throw refuse(`${factsFile} is absent or damaged`, cause);
  }
  if (!validator.Check(value)) throw refuse(`${factsFile} has another form`);
  const facts = value as BackupFacts;
  if (facts.formatVersion > backupFormatVersion) throw refuse(`it has the newer format ${facts.formatVersion}`);
  for (const { path, sha256 } of facts.files) {
    if (![databaseCopy, rowsFile, keyFile, checkpointsFile, evidenceListFile].includes(path)) {
      throw refuse(`it names a foreign file ${path.slice(0, 100)}`);
    }
    const found = await hashStream(createReadStream(join(folder, path))).catch((cause: unknown) => {
      throw refuse(`${path} cannot be read`, cause);
    });
    if (found.sha256 !== sha256) throw refuse(`${path} has changed`);
  }
  return facts;
}

async function requireEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (entries.length > 0) throw new DomainError('restore-target-exists', { folder });
}

async function openRestored(options: RestoreOptions, facts: BackupFacts, folder: string): Promise<Storage> {
  const file = join(folder, databaseCopy);
  if (facts.database === 'sqlite') return openSqliteStorage({ file });
  const storage = await (options.openStorage?.() ?? openSqliteStorage({ file }));
  const filled = await storage.read((view) => view.$count(view.tables.ledgerEntries));
  if (filled > 0) {
    await storage.close();
    throw new DomainError('restore-target-exists', { folder: 'database' });
  }
  try {
    const lines = createInterface({
      input: createReadStream(join(options.backupFolder, rowsFile)),
      crlfDelay: Infinity,
    });
    await importRows(storage, lines);
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** Copies evidence and re-hashes each copy; gives those that are absent or damaged. */
async function restoreEvidence(backupFolder: string, folder: string): Promise<readonly string[]> {
  const damaged: string[] = [];
  const lines = createInterface({ input: createReadStream(join(backupFolder, evidenceListFile)), crlfDelay: Infinity });
  for await (const line of lines) {
    if (line === '') continue;
    const { sha256 } = JSON.parse(line) as { sha256: string };
    const path = join('evidence', sha256.slice(0, 2), sha256);
    const isThere = await stat(join(backupFolder, path)).then(
      () => true,
      () => false,
    );
    if (isThere) await copyDurably(backupFolder, folder, path);
    const isSound = isThere && (await hashStream(createReadStream(join(folder, path)))).sha256 === sha256;
    if (isSound) continue;
    await rm(join(folder, path), { force: true });
    damaged.push(sha256);
  }
  return damaged;
}

async function copyDurably(from: string, to: string, path: string): Promise<void> {
  await mkdir(dirname(join(to, path)), { recursive: true });
  await copyFile(join(from, path), join(to, path));
  await syncFile(join(to, path));
}

/** The finished folder takes the place of the empty one in one step. */
async function takePlace(folder: string, dataFolder: string): Promise<void> {
  await syncFolder(folder);
  await rm(dataFolder, { recursive: true, force: true });
  await rename(folder, dataFolder);
  await syncFolder(dirname(dataFolder));
}
