import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { inArray, sql } from 'drizzle-orm';
import { keepLeftToBox, leftToBox, readLeftToBox } from '#camera/box-word';
import { blankCamera, type CameraFields, searchTextOf } from '#camera/camera-fields';
import type { CameraActor, CameraServiceParts } from '#camera/camera-service';
import { fieldsOf, keepKnown } from '#camera/camera-service';
import { type RowFault, readCameraRows } from '#camera/import-rows';
import { type ImportSurroundings, readImportSurroundings, settleRow } from '#camera/import-surroundings';
import { readTable, type TableFormat } from '#camera/read-table';
import { type CameraChange, changedMembers, logCamera, newCameraRow } from '#camera/write-camera';
import { appendChanges } from '#events/change-feed';
import { raiseRightsVersion } from '#grant/rights-version';
import { locateGrid } from '#organisation/grid-locator';
import type { CameraRecordRow, Tables } from '#storage/schema';
import type { StorageTransaction, StorageView } from '#storage/storage';

export interface CameraFile {
  readonly bytes: Uint8Array;
  readonly format: TableFormat;
  /** Only looks: says what would happen. */
  readonly isDryRun: boolean;
}

export interface CameraImportReport {
  readonly isImported: boolean;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
}

interface ImportPlan extends CameraImportReport {
  readonly addedRows: readonly CameraRecordRow[];
  readonly changedRows: readonly { readonly before: CameraRecordRow; readonly after: CameraRecordRow }[];
}

export type CameraImporter = ReturnType<typeof createCameraImporter>;

const rowsBetweenPauses = 200;
/** Every row has some forty parameters; both engines bound those of a statement. */
const rowsPerStatement = 200;

/** Takes a table of cameras in: all of it, or nothing with every fault of every row. */
export function createCameraImporter(parts: Omit<CameraServiceParts, 'keys'>) {
  const { storage, clock, rights } = parts;
  return {
    /**
     * A row whose number is known changes that camera, in the columns the table has; any other row adds one.
     *
     * @throws {DomainError} `import-refused` with `faults` as text, `import-format-unknown`,
     *   `import-encoding-unknown`, `version-stale` when somebody changed a camera meanwhile.
     */
    async import(file: CameraFile, actor: CameraActor): Promise<CameraImportReport> {
      const cells = await readTable(file.bytes, file.format);
      const change = { accountId: actor.accountId, at: new Date(clock.nowMs()) };
      const plan = await storage.read(async (view) => {
        const holder = { id: actor.accountId, roles: actor.roles };
        const visible = await rights.visible(view, holder, change.at);
        return await planImport(view, { cells, change, around: await readImportSurroundings(view, visible, actor) });
      });
      const { addedRows, changedRows, ...report } = plan;
      if (file.isDryRun) return report;
      if (report.faults.length > 0) throw refused(report.faults);
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      await storage.write(async (tx) => {
        await assertUntouched(tx, changedRows);
        await keepLeftMembers(tx, changedRows);
        await upsert(tx, [...addedRows, ...changedRows.map(({ after }) => after)]);
        const secret = [...addedRows, ...changedRows.flatMap(({ before, after }) => (before.isSecret ? [] : [after]))];
        for (const row of secret)
          if (row.isSecret) await keepKnown(tx, row.id, { ...change, timeZone: parts.timeZone });
        await raiseRightsVersion(tx);
        const { added, changed } = report;
        await logCamera(tx, sha256, { what: 'imported', sha256, added, changed }, change);
        await appendChanges(tx, [{ topic: 'camera', ids: {} }], change.at);
      });
      await rights.refresh();
      return { ...report, isImported: true };
    },
  };
}

const maxToldFaults = 1_000;

const faultText = ({ row, field, en, zh }: RowFault): string => `row ${row}, ${field}: ${en} · ${zh}`;

function refused(faults: readonly RowFault[]): DomainError {
  const [first] = faults;
  return new DomainError('import-refused', {
    faultCount: faults.length,
    first: first === undefined ? '' : faultText(first),
    faults: faults.slice(0, maxToldFaults).map(faultText),
  });
}

interface PlanQuestion {
  readonly cells: readonly (readonly string[])[];
  readonly change: CameraChange;
  readonly around: ImportSurroundings;
}

