import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { StorageTransaction } from '#storage/storage';

/**
 * Inserts many rows of one table.
 *
 * @param ignoreTaken  properties of a unique key: a row whose key is taken is left out. Without it a taken key ends the write.
 * @returns for each row, in order, whether it was inserted.
 */
export type InsertRows = <T extends SQLiteTable>(
  table: T,
  rows: readonly T['$inferInsert'][],
  ignoreTaken?: readonly (keyof T['$inferInsert'] & string)[],
) => Promise<readonly boolean[]>;

/** Rows per statement: the engines bound the number of parameters. */
const rowsPerStatement = 256;

/** The plain form with the builder, for engines where one statement of many rows is the fastest. */
export function insertRowsWith(tx: Pick<StorageTransaction, 'insert'>): InsertRows {
  return async (table, rows, ignoreTaken) => {
    const inserted: boolean[] = [];
    for (let from = 0; from < rows.length; from += rowsPerStatement) {
      const part = rows.slice(from, from + rowsPerStatement);
      const insert = tx.insert(table).values([...part]);
      if (ignoreTaken === undefined) {
        await insert;
        inserted.push(...part.map(() => true));
        continue;
      }
      const columns = Object.entries(getTableColumns(table)).filter(([property]) => ignoreTaken.includes(property));
      const fresh = await insert.onConflictDoNothing().returning(Object.fromEntries(columns));
      const freshKeys = new Set(fresh.map((row) => keyText(row, ignoreTaken)));
      // The same key twice in one call: only its first row went in.
      inserted.push(...part.map((row) => freshKeys.delete(keyText(row, ignoreTaken))));
    }
    return inserted;
  };
}

function keyText(row: object, properties: readonly string[]): string {
  return JSON.stringify(properties.map((property) => (row as Readonly<Record<string, unknown>>)[property]));
}
