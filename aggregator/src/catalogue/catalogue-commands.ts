import { readFile } from 'node:fs/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Command } from 'commander';
import { createCatalogueImporter } from '#catalogue/import-catalogue';
import { faultText } from '#catalogue/import-report';
import type { ImportFormat } from '#catalogue/read-rows';
import type { Storage } from '#storage/storage';
import { systemClock } from '#system/clock';

/** Opens the database for one command of the command line. */
export type WithStorage = (work: (storage: Storage) => Promise<void>) => Promise<void>;

interface ImportOptions {
  readonly name?: string;
  readonly tenant?: string;
  readonly from?: string;
  readonly dryRun?: boolean;
}

/** Adds `catalogue import <file>`. */
export function addCatalogueCommands(program: Command, withStorage: WithStorage, write: (text: string) => void): void {
  const catalogue = program.command('catalogue').description('the catalogue of parts and events');
  catalogue
    .command('import')
    .description('import a CSV or JSON file as a new version, all of it or nothing; UTF-8 or GB18030')
    .argument('<file>')
    .option('--name <name>', 'what the version is called; default the file name')
    .option('--tenant <id>', 'import it as this tenant’s own rules instead of the national catalogue')
    .option('--from <instant>', 'from when on it holds, e.g. 2027-01-01T00:00:00+08:00; default now')
    .option('--dry-run', 'only check, and tell every fault')
    .action(async (file: string, { name, tenant, from, dryRun = false }: ImportOptions) => {
      const bytes = await readImportFile(file);
      const effectiveFrom = from === undefined ? {} : { effectiveFrom: parseInstant(from) };
      await withStorage(async (storage) => {
        const report = await createCatalogueImporter({ storage, clock: systemClock }).importCatalogue({
          ...{ bytes, format: formatOf(file), name: name ?? file, tenantId: tenant ?? null, isDryRun: dryRun },
          ...{ ...effectiveFrom, importedBy: 'command-line' },
        });
        for (const fault of report.faults) write(`${faultText(fault)}\n`);
        if (report.faults.length > 0) process.exitCode = 1;
        const { versionId, encoding, classCount, conditionCount } = report;
        const done = versionId === null ? 'nothing imported (dry run)' : `version ${versionId}`;
        write(`${file}: ${encoding}, ${classCount} classes, ${conditionCount} conditions; ${done}\n`);
      });
    });
}

/** By the file's name: everything that is not `.json` is CSV. */
export const formatOf = (file: string): ImportFormat => (file.toLowerCase().endsWith('.json') ? 'json' : 'csv');

/** @throws {DomainError} `import-format-unknown` when the file cannot be read. */
export async function readImportFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'cannot be read';
    throw new DomainError('import-format-unknown', { format: file, reason }, { cause });
  }
}

/** @throws {DomainError} `request-invalid`. */
export function parseInstant(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new DomainError('request-invalid', { field: '--from', rule: 'an instant' });
  return instant;
}
