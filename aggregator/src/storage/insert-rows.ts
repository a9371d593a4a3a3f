import { getTableColumns } from 'drizzle-orm';
import { type AnySQLiteColumn, getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { StorageTransaction } from '#storage/storage';

/**
 * Inserts many rows of one table.
 *
 * @param onConflict  `fail`: a taken key ends the write. `ignore`: such a row is left out.
 * @returns for each row, in order, whether it was inserted.
 */
export type InsertRows = <T extends SQLiteTable>(
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict: 'fail' | 'ignore',
) => Promise<readonly boolean[]>;

/** Rows per statement: the engines bound the number of parameters. */
const rowsPerStatement = 256;

/** The plain form with the builder, for engines where one statement of many rows is the fastest. */
export function insertRowsWith(tx: Pick<StorageTransaction, 'insert'>): InsertRows {
  return async (table, rows, onConflict) => {
    const keys = keyColumnsOf(table);
    const inserted: boolean[] = [];
    for (let from = 0; from < rows.length; from += rowsPerStatement) {
      const part = rows.slice(from, from + rowsPerStatement);
      const insert = tx.insert(table).values([...part]);
      if (onConflict === 'fail') {
        await insert;
        inserted.push(...part.map(() => true));
        continue;
      }
      const fresh = await insert.onConflictDoNothing().returning(Object.fromEntries(keys));
      const freshKeys = new Set(fresh.map((row) => keyText(row, keys)));
      // The same key twice in one call: only its first row went in.
      inserted.push(...part.map((row) => freshKeys.delete(keyText(row, keys))));
    }
    return inserted;
  };
}

/** Property name and column of the primary key. */
function keyColumnsOf(table: SQLiteTable): readonly (readonly [string, AnySQLiteColumn])[] {
  const composite = new Set(getTableConfig(table).primaryKeys.flatMap((key) => key.columns.map(({ name }) => name)));
  return Object.entries(getTableColumns(table)).filter(([, column]) => column.primary || composite.has(column.name));
}

function keyText(row: Readonly<Record<string, unknown>>, keys: readonly (readonly [string, unknown])[]): string {
  return JSON.stringify(keys.map(([property]) => row[property]));
}
