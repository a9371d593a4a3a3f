import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gt } from 'drizzle-orm';
import {
  type BackupFacts,
  backupFormatVersion,
  checkpointsFile,
  databaseCopy,
  evidenceListFile,
  factsFile,
  keyFile,
  rowsFile,
} from '#backup/backup-format';
import { exportRows } from '#backup/table-rows';
import { syncFile, syncFolder } from '#evidence/durable-file';
import type { EvidenceStore } from '#evidence/evidence-store';
import { hashStream } from '#evidence/hash-stream';
import { rootOfFrontier } from '#ledger/merkle-tree';
import { openSqliteStorage, type SqliteStorage } from '#storage/sqlite-storage';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface BackupOptions {
  readonly storage: Storage;
  readonly store: EvidenceStore;
  readonly clock: Clock;
  readonly dataFolder: string;
  /** Must not exist. */
  readonly target: string;
  /** False leaves evidence where it is (a bucket with its own backups) and only lists it. */
  readonly withEvidence: boolean;
}

/**
 * Copies a running aggregator: database, then the evidence that it names, keys and handed-out checkpoints.
 *
 * Evidence is never changed or removed, so whatever the copied database names is still there afterwards.
 * @throws {DomainError} `backup-target-exists`, `evidence-corrupt` when a file to copy is damaged, `storage-*`.
 */
export async function createBackup(options: BackupOptions): Promise<BackupFacts> {
  const { storage, target, dataFolder, clock } = options;
  if (await exists(target)) throw new DomainError('backup-target-exists', { file: target });
  const folder = `${target}.unfinished`;
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const database = isSqlite(storage) ? 'sqlite' : 'rows';
  const snapshot = isSqlite(storage) ? await copySqlite(storage, folder) : undefined;
  try {
    const source = snapshot ?? storage;
    const ledger = await copyRows(source, snapshot === undefined ? folder : undefined);
    const evidence = await copyEvidence(options, source, folder);
    const files: { path: string; sha256: string }[] = [];
    await snapshot?.close();
    await copyIfPresent(join(dataFolder, keyFile), join(folder, keyFile));
    await copyCheckpoints(join(dataFolder, checkpointsFile), join(folder, checkpointsFile), ledger.size);
    for (const path of [databaseCopy, rowsFile, keyFile, checkpointsFile, evidenceListFile]) {
      const file = join(folder, path);
      if (!(await exists(file))) continue;
      await syncFile(file);
      files.push({ path, sha256: (await hashStream(createReadStream(file))).sha256 });
    }
    const facts: BackupFacts = {
      formatVersion: backupFormatVersion,
      createdAt: new Date(clock.nowMs()).toISOString(),
      ...{ database, ledger, evidence, files },
    };
    await writeFile(join(folder, factsFile), `${JSON.stringify(facts, null, 1)}\n`);
    await syncFile(join(folder, factsFile));
    await syncFolder(folder);
    await rename(folder, target);
    await syncFolder(dirname(target));
    return facts;
  } finally {
    await snapshot?.close();
  }
}

const isSqlite = (storage: Storage): storage is SqliteStorage => storage.engine === 'sqlite';

/** The copy is opened as a database of its own: that checks it, and all later steps see one moment. */
async function copySqlite(storage: SqliteStorage, folder: string): Promise<SqliteStorage> {
  const file = join(folder, databaseCopy);
  await storage.backupTo(file);
  return openSqliteStorage({ file, readerCount: 1 });
}

/** Reads the log's state and, where a folder is given, writes all rows of the same moment. */
async function copyRows(source: Storage, folder: string | undefined): Promise<BackupFacts['ledger']> {
  return source.read(async (view) => {
    const [head] = await view.select().from(view.tables.ledgerHead);
    const frontier = (head?.frontier ?? []).map((hash) => Buffer.from(hash, 'hex'));
    if (folder !== undefined) {
      const lines = async function* (): AsyncGenerator<string> {
        for await (const line of exportRows(view)) yield `${line}\n`;
      };
      await pipeline(Readable.from(lines()), createWriteStream(join(folder, rowsFile)));
    }
    return { size: head?.size ?? 0, rootHash: rootOfFrontier(frontier).toString('hex') };
  });
}

async function copyEvidence(
  { store, withEvidence }: BackupOptions,
  source: Storage,
  folder: string,
): Promise<BackupFacts['evidence']> {
  const list = await open(join(folder, evidenceListFile), 'w');
  let fileCount = 0;
  let sizeBytes = 0;
  try {
    for await (const file of listStored(source)) {
      if (withEvidence) await copyOne(store, file.sha256, join(folder, 'evidence', file.sha256.slice(0, 2)));
      await list.appendFile(`${JSON.stringify(file)}\n`);
      fileCount += 1;
      sizeBytes += file.sizeBytes;
    }
  } finally {
    await list.close();
  }
  return { isIncluded: withEvidence, fileCount, sizeBytes };
}

async function* listStored(source: Storage): AsyncGenerator<{ sha256: string; sizeBytes: number }> {
  const { evidenceFiles } = source.tables;
  let last = '';
  for (;;) {
    const rows = await source.read((view) =>
      view
        .select({ sha256: evidenceFiles.sha256, sizeBytes: evidenceFiles.sizeBytes })
        .from(evidenceFiles)
        .where(and(eq(evidenceFiles.state, 'stored'), gt(evidenceFiles.sha256, last)))
        .orderBy(asc(evidenceFiles.sha256))
        .limit(1000),
    );
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.sha256;
  }
}

/** Copies one file and compares the copy's hash with its name: a damaged original is not passed on in silence. */
async function copyOne(store: EvidenceStore, sha256: string, shelf: string): Promise<void> {
  await mkdir(shelf, { recursive: true });
  const file = join(shelf, sha256);
  await pipeline(await store.openRead(sha256), createWriteStream(file));
  if ((await hashStream(createReadStream(file))).sha256 !== sha256) {
    throw new DomainError('evidence-corrupt', { sha256 });
  }
  await syncFile(file);
}

/** Checkpoints handed out while the backup ran are about a log that is not in it. */
async function copyCheckpoints(from: string, to: string, ledgerSize: number): Promise<void> {
  if (!(await exists(from))) return;
  const lines = (await readFile(from, 'utf8')).split('\n').slice(0, -1);
  const kept = lines.filter((line) => (JSON.parse(line) as { size: number }).size <= ledgerSize);
  await writeFile(to, kept.map((line) => `${line}\n`).join(''));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function copyIfPresent(from: string, to: string): Promise<void> {
  if (await exists(from)) await copyFile(from, to);
}
