import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { AccountService } from '#account/account-service';
import { createGroupService } from '#camera/group-service';
import { createCameraImporter } from '#camera/import-cameras';
import { createTourService } from '#camera/tour-service';
import { createDutyImporter } from '#dispatch/import-duties';
import type { OpenCameraRights } from '#grant/create-camera-rights';
import type { Organisation } from '#organisation/create-organisation';
import { importAccounts } from '#setup/import-accounts';
import { importAreas } from '#setup/import-areas';
import { importCameraGroups, importCameraTours } from '#setup/import-camera-sets';
import { importUnits } from '#setup/import-units';
import { importCameras, importDutyTable, importPlaces } from '#setup/import-whole-file';
import { createKnownCodes } from '#setup/known-codes';
import { readSetupFile, type SetupFile, setupFiles } from '#setup/setup-folder';
import type { SetupReport } from '#setup/setup-report';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ImportOrganisationOptions {
  readonly folder: string;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly organisation: Organisation;
  readonly accounts: AccountService;
  readonly rights: OpenCameraRights;
  /** Of the table of duties. */
  readonly dutyTableName: string;
  /** How long boxes that `cameras.csv` names may take to report their cameras. */
  readonly cameraWaitMs: number;
  readonly tellPassword: (username: string, password: string) => Promise<void>;
  /** Told of each file when it is done. */
  readonly onReport: (report: SetupReport) => void;
}

/** The command line; the ledger names it as the one who acted. */
const actor = { accountId: 'command-line', tenantId: null, roles: ['admin'] } as const;

/**
 * Takes a folder of tables in, file by file in the order of `setupFiles`; what one file is refused for does not keep the
 * others out, and running it again goes on where it stopped.
 *
 * @throws {DomainError} `import-format-unknown` when the folder has none of the files, or one cannot be read.
 */
export async function importOrganisation(options: ImportOrganisationOptions): Promise<readonly SetupReport[]> {
  const { folder, onReport } = options;
  const files: [SetupFile, Uint8Array][] = [];
  for (const file of setupFiles) {
    const bytes = await readSetupFile(folder, file);
    if (bytes !== undefined) files.push([file, bytes]);
  }
  if (files.length === 0) {
    throw new DomainError('import-format-unknown', {
      format: folder,
      reason: `it has none of ${setupFiles.join(', ')}`,
    });
  }
  const importers = importersOf(options);
  const reports: SetupReport[] = [];
  for (const [file, bytes] of files) {
    const report = await importers[file](file, bytes);
    onReport(report);
    reports.push(report);
  }
  return reports;
}

type ImportFile = (file: SetupFile, bytes: Uint8Array) => Promise<SetupReport>;

function importersOf(options: ImportOrganisationOptions): Readonly<Record<SetupFile, ImportFile>> {
  const { storage, clock, timeZone, organisation, rights, cameraWaitMs: waitMs } = options;
  const { tenants, units, grids, parts, collectors } = organisation;
  const codes = createKnownCodes(storage);
  const sets = {
    ...{ groups: createGroupService({ storage, clock, rights }), tours: createTourService({ storage, clock, rights }) },
    ...{ codes, actor },
  };
  const importer = createCameraImporter({ storage, clock, rights, timeZone });
  let defaultUnit: string | undefined;
  return {
    'areas.csv': (file, bytes) => importAreas(file, bytes, { storage, tenants, actor }),
    'units.csv': async (file, bytes) => {
      const taken = await importUnits(file, bytes, { units, codes, actor });
      defaultUnit = taken.defaultUnit;
      return taken.report;
    },
    'grids.csv': (file, bytes) => importPlaces(file, bytes, { storage, subject: 'grid', places: grids, actor }),
    'parts.csv': (file, bytes) => importPlaces(file, bytes, { storage, subject: 'part', places: parts, actor }),
    'duties.csv': (file, bytes) =>
      importDutyTable(file, bytes, {
        ...{ storage, clock, duties: createDutyImporter({ storage, clock }), defaultUnit },
        ...{ name: options.dutyTableName, importedBy: actor.accountId },
      }),
    'accounts.csv': (file, bytes) => {
      const { accounts, tellPassword } = options;
      return importAccounts(file, bytes, { storage, accounts, collectors, grids, codes, actor, tellPassword });
    },
    'cameras.csv': (file, bytes) => importCameras(file, bytes, { importer, actor, clock, waitMs }),
    'camera-groups.csv': (file, bytes) => importCameraGroups(file, bytes, sets),
    'camera-tours.csv': (file, bytes) => importCameraTours(file, bytes, sets),
  };
}
