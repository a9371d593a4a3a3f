import { appendFile } from 'node:fs/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Command } from 'commander';
import pino from 'pino';
import { createCatalogueImporter } from '#catalogue/import-catalogue';
import { readNationalCatalogue } from '#catalogue/national-catalogue';
import type { AggregatorConfig } from '#config/config-schema';
import { openCameraRights } from '#grant/create-camera-rights';
import { ensureDefaultGrants } from '#grant/default-grants';
import { createOrganisation } from '#organisation/create-organisation';
import { importOrganisation } from '#setup/import-organisation';
import { reportText } from '#setup/setup-report';
import { systemClock as clock } from '#system/clock';
import { openTools, type Tools } from '#system/tools';

interface SetupOptions {
  readonly dutyTable: string;
  readonly passwords?: string;
  readonly wait: string;
}

type Write = (text: string) => void;

/** Adds `import-organisation <folder>`, which works beside a running aggregator, or before its first start. */
export function addSetupCommands(program: Command, config: () => AggregatorConfig, write: Write): void {
  program
    .command('import-organisation')
    .description(
      'take in areas, units, grids, parts, duties, people and cameras from a folder of CSV tables; repeatable',
    )
    .argument('<folder>', 'see aggregator/src/setup/README.md for its files')
    .option('--duty-table <name>', 'what the table of duties is called', 'duties.csv')
    .option('--passwords <file>', 'append first passwords to this file (readable by you alone) instead of telling them')
    .option('--wait <seconds>', 'how long boxes named in cameras.csv may take to report their cameras', '0')
    .action(async (folder: string, options: SetupOptions) => {
      const cameraWaitMs = readSeconds(options.wait) * 1000;
      await openTools(config(), async (tools) => {
        const { tenant } = config();
        await prepareDatabase(tools, config(), write);
        const { storage, accounts } = tools;
        const logger = pino({ level: 'error' }, pino.destination(2));
        const rights = openCameraRights({ storage, clock, logger });
        try {
          const reports = await importOrganisation({
            ...{ folder, storage, clock, timeZone: tenant.timeZone, accounts, rights, cameraWaitMs },
            organisation: createOrganisation({ storage, clock }),
            dutyTableName: options.dutyTable,
            tellPassword: passwordTeller(options.passwords, write),
            onReport: (report) => write(reportText(report)),
          });
          if (reports.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
        } finally {
          await rights.close();
        }
      });
    });
}

/** What an aggregator's first start does; does nothing afterwards. */
async function prepareDatabase(
  { storage, accounts }: Tools,
  { account, tenant }: AggregatorConfig,
  write: Write,
): Promise<void> {
  await createOrganisation({ storage, clock }).tenants.ensureRoot(tenant.name);
  await createCatalogueImporter({ storage, clock }).ensureNational(await readNationalCatalogue());
  await ensureDefaultGrants(storage, { clock, timeZone: tenant.timeZone });
  const password = await accounts.ensureFirstAdmin(account.adminPassword);
  if (password !== undefined) write(`first password of admin: ${password}\n`);
}

/** @throws {DomainError} `request-invalid`. */
function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 0 && seconds <= 3600) return seconds;
  throw new DomainError('request-invalid', { field: '--wait', rule: '0 to 3600 seconds' });
}

function passwordTeller(file: string | undefined, write: Write) {
  return async (username: string, password: string): Promise<void> => {
    if (file === undefined) write(`first password of ${username}: ${password}\n`);
    else await appendFile(file, `${username},${password}\n`, { mode: 0o600 });
  };
}
