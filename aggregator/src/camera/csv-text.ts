import { text as textOf } from 'node:stream/consumers';
import { stringify } from 'csv-stringify';

/** What spreadsheets take for a formula when a cell begins with it. @see OWASP “CSV Injection” */
const formulaStart = /^[=+\-@\t\r]/;
/** Numbers may begin with a sign. */
const plainNumber = /^-?\d+(\.\d+)?$/;

/** A cell that no spreadsheet runs: a quote before what would be a formula. */
export function guardCell(value: string): string {
  return formulaStart.test(value) && !plainNumber.test(value) ? `'${value}` : value;
}

/** What {@link guardCell} wrote, as it was. */
export function unguardCell(value: string): string {
  return value.startsWith("'") && formulaStart.test(value.slice(1)) ? value.slice(1) : value;
}

/** Rows as CSV (RFC 4180) in UTF-8 with byte order mark, as spreadsheets in China open it rightly. */
export async function csvText(columns: readonly string[], rows: Iterable<readonly string[]>): Promise<string> {
  const guarded = (function* () {
    for (const row of rows) yield row.map(guardCell);
  })();
  const writer = stringify({ header: true, columns: [...columns], record_delimiter: 'windows' });
  const written = textOf(writer);
  for (const row of guarded) if (!writer.write(row)) await new Promise((resolve) => writer.once('drain', resolve));
  writer.end();
  // Put here: the reader of the stream takes a byte order mark for none of its text.
  return `\uFEFF${await written}`;
}
