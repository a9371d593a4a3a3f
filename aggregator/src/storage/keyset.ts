import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

/**
 * Condition for the rows that come after `last` when sorted by `columns`, all descending.
 *
 * One row comparison, so both engines seek in the index instead of skipping rows.
 * @param columns the keys of the order, the unique one last, none of them nullable.
 * @param last values of the last row shown, in the same order, as the columns give them (`Date` for instants).
 */
export function keysetBefore(columns: readonly SQLiteColumn[], last: readonly unknown[]): SQL {
  const names = sql.join(
    columns.map((column) => sql`${column}`),
    sql`, `,
  );
  const values = sql.join(
    columns.map((column, position) => sql`${sql.param(last[position], column)}`),
    sql`, `,
  );
  return sql`(${names}) < (${values})`;
}
