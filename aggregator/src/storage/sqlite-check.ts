import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Sqlite, type SqliteConnection } from '@streetwarden/shared/sqlite/sqlite-driver';
import { migrationTableSql, readMigrations } from '#storage/migrations';

/**
 * A database that does not hold together is not served: wrong answers are worse than none.
 *
 * @throws {DomainError} `storage-corrupt`.
 */
export function refuseCorrupt(connection: SqliteConnection): void {
  const verdict = connection.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') throw new DomainError('storage-corrupt', { reason: String(verdict) });
}

/**
 * Compares the tables, indexes and triggers with those that the migrations make: a flipped bit in the description of a
 * table changes what its rows mean, and SQLite's own check does not see it.
 *
 * @throws {DomainError} `storage-corrupt`, naming the first thing that differs.
 */
export function refuseForeignShape(connection: SqliteConnection): void {
  const expected = new Map<string, string>();
  const fresh = new Sqlite(':memory:');
  try {
    fresh.exec(migrationTableSql);
    for (const { statements } of readMigrations('sqlite')) for (const statement of statements) fresh.exec(statement);
    for (const { name, sql } of shapeOf(fresh)) expected.set(name, sql);
  } finally {
    fresh.close();
  }
  const found = new Map(shapeOf(connection).map(({ name, sql }) => [name, sql]));
  for (const [name, sql] of expected) {
    if (found.get(name) !== sql) throw new DomainError('storage-corrupt', { reason: `the shape of ${name} differs` });
  }
}

function shapeOf(connection: SqliteConnection): readonly { readonly name: string; readonly sql: string }[] {
  return connection
    .prepare(`SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'`)
    .all() as { name: string; sql: string }[];
}
