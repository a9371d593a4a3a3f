import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { catalogueLayers } from '#catalogue/catalogue-layers';
import { classKeyOf } from '#catalogue/class-key';
import { createImportFaults, type ImportFault } from '#catalogue/import-report';
import { type ImportFormat, type ImportTable, readRows } from '#catalogue/read-rows';
import { checkDuties, type DutyContext, dutyColumns, type NewDutyRule } from '#dispatch/check-duties';
import { appendLedger } from '#ledger/append-ledger';
import type { DutyTableRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface DutyImport {
  readonly bytes: Uint8Array;
  readonly format: ImportFormat;
  readonly name: string;
  readonly tenantId: string;
  readonly effectiveFrom: Date;
  readonly effectiveUntil: Date | null;
  /** Code of the unit that takes what no rule names. */
  readonly defaultUnit: string;
  /** Only checked: nothing is written, and faults are told instead of thrown. */
  readonly isDryRun: boolean;
  readonly importedBy: string;
  /** For a dry run: what will be there when it is done in earnest. */
  readonly planned?: DutyContext;
}

export interface DutyImportReport {
  /** Null after a dry run. */
  readonly tableId: string | null;
  readonly encoding: ImportTable['encoding'];
  readonly sha256: string;
  readonly ruleCount: number;
  readonly faults: readonly ImportFault[];
}

export interface DutyImporter {
  /**
   * Imports a whole duty table or nothing; the tenant's table before it ends where it begins.
   *
   * @throws {DomainError} `import-refused` with every fault (row, field, rule), `import-encoding-unknown`,
   *   `import-format-unknown`, `import-too-long`, `tenant-unknown`, `duty-table-overlap`.
   */
  importDuties(wanted: DutyImport): Promise<DutyImportReport>;
}

export function createDutyImporter({
  storage,
  clock,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
}): DutyImporter {
  return {
    async importDuties(wanted) {
      const faults = createImportFaults();
      const table = await readRows(wanted.bytes, wanted.format, dutyColumns, faults);
      const at = new Date(clock.nowMs());
      const context = await storage.read((view) => readContext(view, wanted, at));
      const rules = await checkDuties(table.rows, context, faults);
      const defaultUnit = context.units.get(wanted.defaultUnit);
      if (defaultUnit?.isActive !== true || !defaultUnit.isDispatchable) {
        faults.add(0, 'defaultUnit', `the code of a unit that can be dispatched to (not ${wanted.defaultUnit})`);
      }
      if (wanted.effectiveUntil !== null && wanted.effectiveUntil <= wanted.effectiveFrom) {
        faults.add(0, 'effectiveUntil', 'after effectiveFrom');
      }
      const twin = await storage.read((view) => findTwin(view, wanted));
      if (twin !== undefined && wanted.isDryRun) faults.add(0, 'effectiveFrom', `another day than that of ${twin}`);
      const report = { encoding: table.encoding, sha256: table.sha256, ruleCount: rules.length };
      if (wanted.isDryRun) return { ...report, tableId: null, faults: faults.list };
      faults.refuseIfAny();
      const added: DutyTableRow = {
        ...{ id: randomUUID(), tenantId: wanted.tenantId, name: wanted.name, defaultUnitId: defaultUnit?.id ?? '' },
        ...{ effectiveFrom: wanted.effectiveFrom, effectiveUntil: wanted.effectiveUntil },
        ...{ sourceSha256: table.sha256, ruleCount: rules.length, importedBy: wanted.importedBy, importedAt: at },
      };
      await storage.write((tx) => writeTable(tx, added, rules));
      return { ...report, tableId: added.id, faults: [] };
    },
  };
}

/** @throws {DomainError} `tenant-unknown`. */
async function readContext(view: StorageView, wanted: DutyImport, now: Date): Promise<DutyContext> {
  const { tenantId, effectiveFrom, planned } = wanted;
  const { units, catalogueClasses, tenants } = view.tables;
  const [tenant] = await view.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId));
  if (tenant === undefined) throw new DomainError('tenant-unknown', { id: tenantId });
  const rows = await view
    .select({ id: units.id, code: units.code, isDispatchable: units.isDispatchable, isActive: units.isActive })
    .from(units);
  // Classes of a catalogue that begins with the table count already.
  const at = new Date(Math.max(now.getTime(), effectiveFrom.getTime()));
  const versionIds = (await catalogueLayers(view, tenantId, at)).map(({ id }) => id);
  const { scheme, kind, code } = catalogueClasses;
  const classes = await view
    .select({ scheme, kind, code })
    .from(catalogueClasses)
    .where(inArray(catalogueClasses.versionId, versionIds));
  return {
    units: new Map([...(planned?.units ?? []), ...rows.map((row) => [row.code, row] as const)]),
    classKeys: new Set([...(planned?.classKeys ?? []), ...classes.map(classKeyOf)]),
  };
}

