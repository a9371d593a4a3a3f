import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { StorageKit } from '#storage/sqlite-kit';

// Collation "C" compares bytes as SQLite does, so both engines sort alike and prefix ranges use the index.
const byteText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

const kit = {
  table: pgTable,
  text: (name: string) => byteText(name),
  enumText: (name: string) => byteText(name),
  // 64 bit, because SQLite integers are and file sizes need it; read as a JavaScript number.
  int: (name: string) => bigint(name, { mode: 'number' }),
  serial: (name: string) => bigserial(name, { mode: 'number' }).primaryKey(),
  real: (name: string) => doublePrecision(name),
  bool: (name: string) => boolean(name),
  instant: (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }),
  json: (name: string) => jsonb(name),
  primaryKey,
  index,
  uniqueIndex,
  check,
} as const;

/**
 * The schema's words for PostgreSQL: instants are timestamptz(3), JSON is jsonb, text sorts by bytes.
 *
 * The cast is one of the two places where types claim SQLite (style.md §3.8); the contract suite proves the claim.
 */
export const postgresKit = kit as unknown as StorageKit;
