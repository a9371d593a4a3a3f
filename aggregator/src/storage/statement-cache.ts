import type { SqliteConnection, SqliteStatement } from '@streetwarden/shared/sqlite/sqlite-driver';

const maxStatements = 400;

/**
 * Makes a connection keep its prepared statements by their text: drizzle prepares anew for every query, which costs more
 * than most of our statements themselves.
 *
 * Safe because better-sqlite3 runs each statement to its end before it returns; the oldest beyond a bound is dropped.
 */
export function cacheStatements(connection: SqliteConnection): void {
  const known = new Map<string, SqliteStatement>();
  const prepare = connection.prepare.bind(connection) as (source: string) => SqliteStatement;
  connection.prepare = ((source: string) => {
    const found = known.get(source);
    if (found !== undefined) {
      // A user may have left the statement in another result form.
      return found.reader ? found.raw(false) : found;
    }
    const made = prepare(source);
    known.set(source, made);
    const [oldest] = known.keys();
    if (known.size > maxStatements && oldest !== undefined) known.delete(oldest);
    return made;
  }) as typeof connection.prepare;
}
