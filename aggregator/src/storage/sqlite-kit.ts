import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/**
 * Column and constraint words of the schema, for SQLite: instants are epoch milliseconds, JSON is text.
 *
 * Its type is what the whole aggregator sees; postgres-kit.ts speaks the same words for PostgreSQL.
 */
export const sqliteKit = {
  table: sqliteTable,
  text: (name: string) => text(name),
  enumText: <const T extends readonly [string, ...string[]]>(name: string, values: T) => text(name, { enum: values }),
  int: (name: string) => integer(name),
  /** Number that the database gives, 1, 2, 3 …, never used twice; always the primary key. */
  serial: (name: string) => integer(name).primaryKey({ autoIncrement: true }),
  real: (name: string) => real(name),
  bool: (name: string) => integer(name, { mode: 'boolean' }),
  instant: (name: string) => integer(name, { mode: 'timestamp_ms' }),
  json: <T>(name: string) => text(name, { mode: 'json' }).$type<T>(),
  primaryKey,
  index,
  uniqueIndex,
  check,
} as const;

/** The words a schema is written with. */
export type StorageKit = typeof sqliteKit;
