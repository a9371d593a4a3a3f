import { randomUUID } from 'node:crypto';
import { DomainError, isDomainError } from '@streetwarden/shared/problem/domain-error';
import { desc, eq, isNull } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { type CheckedCatalogue, catalogueColumns, checkCatalogue } from '#catalogue/check-catalogue';
import { createImportFaults, type ImportFault } from '#catalogue/import-report';
import { type ImportFormat, type ImportTable, readRows } from '#catalogue/read-rows';
import { appendLedger } from '#ledger/append-ledger';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CatalogueImport {
  readonly bytes: Uint8Array;
  readonly format: ImportFormat;
  readonly name: string;
  /** Null: the national catalogue, for everybody. */
  readonly tenantId: string | null;
  /** Absent: from now on. */
  readonly effectiveFrom?: Date;
  /** Only checked: nothing is written, and faults are told instead of thrown. */
  readonly isDryRun: boolean;
  /** Account, `system` or `command-line`. */
  readonly importedBy: string;
}

export interface CatalogueImportReport {
  /** Null after a dry run. */
  readonly versionId: string | null;
  readonly encoding: ImportTable['encoding'];
  readonly sha256: string;
  readonly classCount: number;
  readonly conditionCount: number;
  /** Empty unless it was a dry run. */
  readonly faults: readonly ImportFault[];
}

export interface CatalogueImporter {
  /**
   * Imports a whole version or nothing.
   *
   * @throws {DomainError} `import-refused` with every fault (row, field, rule), `import-encoding-unknown`,
   *   `import-format-unknown`, `import-too-long`, `tenant-unknown`.
   */
  importCatalogue(wanted: CatalogueImport): Promise<CatalogueImportReport>;
  /** Imports the catalogue that the program ships, when there is no national one yet. */
  ensureNational(bytes: Uint8Array): Promise<void>;
}

export function createCatalogueImporter(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
}): CatalogueImporter {
  const { storage, clock } = parts;
  const importCatalogue = async (wanted: CatalogueImport, versionId: string = randomUUID()) => {
    const faults = createImportFaults();
    const table = await readRows(wanted.bytes, wanted.format, catalogueColumns, faults);
    const checked = await checkCatalogue(table.rows, faults);
    const report = {
      encoding: table.encoding,
      sha256: table.sha256,
      classCount: checked.classes.length,
      conditionCount: checked.conditions.length,
    };
    if (wanted.isDryRun) return { ...report, versionId: null, faults: faults.list };
    faults.refuseIfAny();
    const at = new Date(clock.nowMs());
    const effectiveFrom = wanted.effectiveFrom ?? at;
    await storage.write((tx) => writeVersion(tx, { ...wanted, ...report, effectiveFrom, id: versionId, at }, checked));
    return { ...report, versionId, faults: [] };
  };
  return {
    importCatalogue: (wanted) => importCatalogue(wanted),
    async ensureNational(bytes) {
      const { catalogueVersions } = storage.tables;
      const known = await storage.read((view) =>
        view
          .select({ id: catalogueVersions.id })
          .from(catalogueVersions)
          .where(isNull(catalogueVersions.tenantId))
          .limit(1),
      );
      if (known.length > 0) return;
      try {
        // One fixed id, so that two aggregators that start at once import it once.
        await importCatalogue(shippedImport(bytes), 'national-shipped');
      } catch (error) {
        if (!isDomainError(error, 'storage-conflict')) throw error;
      }
    },
  };
}

const shippedImport = (bytes: Uint8Array): CatalogueImport => ({
  bytes,
  format: 'csv',
  name: '全国部件事件目录（随程序提供）',
  tenantId: null,
  // It holds for cases of any day; a later version takes over from its own day on.
  effectiveFrom: new Date(0),
  isDryRun: false,
  importedBy: 'system',
});

interface VersionFacts extends Pick<CatalogueImport, 'name' | 'tenantId' | 'importedBy'> {
  readonly effectiveFrom: Date;
  readonly id: string;
  readonly sha256: string;
  readonly classCount: number;
  readonly conditionCount: number;
  readonly at: Date;
}

async function writeVersion(
  tx: StorageTransaction,
  { sha256, at, ...version }: VersionFacts,
  { classes, conditions }: CheckedCatalogue,
): Promise<void> {
  const { catalogueVersions, catalogueClasses, catalogueConditions, tenants } = tx.tables;
  const { id, tenantId, name, effectiveFrom, classCount, conditionCount, importedBy } = version;
  if (tenantId !== null) {
    const [tenant] = await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId));
    if (tenant === undefined) throw new DomainError('tenant-unknown', { id: tenantId });
  }
  await tx.insert(catalogueVersions).values({
    ...{ id, tenantId, name, effectiveFrom, classCount, conditionCount, importedBy },
    sourceSha256: sha256,
    importedAt: await afterLastImport(tx, tenantId, at),
  });
  await tx.insertRows(
    catalogueClasses,
    classes.map((one) => ({ ...one, versionId: id })),
  );
  await tx.insertRows(
    catalogueConditions,
    conditions.map((one) => ({ ...one, versionId: id })),
  );
  const data = { tenantId, name, sha256, classCount, conditionCount, effectiveFrom: effectiveFrom.toISOString() };
  await appendLedger(
    tx,
    { type: 'catalogue-imported', actor: importedBy === 'system' ? 'system' : actorOf(importedBy), subject: id, data },
    at,
  );
}

/** Of two versions from the same day the one imported later holds, also when the clock did not move between them. */
async function afterLastImport(tx: StorageTransaction, tenantId: string | null, at: Date): Promise<Date> {
  const { catalogueVersions } = tx.tables;
  const [last] = await tx
    .select({ importedAt: catalogueVersions.importedAt })
    .from(catalogueVersions)
    .where(tenantId === null ? isNull(catalogueVersions.tenantId) : eq(catalogueVersions.tenantId, tenantId))
    .orderBy(desc(catalogueVersions.importedAt))
    .limit(1);
  return last === undefined ? at : new Date(Math.max(at.getTime(), last.importedAt.getTime() + 1));
}