async function planImport(view: StorageView, { cells, change, around }: PlanQuestion): Promise<ImportPlan> {
  const known = (number: string) => around.byNumber.get(number);
  const read = await readCameraRows(cells, (number) => {
    const record = known(number);
    return record === undefined ? undefined : fieldsOf(record);
  });
  const faults = [...read.faults];
  const linked = new Map<string, number>();
  const addedRows: CameraRecordRow[] = [];
  const changedRows: { before: CameraRecordRow; after: CameraRecordRow }[] = [];
  let unchanged = 0;
  for (const [index, row] of read.rows.entries()) {
    if (index % rowsBetweenPauses === 0) await setImmediate();
    const before = known(row.number);
    const base = before === undefined ? { ...blankCamera, number: row.number, name: '' } : fieldsOf(before);
    const settled = settleRow(row, { ...base, ...row.said }, around);
    faults.push(...settled.faults.map((fault) => ({ row: row.row, ...fault })));
    faults.push(...twiceLinked(linked, settled.fields, row.row));
    const fields = await withGrid(view, settled.fields, before);
    if (before === undefined) addedRows.push(newCameraRow(fields, change));
    else if (changedMembers(fieldsOf(before), fields).length === 0) unchanged += 1;
    else changedRows.push({ before, after: changedRow(before, fields, change) });
  }
  faults.sort((a, b) => a.row - b.row);
  const counts = { added: addedRows.length, changed: changedRows.length, unchanged };
  return { isImported: false, ...counts, faults, addedRows, changedRows };
}

/** Two rows of one table must not name the same camera of a box. */
function twiceLinked(linked: Map<string, number>, { edgeId, cameraId }: CameraFields, row: number): RowFault[] {
  if (edgeId === null || cameraId === null) return [];
  const key = `${edgeId}/${cameraId}`;
  const before = linked.get(key);
  linked.set(key, row);
  if (before === undefined) return [];
  return [{ row, field: 'cameraId', en: `stands in row ${before} already`, zh: `与第 ${before} 行重复` }];
}

/** The grid of a position, when the row says none. */
async function withGrid(
  view: StorageView,
  fields: CameraFields,
  before: CameraRecordRow | undefined,
): Promise<CameraFields> {
  const { latitude, longitude, gridCode } = fields;
  const hasMoved = latitude !== (before?.latitude ?? null) || longitude !== (before?.longitude ?? null);
  const isSaid = gridCode !== null && (gridCode !== before?.gridCode || !hasMoved);
  if (isSaid || latitude === null || longitude === null || !hasMoved) return fields;
  return { ...fields, gridCode: (await locateGrid(view, { latitude, longitude }))?.gridCode ?? null };
}

function changedRow(before: CameraRecordRow, fields: CameraFields, { accountId, at }: CameraChange): CameraRecordRow {
  const standing = { version: before.version + 1, changedAt: at, changedBy: accountId };
  return { ...before, ...fields, ...standing, searchText: searchTextOf(fields) };
}

/** What a table enters wins over what boxes say from now on; a record without a box needs no note of it. */
async function keepLeftMembers(tx: StorageTransaction, changed: ImportPlan['changedRows']): Promise<void> {
  for (const { before, after } of changed) {
    if (before.edgeId === null) continue;
    const left = await readLeftToBox(tx, before);
    const next = leftToBox(left, fieldsOf(before), fieldsOf(after));
    await keepLeftToBox(tx, before.id, next);
  }
}

/** @throws {DomainError} `version-stale`. */
async function assertUntouched(tx: StorageTransaction, changed: ImportPlan['changedRows']): Promise<void> {
  const { cameraRecords } = tx.tables;
  for (let from = 0; from < changed.length; from += 1_000) {
    const part = new Map(changed.slice(from, from + 1_000).map(({ before }) => [before.id, before.version]));
    const rows = await tx
      .select({ id: cameraRecords.id, version: cameraRecords.version })
      .from(cameraRecords)
      .where(inArray(cameraRecords.id, [...part.keys()]));
    const stale = rows.find(({ id, version }) => part.get(id) !== version);
    if (stale !== undefined || rows.length !== part.size) {
      throw new DomainError('version-stale', { what: 'camera', version: stale?.version ?? 0 });
    }
  }
}

async function upsert(tx: StorageTransaction, rows: readonly CameraRecordRow[]): Promise<void> {
  const { cameraRecords } = tx.tables;
  const set = excludedColumns(cameraRecords);
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const part = rows.slice(from, from + rowsPerStatement);
    await tx.insert(cameraRecords).values(part).onConflictDoUpdate({ target: cameraRecords.id, set });
    // The transaction waits, the server does not.
    await setImmediate();
  }
}

function excludedColumns(table: Tables['cameraRecords']) {
  const names = Object.keys(blankCamera) as (keyof typeof blankCamera)[];
  const changing = ['number', 'name', ...names, 'searchText', 'version', 'changedAt', 'changedBy'] as const;
  return Object.fromEntries(changing.map((name) => [name, sql.raw(`excluded.${quoted(table[name].name)}`)]));
}

const quoted = (column: string): string => `"${column}"`;
