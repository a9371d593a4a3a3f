import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { InsertRows } from '#storage/insert-rows';
import type { Tables } from '#storage/schema';

type QueryBuilder = BaseSQLiteDatabase<'async', undefined, Record<string, never>>;

/** Reads one consistent snapshot: `await view.select()…`. `.run()`, `.all()` and `.get()` do not exist on PostgreSQL. */
export type StorageView = Pick<QueryBuilder, 'select' | 'selectDistinct' | '$count' | 'with' | '$with'> & {
  /** The same as `storage.tables`, for functions that are handed only a view or a transaction. */
  readonly tables: Tables;
  /** False inside `write`, where rows may be seen that never come to be: what is read there is not kept. */
  readonly isCommitted: boolean;
};

/**
 * Reads and writes inside one transaction.
 *
 * Counting changed rows needs `.returning()`. An error inside a transaction ends it: use `onConflictDoNothing()` to go on.
 */
export type StorageTransaction = StorageView &
  Pick<QueryBuilder, 'insert' | 'update' | 'delete'> & {
    /** For many rows at once: the same as `insert`, in the way that is fastest on the engine. */
    readonly insertRows: InsertRows;
  };

/** The database of the aggregator, SQLite or PostgreSQL behind the same two verbs. */
export interface Storage {
  readonly engine: 'sqlite' | 'postgres';
  readonly tables: Tables;
  /**
   * Runs `work` on one consistent snapshot, without locks.
   *
   * @throws {DomainError} `nested-read` inside `write` (use its transaction), `storage-*` when the engine fails.
   */
  read<T>(work: (view: StorageView) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in a transaction, one after another; resolves only after the commit is on disk.
   *
   * Several writes may share one commit, yet one that fails undoes only itself. `work` does no network or file I/O and
   * may run again after a serialisation failure, so it changes nothing outside the transaction.
   * @throws {DomainError} `nested-write` inside another write, `storage-conflict` for a taken unique key, `storage-disk-full`,
   *   `storage-corrupt`, `storage-unavailable` …, or what `work` throws.
   */
  write<T>(work: (tx: StorageTransaction) => Promise<T>): Promise<T>;
  /** Waits for what was begun, then closes; later calls fail with `service-stopping`. */
  close(): Promise<void>;
}
