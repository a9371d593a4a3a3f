import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Sqlite, type SqliteConnection } from '@streetwarden/shared/sqlite/sqlite-driver';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { createGroupCommit, type WriterConnection } from '#storage/group-commit';
import { type AppliedMigration, migrationTableSql, pendingMigrations, readMigrations } from '#storage/migrations';
import { createReaderPool } from '#storage/reader-pool';
import { defineSchema, type Tables } from '#storage/schema';
import { refuseCorrupt, refuseForeignShape } from '#storage/sqlite-check';
import { mapSqliteError } from '#storage/sqlite-errors';
import { sqliteInsertRows } from '#storage/sqlite-insert-rows';
import { sqliteKit } from '#storage/sqlite-kit';
import { refuseBrokenSeal, sealDatabase } from '#storage/sqlite-seal';
import { cacheStatements } from '#storage/statement-cache';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import { createTransactionGuard } from '#storage/transaction-guard';

export interface SqliteStorageOptions {
  /** Database file; its folder is made when absent. WAL and shared-memory files lie beside it. */
  readonly file: string;
  /** Connections for reads, each used by one read at a time. */
  readonly readerCount?: number;
  /** Most writes that share one commit. */
  readonly maxBatch?: number;
}

/** SQLite storage with what only it can do. */
export interface SqliteStorage extends Storage {
  readonly engine: 'sqlite';
  /** Copies the database while it is used, to a file that must not exist. */
  backupTo(file: string): Promise<void>;
}

// drizzle types better-sqlite3 as synchronous; awaited, it behaves as the asynchronous builder that the port promises.
const asBuilder = (
  connection: SqliteConnection,
  { tables, isCommitted }: Pick<StorageView, 'tables' | 'isCommitted'>,
) =>
  Object.assign(drizzle(connection), {
    ...{ tables, isCommitted },
    insertRows: sqliteInsertRows(connection),
  }) as unknown as StorageTransaction;

/**
 * Opens (or makes) the database, checks it and brings it to this build's shape.
 *
 * WAL with `synchronous=FULL`: a commit that returned survives a power cut (sqlite.org/pragma.html#pragma_synchronous).
 * @throws {DomainError} `storage-corrupt`, `storage-schema-newer`, `storage-schema-changed`, `storage-unavailable`.
 */
export async function openSqliteStorage(options: SqliteStorageOptions): Promise<SqliteStorage> {
  const { file, readerCount = 4 } = options;
  const tables = defineSchema(sqliteKit);
  const guard = createTransactionGuard();
  const writer = openWriter(file);
  const readers: SqliteConnection[] = [];
  try {
    for (let n = 0; n < readerCount; n += 1) readers.push(openReader(file));
  } catch (error) {
    closeAll([...readers, writer]);
    throw mapSqliteError(error);
  }
  const pool = createReaderPool(
    readers.map((connection) => ({ connection, view: asBuilder(connection, { tables, isCommitted: true }) })),
  );
  const commits = createGroupCommit(writerConnection(writer, tables), {
    nowMs: () => performance.now(),
    ...(options.maxBatch === undefined ? {} : { maxBatch: options.maxBatch }),
  });
  let isClosed = false;
  const refuseWhenClosed = () => {
    if (isClosed) throw new DomainError('service-stopping');
  };

  return {
    engine: 'sqlite',
    tables,
    async read(work) {
      guard.refuseNesting('read');
      refuseWhenClosed();
      return pool.use(({ connection, view }) => readSnapshot(connection, view, work));
    },
    async write(work) {
      guard.refuseNesting('write');
      refuseWhenClosed();
      return commits.enqueue((tx) => guard.runWrite(() => work(tx)));
    },
    async backupTo(target) {
      refuseWhenClosed();
      if (existsSync(target)) throw new DomainError('backup-target-exists', { file: target });
      await writer.backup(target).catch((error: unknown) => {
        throw mapSqliteError(error);
      });
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await commits.close();
      await pool.close();
      closeAll([...readers, writer]);
      sealDatabase(file);
    },
  };
}

function openWriter(file: string): SqliteConnection {
  mkdirSync(dirname(file), { recursive: true });
  let connection: SqliteConnection | undefined;
  try {
    refuseBrokenSeal(file);
    connection = new Sqlite(file);
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('busy_timeout = 5000');
    connection.pragma('cache_size = -65536');
    connection.pragma('mmap_size = 0');
    connection.pragma(`wal_autocheckpoint = ${checkpointPages(file)}`);
    refuseCorrupt(connection);
    migrate(connection);
    refuseForeignShape(connection);
    // Statistics for the planner from samples; milliseconds, also on a large database (sqlite.org/lang_analyze.html).
    connection.pragma('analysis_limit = 400');
    connection.pragma('optimize = 0x10002');
    cacheStatements(connection);
    return connection;
  } catch (error) {
    connection?.close();
    throw mapSqliteError(error);
  }
}

/**
 * How long the log may grow before it goes into the main file: pages that change with every batch are then written once
 * instead of with every commit. Never more than a hundredth of the free disk, so that a small one is not filled by it.
 */
function checkpointPages(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file));
  const pageBytes = 4096;
  return Math.min(16_384, Math.max(1_000, Math.floor((bavail * bsize) / 100 / pageBytes)));
}

function openReader(file: string): SqliteConnection {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
  connection.pragma('query_only = ON');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('cache_size = -32768');
  cacheStatements(connection);
  return connection;
}

function migrate(connection: SqliteConnection): void {
  // A step may rebuild a table that others refer to; SQLite allows that only with the checks off, so they are made after.
  connection.pragma('foreign_keys = OFF');
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec(migrationTableSql);
    const applied = connection.prepare('SELECT name, hash FROM schema_migrations ORDER BY name').all();
    const remember = connection.prepare('INSERT INTO schema_migrations (name, hash, applied_at) VALUES (?, ?, ?)');
    const pending = pendingMigrations(readMigrations('sqlite'), applied as AppliedMigration[]);
    for (const step of pending) {
      for (const statement of step.statements) connection.exec(statement);
      remember.run(step.name, step.hash, new Date().toISOString());
    }
    if (pending.length > 0 && (connection.pragma('foreign_key_check') as unknown[]).length > 0) {
      throw new DomainError('storage-corrupt', {
        reason: 'a migration would leave rows without the row they refer to',
      });
    }
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

async function readSnapshot<T>(
  connection: SqliteConnection,
  view: StorageView,
  work: (view: StorageView) => Promise<T>,
): Promise<T> {
  try {
    connection.exec('BEGIN');
    return await work(view);
  } catch (error) {
    throw mapSqliteError(error);
  } finally {
    if (connection.inTransaction) connection.exec('COMMIT');
  }
}

function writerConnection(connection: SqliteConnection, tables: Tables): WriterConnection {
  const statement = (text: string) => {
    const prepared = connection.prepare(text);
    return async () => {
      prepared.run();
    };
  };
  return {
    tx: asBuilder(connection, { tables, isCommitted: false }),
    begin: statement('BEGIN IMMEDIATE'),
    savepoint: statement('SAVEPOINT one_write'),
    release: statement('RELEASE one_write'),
    async rollbackToSavepoint() {
      connection.exec('ROLLBACK TO one_write; RELEASE one_write');
    },
    commit: statement('COMMIT'),
    rollback: statement('ROLLBACK'),
    isTransactionOpen: () => connection.inTransaction,
    toDomainError: mapSqliteError,
    isRetryable: () => false,
  };
}

function closeAll(connections: readonly SqliteConnection[]): void {
  for (const connection of connections) connection.close();
}
