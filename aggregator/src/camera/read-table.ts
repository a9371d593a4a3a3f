import { setImmediate } from 'node:timers/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { parse } from 'csv-parse';
import { readXlsx } from '#camera/xlsx-thread';
import { decodeText } from '#catalogue/decode-text';

export type TableFormat = 'csv' | 'xlsx';

/** Some ten milliseconds of work. */
const chunkCharacters = 131_072;

/**
 * The cells of a table, heading first; CSV in UTF-8 or GB18030, parsed piece by piece so that the server goes on answering.
 *
 * @throws {DomainError} `import-encoding-unknown`, `import-format-unknown`.
 */
export async function readTable(bytes: Uint8Array, format: TableFormat): Promise<readonly (readonly string[])[]> {
  if (format === 'xlsx') return await readXlsx(bytes);
  return await parseCsv(decodeText(bytes).text.replace(/^\uFEFF/, ''));
}

async function parseCsv(text: string): Promise<readonly (readonly string[])[]> {
  const parser = parse({ relax_column_count: true });
  const lines: string[][] = [];
  parser.on('readable', () => {
    for (let line: unknown = parser.read(); line !== null; line = parser.read()) lines.push(line as string[]);
  });
  const ended = new Promise<void>((resolve, reject) => {
    parser.once('end', resolve);
    parser.once('error', reject);
  });
  // It is awaited below; a fault before that must not count as nobody's.
  ended.catch(() => undefined);
  for (let from = 0; from < text.length && parser.errored === null; from += chunkCharacters) {
    parser.write(text.slice(from, from + chunkCharacters));
    await setImmediate();
  }
  if (parser.errored === null) parser.end();
  try {
    await ended;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DomainError('import-format-unknown', { format: 'CSV', reason }, { cause });
  }
  return lines;
}
