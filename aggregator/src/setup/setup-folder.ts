import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { ImportFaults } from '#catalogue/import-report';
import { type ImportRow, readRows, type TableColumns } from '#catalogue/read-rows';

/** The files of an organisation, in the order in which they are taken: none refers to a later one. */
export const setupFiles = [
  'areas.csv',
  'units.csv',
  'grids.csv',
  'parts.csv',
  'duties.csv',
  'accounts.csv',
  'cameras.csv',
  'camera-groups.csv',
  'camera-tours.csv',
] as const;
export type SetupFile = (typeof setupFiles)[number];

/**
 * The bytes of a file of the folder.
 *
 * @returns undefined when the folder does not have it.
 * @throws {DomainError} `import-format-unknown` when it is there and cannot be read.
 */
export async function readSetupFile(folder: string, file: SetupFile): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(folder, file));
  } catch (cause) {
    const { code = 'cannot be read' } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new DomainError('import-format-unknown', { format: file, reason: code }, { cause });
  }
}

/**
 * The rows of a table whose heading is as it should be.
 *
 * @returns no row when the heading has a fault: nobody knows then what a cell means.
 */
export async function readSetupRows(
  bytes: Uint8Array,
  columns: TableColumns,
  faults: ImportFaults,
): Promise<readonly ImportRow[]> {
  const { rows } = await readRows(bytes, 'csv', columns, faults);
  return faults.list.some(({ row }) => row <= 1) ? [] : rows;
}
