import type { Command } from 'commander';
import { formatOf, parseInstant, readImportFile, type WithStorage } from '#catalogue/catalogue-commands';
import { createCatalogueImporter } from '#catalogue/import-catalogue';
import { faultText } from '#catalogue/import-report';
import { loadDutyProfile, parseDutyProfile, readKaihuaProfile } from '#dispatch/duty-profile';
import { createDutyImporter } from '#dispatch/import-duties';
import { createUnitService } from '#organisation/unit-service';
import { systemClock as clock } from '#system/clock';

interface ImportOptions {
  readonly tenant: string;
  readonly defaultUnit: string;
  readonly name?: string;
  readonly from?: string;
  readonly dryRun?: boolean;
}

/** Adds `duties import <file>` and `duties load-profile [file]`. */
export function addDutyCommands(program: Command, withStorage: WithStorage, write: (text: string) => void): void {
  const duties = program.command('duties').description('duty tables: who handles what, where, since when');
  duties
    .command('import')
    .description('import a CSV or JSON duty table, all of it or nothing; UTF-8 or GB18030')
    .argument('<file>')
    .requiredOption('--tenant <id>', 'whose table it is')
    .requiredOption('--default-unit <code>', 'the unit that takes what no rule names')
    .option('--name <name>', 'what the table is called; default the file name')
    .option('--from <instant>', 'from when on it holds; default now')
    .option('--dry-run', 'only check, and tell every fault')
    .action(async (file: string, { tenant, defaultUnit, name, from, dryRun = false }: ImportOptions) => {
      const bytes = await readImportFile(file);
      await withStorage(async (storage) => {
        const { faults, tableId, encoding, ruleCount } = await createDutyImporter({ storage, clock }).importDuties({
          ...{ bytes, format: formatOf(file), name: name ?? file, tenantId: tenant, defaultUnit, isDryRun: dryRun },
          ...{ effectiveFrom: instantOf(from), effectiveUntil: null, importedBy: 'command-line' },
        });
        for (const fault of faults) write(`${faultText(fault)}\n`);
        if (faults.length > 0) process.exitCode = 1;
        const done = tableId === null ? 'nothing imported (dry run)' : `table ${tableId}`;
        write(`${file}: ${encoding}, ${ruleCount} rules; ${done}\n`);
      });
    });
  duties
    .command('load-profile')
    .description('give a tenant the units, classes and duties of a profile; without a file that of Kaihua, 2018')
    .argument('[file]', 'a profile as aggregator/data/duties/kaihua.json')
    .requiredOption('--tenant <id>', 'whose duties they are')
    .option('--from <instant>', 'from when on they hold; default now')
    .action(async (file: string | undefined, { tenant, from }: Pick<ImportOptions, 'tenant' | 'from'>) => {
      const profile = await readProfile(file);
      await withStorage(async (storage) => {
        const parts = {
          catalogue: createCatalogueImporter({ storage, clock }),
          duties: createDutyImporter({ storage, clock }),
          units: createUnitService({ storage, clock }),
        };
        const wanted = { tenantId: tenant, effectiveFrom: instantOf(from), importedBy: 'command-line' };
        const tableId = await loadDutyProfile(parts, profile, wanted);
        write(
          `${profile.name}: ${profile.units.length} units, ${profile.rules.length} problem types; table ${tableId}\n`,
        );
      });
    });
}

const instantOf = (text: string | undefined): Date =>
  text === undefined ? new Date(clock.nowMs()) : parseInstant(text);

async function readProfile(file: string | undefined) {
  if (file === undefined) return await readKaihuaProfile();
  return parseDutyProfile(Buffer.from(await readImportFile(file)).toString('utf8'));
}
