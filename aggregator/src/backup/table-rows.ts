import { asc, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { tableOrder } from '#backup/table-order';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';

type Row = Readonly<Record<string, unknown>>;
type NamedRow = readonly [table: string, row: Row];

const pageSize = 1000;

/** Gives every row of one snapshot as a line of JSON: `["table",{…}]`, referenced tables first. */
export async function* exportRows(view: StorageView): AsyncGenerator<string> {
  for (const [name, keys] of tableOrder) {
    const table = view.tables[name] as unknown as SQLiteTable & Readonly<Record<string, SQLiteColumn>>;
    const columns = keys.map((key) => columnOf(table, key));
    let last: Row | undefined;
    for (;;) {
      const rows: readonly Row[] = await view
        .select()
        .from(table)
        .where(last === undefined ? undefined : after(columns, keys, last))
        .orderBy(...columns.map((column) => asc(column)))
        .limit(pageSize);
      for (const row of rows) yield JSON.stringify([name, row]);
      last = rows.at(-1);
      if (rows.length < pageSize) break;
    }
  }
}

/** Puts exported rows into a database that has only empty tables, a thousand per commit. */
export async function importRows(storage: Storage, lines: AsyncIterable<string>): Promise<number> {
  let count = 0;
  let batch: NamedRow[] = [];
  for await (const line of lines) {
    if (line === '') continue;
    batch.push(JSON.parse(line) as NamedRow);
    if (batch.length < pageSize) continue;
    count += await insertBatch(storage, batch);
    batch = [];
  }
  return count + (await insertBatch(storage, batch));
}

async function insertBatch(storage: Storage, batch: readonly NamedRow[]): Promise<number> {
  await storage.write(async (tx) => {
    for (const [name, row] of batch) await insertRow(tx, name, row);
  });
  return batch.length;
}

async function insertRow(tx: StorageTransaction, name: string, row: Row): Promise<void> {
  const known = tableOrder.find(([table]) => table === name);
  if (known === undefined) throw new TypeError(`the backup holds rows of an unknown table ${name}`);
  const table = tx.tables[known[0]] as unknown as SQLiteTable & Readonly<Record<string, SQLiteColumn>>;
  const values = Object.fromEntries(
    entriesToKeep(name, row).map(([key, value]) => [key, fromJson(columnOf(table, key), value)]),
  );
  await tx.insert(table).values(values);
}

/** Waiting messages get new numbers in their old order: the numbers belong to a counter of the database. */
function entriesToKeep(name: string, row: Row): readonly (readonly [string, unknown])[] {
  return Object.entries(row).filter(([key]) => name !== 'intakeQueue' || key !== 'seq');
}

function fromJson(column: SQLiteColumn, value: unknown): unknown {
  return column.dataType === 'date' && typeof value === 'string' ? new Date(value) : value;
}

function columnOf(table: Readonly<Record<string, SQLiteColumn>>, key: string): SQLiteColumn {
  const column = table[key];
  if (column === undefined) throw new TypeError(`there is no column ${key}`);
  return column;
}

function after(columns: readonly SQLiteColumn[], keys: readonly string[], last: Row): SQL {
  const names = sql.join([...columns], sql`, `);
  const values = sql.join(
    columns.map((column, position) => sql`${sql.param(last[keys[position] ?? ''], column)}`),
    sql`, `,
  );
  return sql`(${names}) > (${values})`;
}
