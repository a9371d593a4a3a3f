import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { and, eq } from 'drizzle-orm';
import type { CameraActor } from '#camera/camera-service';
import type { CameraImporter } from '#camera/import-cameras';
import { readCameraRows } from '#camera/import-rows';
import { readTable } from '#camera/read-table';
import { createImportFaults, type ImportFault } from '#catalogue/import-report';
import type { DutyImporter } from '#dispatch/import-duties';
import type { OrganisationActor } from '#organisation/change-log';
import type { GridService } from '#organisation/grid-service';
import type { PartService } from '#organisation/part-service';
import { refusedReport, type SetupReport } from '#setup/setup-report';
import { rootTenantId } from '#storage/schema-words';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Imports a file of grids or parts; one that was imported before is left alone, whatever was changed since. */
export async function importPlaces(
  file: string,
  bytes: Uint8Array,
  parts: {
    readonly storage: Storage;
    readonly subject: 'grid' | 'part';
    readonly places: Pick<GridService | PartService, 'importFile'>;
    readonly actor: OrganisationActor;
  },
): Promise<SetupReport> {
  const { storage, subject, places, actor } = parts;
  const { organisationChanges } = storage.tables;
  return await orRefused(file, async () => {
    const { count, faults, sha256 } = await places.importFile({ bytes, format: 'csv', isDryRun: true }, actor);
    if (faults.length > 0) return { file, taken: 0, known: 0, faults };
    const isLogged = and(eq(organisationChanges.subject, subject), eq(organisationChanges.subjectId, sha256));
    const [before] = await storage.read((view) =>
      view.select({ at: organisationChanges.at }).from(organisationChanges).where(isLogged),
    );
    if (before !== undefined) return { file, taken: 0, known: count, faults: [] };
    await places.importFile({ bytes, format: 'csv', isDryRun: false }, actor);
    return { file, taken: count, known: 0, faults: [] };
  });
}

/** Imports the table of duties, in force from now on; the city's table of the same bytes is left alone. */
export async function importDutyTable(
  file: string,
  bytes: Uint8Array,
  parts: {
    readonly storage: Storage;
    readonly clock: Clock;
    readonly duties: DutyImporter;
    readonly name: string;
    readonly defaultUnit: string | undefined;
    readonly importedBy: string;
  },
): Promise<SetupReport> {
  const { storage, clock, duties, name, defaultUnit, importedBy } = parts;
  const { dutyTables } = storage.tables;
  if (defaultUnit === undefined) {
    const faults = createImportFaults();
    faults.add(0, 'isDefault', 'units.csv marks one unit that takes what no rule names');
    return { file, taken: 0, known: 0, faults: faults.list };
  }
  return await orRefused(file, async () => {
    const sourceSha256 = createHash('sha256').update(bytes).digest('hex');
    const isSame = and(eq(dutyTables.tenantId, rootTenantId), eq(dutyTables.sourceSha256, sourceSha256));
    const [before] = await storage.read((view) =>
      view.select({ ruleCount: dutyTables.ruleCount }).from(dutyTables).where(isSame),
    );
    if (before !== undefined) return { file, taken: 0, known: before.ruleCount, faults: [] };
    const { ruleCount } = await duties.importDuties({
      ...{ bytes, format: 'csv', name, tenantId: rootTenantId, defaultUnit, importedBy, isDryRun: false },
      ...{ effectiveFrom: new Date(clock.nowMs()), effectiveUntil: null },
    });
    return { file, taken: ruleCount, known: 0, faults: [] };
  });
}

const lookAgainMs = 1_000;

/** Imports a table of cameras but for the rows with a fault; when asked to, it waits for boxes that do not report their cameras yet. */
export async function importCameras(
  file: string,
  bytes: Uint8Array,
  parts: {
    readonly importer: CameraImporter;
    readonly actor: CameraActor;
    readonly clock: Clock;
    readonly waitMs: number;
  },
): Promise<SetupReport> {
  const { importer, actor, clock, waitMs } = parts;
  const deadlineMs = clock.nowMs() + waitMs;
  const look = () => importer.import({ bytes, format: 'csv', isDryRun: true }, actor);
  return await orRefused(file, async () => {
    let plan = await look();
    while (plan.faults.some(({ field }) => field === 'cameraId' || field === 'edgeId') && clock.nowMs() < deadlineMs) {
      await delay(lookAgainMs);
      plan = await look();
    }
    const told = plan.faults.map(({ row, field, en }) => ({ row, field, rule: en }));
    const faults = [...told, ...(await secretRows(bytes))];
    // The importer takes a whole table: rows with a fault are left out of it, as in the other files of the folder.
    const sound = faults.length === 0 ? bytes : await withoutRows(bytes, new Set(faults.map(({ row }) => row)));
    if (sound === undefined) return { file, taken: 0, known: 0, faults };
    const { added, changed, unchanged } = await importer.import(
      { bytes: sound, format: 'csv', isDryRun: false },
      actor,
    );
    return { file, taken: added + changed, known: unchanged, faults };
  });
}

/** Whoever makes a camera secret is from then on one of those who may know it: that is never the command line. */
async function secretRows(bytes: Uint8Array): Promise<readonly ImportFault[]> {
  const { rows } = await readCameraRows(await readTable(bytes, 'csv'), () => undefined);
  const rule = 'secret cameras are entered in the console, by somebody who may know them';
  return rows.flatMap(({ row, said }) => (said.isSecret === true ? [{ row, field: 'isSecret', rule }] : []));
}

/** @returns undefined when the fault is that of the heading or the file, or when no row is left. */
async function withoutRows(bytes: Uint8Array, left: ReadonlySet<number>): Promise<Uint8Array | undefined> {
  if (left.has(0) || left.has(1)) return undefined;
  const cells = await readTable(bytes, 'csv');
  const kept = cells.filter((_, index) => !left.has(index + 1));
  return kept.length > 1 ? Buffer.from(stringify(kept.map((row) => [...row]))) : undefined;
}

async function orRefused(file: string, act: () => Promise<SetupReport>): Promise<SetupReport> {
  try {
    return await act();
  } catch (error) {
    return refusedReport(file, error);
  }
}