async function writeTable(tx: StorageTransaction, added: DutyTableRow, rules: readonly NewDutyRule[]): Promise<void> {
  const { dutyTables, dutyRules } = tx.tables;
  const { id, tenantId, name, effectiveFrom, ruleCount, sourceSha256, importedBy, importedAt } = added;
  await endEarlierTables(tx, added);
  const effectiveUntil = await beginOfNext(tx, added);
  await tx.insert(dutyTables).values({ ...added, effectiveUntil });
  await tx.insertRows(
    dutyRules,
    rules.map((rule) => ({ ...rule, tableId: id })),
  );
  const data = { tenantId, name, sha256: sourceSha256, ruleCount, effectiveFrom: effectiveFrom.toISOString() };
  const entry = {
    type: 'duty-table-imported',
    actor: importedBy === 'system' ? 'system' : actorOf(importedBy),
    subject: id,
    data,
  } as const;
  await appendLedger(tx, entry, importedAt);
}

/** @throws {DomainError} `duty-table-overlap` when one begins at the same moment. */
async function endEarlierTables(tx: StorageTransaction, added: DutyTableRow): Promise<void> {
  const { dutyTables } = tx.tables;
  const { tenantId, effectiveFrom } = added;
  const own = eq(dutyTables.tenantId, tenantId);
  const twin = await findTwin(tx, added);
  if (twin !== undefined) throw new DomainError('duty-table-overlap', { name: twin });
  const isRunning = or(isNull(dutyTables.effectiveUntil), gt(dutyTables.effectiveUntil, effectiveFrom));
  await tx
    .update(dutyTables)
    .set({ effectiveUntil: effectiveFrom })
    .where(and(own, lt(dutyTables.effectiveFrom, effectiveFrom), isRunning));
}

/** A table that was imported for a later day goes on to begin on its day. */
async function beginOfNext(tx: StorageTransaction, added: DutyTableRow): Promise<Date | null> {
  const { dutyTables } = tx.tables;
  const [next] = await tx
    .select({ effectiveFrom: dutyTables.effectiveFrom })
    .from(dutyTables)
    .where(and(eq(dutyTables.tenantId, added.tenantId), gt(dutyTables.effectiveFrom, added.effectiveFrom)))
    .orderBy(asc(dutyTables.effectiveFrom))
    .limit(1);
  const ends = [next?.effectiveFrom, added.effectiveUntil].filter((end) => end !== null && end !== undefined);
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => end.getTime())));
}

/** Name of the tenant's table that begins at the same moment. */
async function findTwin(
  view: StorageView,
  { tenantId, effectiveFrom }: Pick<DutyTableRow, 'tenantId' | 'effectiveFrom'>,
): Promise<string | undefined> {
  const { dutyTables } = view.tables;
  const [twin] = await view
    .select({ name: dutyTables.name })
    .from(dutyTables)
    .where(and(eq(dutyTables.tenantId, tenantId), eq(dutyTables.effectiveFrom, effectiveFrom)));
  return twin?.name;
}
