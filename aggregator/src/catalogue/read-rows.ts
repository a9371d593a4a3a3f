import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { parse } from 'csv-parse';
import { breathe } from '#catalogue/breathe';
import { type DecodedText, decodeText } from '#catalogue/decode-text';
import type { ImportFaults } from '#catalogue/import-report';

export type ImportFormat = 'csv' | 'json';

/** One row of a table: what stands in its columns, as trimmed text. */
export interface ImportRow {
  /** As a spreadsheet counts: the heading is row 1. */
  readonly row: number;
  readonly values: Readonly<Record<string, string>>;
}

export interface ImportTable {
  readonly rows: readonly ImportRow[];
  readonly encoding: DecodedText['encoding'];
  readonly sha256: string;
}

export interface TableColumns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** A district's whole table of duties has some ten thousand rows; this bounds memory, not use. */
const maxRows = 200_000;

/**
 * Reads a CSV file with a heading, or a JSON list of flat objects with the same names.
 *
 * @throws {DomainError} `import-encoding-unknown`, `import-format-unknown`, `import-too-long`.
 */
export async function readRows(
  bytes: Uint8Array,
  format: ImportFormat,
  columns: TableColumns,
  faults: ImportFaults,
): Promise<ImportTable> {
  const { text, encoding } = decodeText(bytes);
  const rows = format === 'csv' ? await readCsv(text, columns, faults) : readJson(text, columns, faults);
  if (rows.length > maxRows) throw new DomainError('import-too-long', { rowCount: rows.length, limit: maxRows });
  if (rows.length === 0) faults.add(0, 'file', 'at least one row');
  return { rows, encoding, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function readCsv(text: string, columns: TableColumns, faults: ImportFaults): Promise<readonly ImportRow[]> {
  const [heading, ...lines] = await parseCsv(text);
  const names = heading?.map((name) => name.trim()) ?? [];
  checkNames(names, columns, faults);
  return lines.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const row = index + 2;
    if (cells.length > names.length) faults.add(row, 'row', `at most ${names.length} cells`);
    const values: Record<string, string> = {};
    for (const [at, name] of names.entries()) values[name] = cells[at]?.trim() ?? '';
    return { row, values };
  });
}

/** Some ten milliseconds of work. */
const chunkCharacters = 131_072;

/** Parses piece by piece: meanwhile the server goes on answering. */
async function parseCsv(text: string): Promise<string[][]> {
  const parser = parse({ relax_column_count: true });
  const lines: string[][] = [];
  const take = (): void => {
    for (let line: unknown = parser.read(); line !== null; line = parser.read()) lines.push(line as string[]);
  };
  const ended = once(parser, 'end');
  // It is awaited below; a fault before that must not count as nobody's.
  ended.catch(() => undefined);
  parser.on('readable', take);
  try {
    for (let from = 0; from < text.length && parser.errored === null; from += chunkCharacters) {
      parser.write(text.slice(from, from + chunkCharacters));
      await breathe();
      take();
    }
    parser.end();
    await ended;
    return lines;
  } catch (cause) {
    const reason = String((cause as Error).message);
    throw new DomainError('import-format-unknown', { format: 'CSV', reason }, { cause });
  }
}

function checkNames(names: readonly string[], { required, optional }: TableColumns, faults: ImportFaults): void {
  for (const name of required) if (!names.includes(name)) faults.add(1, name, 'this column is missing');
  for (const [at, name] of names.entries()) {
    if (!required.includes(name) && !optional.includes(name)) faults.add(1, name, 'this column is not known');
    if (names.indexOf(name) !== at) faults.add(1, name, 'this column stands here twice');
  }
}

function readJson(text: string, columns: TableColumns, faults: ImportFaults): readonly ImportRow[] {
  const list = parseJson(text);
  if (!Array.isArray(list)) {
    throw new DomainError('import-format-unknown', { format: 'JSON', reason: 'a list of objects is expected' });
  }
  return list.map((item: unknown, index) => {
    // Counted as in a spreadsheet, so that both forms of the same table give the same numbers.
    const row = index + 2;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      faults.add(row, 'row', 'an object');
      return { row, values: {} };
    }
    return { row, values: readMembers(row, item, columns, faults) };
  });
}

function readMembers(
  row: number,
  item: object,
  { required, optional }: TableColumns,
  faults: ImportFaults,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(item)) {
    if (!required.includes(name) && !optional.includes(name)) faults.add(row, name, 'this member is not known');
    else if (typeof value === 'object' && value !== null) faults.add(row, name, 'text, a number, true or false');
    else values[name] = value === null ? '' : String(value).trim();
  }
  for (const name of required) if (!(name in values)) faults.add(row, name, 'this member is missing');
  return values;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError(
      'import-format-unknown',
      { format: 'JSON', reason: String((cause as Error).message) },
      { cause },
    );
  }
}
