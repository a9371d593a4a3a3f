import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Sqlite, type SqliteConnection } from '@streetwarden/shared/sqlite/sqlite-driver';
import type { Logger } from 'pino';
import { outboxMigrations, outboxSchemaSql, outboxSchemaVersion } from '#outbox/outbox-schema';

export type OutboxDatabase = SqliteConnection;

/**
 * Opens the box's database, durable at every commit (`synchronous=FULL`: a power cut loses nothing committed).
 *
 * A damaged file is moved aside, never deleted, and a new one begins: the box must go on watching, and a technician
 * can still recover rows from the old file.
 *
 * @throws {DomainError} `outbox-too-new` when a newer agent wrote the file, `outbox-unwritable` when it cannot be opened.
 */
export function openOutboxDatabase(
  path: string,
  facts: { readonly nowMs: number; readonly logger: Logger },
): { readonly database: OutboxDatabase; readonly movedAsideTo: string | undefined } {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let movedAsideTo: string | undefined;
  if (existsSync(path)) {
    const damage = damageOf(path);
    if (damage !== undefined) {
      movedAsideTo = moveAside(path, facts.nowMs);
      facts.logger.error(
        { code: 'outbox-damaged', path, movedAsideTo, reason: damage },
        'outbox database is damaged and was moved aside',
      );
    }
  }
  return { database: openAndMigrate(path), movedAsideTo };
}

function damageOf(path: string): string | undefined {
  let database: OutboxDatabase | undefined;
  try {
    database = new Sqlite(path);
    // Not quick_check: it does not compare indexes with tables, and a row that its index lost would never be sent.
    const verdict = String(database.pragma('integrity_check(1)', { simple: true }));
    return verdict === 'ok' ? undefined : verdict;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return code;
    throw new DomainError('outbox-unwritable', { path, reason: reasonOf(error) }, { cause: error });
  } finally {
    database?.close();
  }
}

function moveAside(path: string, nowMs: number): string {
  const target = `${path}.damaged-${new Date(nowMs).toISOString().replaceAll(':', '')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  return target;
}

function openAndMigrate(path: string): OutboxDatabase {
  let database: OutboxDatabase | undefined;
  try {
    database = new Sqlite(path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('busy_timeout = 5000');
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > outboxSchemaVersion) {
      throw new DomainError('outbox-too-new', { path, version, supported: outboxSchemaVersion });
    }
    migrate(database, version);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof DomainError) throw error;
    throw new DomainError('outbox-unwritable', { path, reason: reasonOf(error) }, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}

/** All steps and the new version in one transaction: a crash in between leaves the old shape. Version 0 is a new file. */
function migrate(database: OutboxDatabase, version: number): void {
  database.transaction(() => {
    for (let step = Math.max(version, 1); step < outboxSchemaVersion && version > 0; step += 1) {
      database.exec(outboxMigrations[step] ?? '');
    }
    database.exec(outboxSchemaSql);
    database.pragma(`user_version = ${outboxSchemaVersion}`);
  })();
}
