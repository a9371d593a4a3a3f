import { performance } from 'node:perf_hooks';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import { createGroupCommit, type WriterConnection } from '#storage/group-commit';
import { insertRowsWith } from '#storage/insert-rows';
import { type AppliedMigration, migrationTableSql, pendingMigrations, readMigrations } from '#storage/migrations';
import { createPoolDriver, type PostgresDriver, type PostgresSession } from '#storage/postgres-driver';
import { isRetryablePostgresError, mapPostgresError } from '#storage/postgres-errors';
import { postgresKit } from '#storage/postgres-kit';
import { defineSchema, type Tables } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import { createTransactionGuard } from '#storage/transaction-guard';

export interface PostgresStorageOptions {
  readonly url: string;
  readonly logger: Logger;
  readonly maxConnections?: number;
}

// The transaction-scoped lock that every aggregator's writer takes: writes run one after another across processes, so the
// ledger has no gaps and "look, then write" is safe as on SQLite. Batches share the lock and the commit, reads never wait.
// Not SERIALIZABLE instead: every write extends the one log, so concurrent ones would all fail and run again.
const writerLock = 7_301_620_260;
const migrationLock = 7_301_620_261;

// A frozen aggregator must not hold the lock for ever; a server that answers commits early must not do so for us.
const beginWrite = `BEGIN; SET LOCAL lock_timeout = '15s'; SET LOCAL idle_in_transaction_session_timeout = '30s';
SET LOCAL synchronous_commit = on; SELECT pg_advisory_xact_lock(${writerLock})`;
const beginRead = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/**
 * Connects to PostgreSQL 14 or newer and brings the database to this build's shape.
 *
 * @throws {DomainError} `storage-unavailable`, `storage-schema-newer`, `storage-schema-changed`.
 */
export async function openPostgresStorage(options: PostgresStorageOptions): Promise<Storage> {
  const { url, logger, maxConnections } = options;
  const driver = createPoolDriver({
    url,
    ...(maxConnections === undefined ? {} : { maxConnections }),
    onIdleError: (error) => logger.warn({ err: error }, 'an idle database connection broke'),
  });
  return openPostgresStorageOn(driver);
}

/** The same over any driver; closes it with the storage. */
export async function openPostgresStorageOn(driver: PostgresDriver): Promise<Storage> {
  const tables = defineSchema(postgresKit);
  const guard = createTransactionGuard();
  try {
    await migrate(driver);
  } catch (error) {
    await driver.close();
    throw mapPostgresError(error);
  }
  const commits = createGroupCommit(writerConnection(driver, tables), { nowMs: () => performance.now() });
  let isClosed = false;
  const refuseWhenClosed = () => {
    if (isClosed) throw new DomainError('service-stopping');
  };
  return {
    engine: 'postgres',
    tables,
    async read(work) {
      guard.refuseNesting('read');
      refuseWhenClosed();
      return inSession(driver, beginRead, (session) => work(asBuilder(session, { tables, isCommitted: true })));
    },
    async write(work) {
      guard.refuseNesting('write');
      refuseWhenClosed();
      return commits.enqueue((tx) => guard.runWrite(() => work(tx)));
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await commits.close();
      await driver.close();
    },
  };
}

// One of the two places where types claim SQLite (style.md §3.8).
const asBuilder = (session: PostgresSession, kind: Pick<StorageView, 'tables' | 'isCommitted'>) => {
  const builder = Object.assign(session.builder, kind) as unknown as StorageTransaction;
  return Object.assign(builder, { insertRows: insertRowsWith(builder) });
};

async function inSession<T>(
  driver: PostgresDriver,
  begin: string,
  work: (session: PostgresSession) => Promise<T>,
): Promise<T> {
  let session: PostgresSession | undefined;
  let isBroken = true;
  try {
    session = await driver.acquire();
    await session.script(begin);
    const result = await work(session);
    await session.script('COMMIT');
    isBroken = false;
    return result;
  } catch (error) {
    isBroken = session === undefined || !(await canRollBack(session));
    throw mapPostgresError(error);
  } finally {
    session?.release(isBroken);
  }
}

async function canRollBack(session: PostgresSession): Promise<boolean> {
  try {
    await session.script('ROLLBACK');
    return true;
  } catch {
    // The caller tells the error that came first; this connection is closed.
    return false;
  }
}

async function migrate(driver: PostgresDriver): Promise<void> {
  await inSession(driver, `BEGIN; SELECT pg_advisory_xact_lock(${migrationLock})`, async (session) => {
    await session.script(migrationTableSql);
    const applied = await session.query('SELECT name, hash FROM schema_migrations ORDER BY name COLLATE "C"');
    for (const step of pendingMigrations(
      readMigrations('postgres'),
      applied as unknown as readonly AppliedMigration[],
    )) {
      for (const statement of step.statements) await session.script(statement);
      await session.query('INSERT INTO schema_migrations (name, hash, applied_at) VALUES ($1, $2, $3)', [
        step.name,
        step.hash,
        new Date().toISOString(),
      ]);
    }
  });
}

function writerConnection(driver: PostgresDriver, tables: Tables): WriterConnection {
  let open: { readonly session: PostgresSession; readonly tx: StorageTransaction } | undefined;
  const current = () => {
    if (open === undefined) throw new DomainError('storage-unavailable', { reason: 'no transaction is open' });
    return open;
  };
  const end = async (text: string) => {
    const { session } = current();
    open = undefined;
    let isBroken = true;
    try {
      await session.script(text);
      isBroken = false;
    } finally {
      // A commit that failed leaves the connection in doubt; the server rolls back when it is closed.
      session.release(isBroken);
    }
  };
  return {
    get tx() {
      return current().tx;
    },
    async begin() {
      const session = await driver.acquire();
      open = { session, tx: asBuilder(session, { tables, isCommitted: false }) };
      await session.script(beginWrite);
    },
    savepoint: () => current().session.script('SAVEPOINT one_write'),
    release: () => current().session.script('RELEASE SAVEPOINT one_write'),
    rollbackToSavepoint: () => current().session.script('ROLLBACK TO SAVEPOINT one_write; RELEASE SAVEPOINT one_write'),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    isTransactionOpen: () => open !== undefined,
    toDomainError: mapPostgresError,
    isRetryable: isRetryablePostgresError,
  };
}
