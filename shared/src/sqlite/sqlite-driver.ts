import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

/** One open database. */
export type SqliteConnection = BetterSqlite3.Database;
export type SqliteStatement = BetterSqlite3.Statement;

const require = createRequire(import.meta.url);

/**
 * SQLite for this Node, as better-sqlite3 offers it: `new Sqlite(file)`.
 *
 * No release of it fits every Node that we run on. 12 is built against V8; with the headers of Node 24.19 and later it ends
 * the process as soon as a statement is collected. 13 is built against Node-API 10, which Node 20 has not.
 *
 * @see https://github.com/nodejs/node/issues/65446
 */
export const Sqlite: typeof BetterSqlite3 =
  Number.parseInt(process.versions.node, 10) >= 24 ? require('better-sqlite3-napi') : require('better-sqlite3');
