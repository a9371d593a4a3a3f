import { setImmediate } from 'node:timers/promises';
import { type CameraColumn, cameraColumns, isFault } from '#camera/camera-columns';
import { blankCamera, type CameraFields, checkCameraFields, type FieldFault } from '#camera/camera-fields';
import { unguardCell } from '#camera/csv-text';

/** A rule that a row breaks. */
export interface RowFault extends Omit<FieldFault, 'field'> {
  /** As a spreadsheet counts: the heading is row 1; 0 is the whole file. */
  readonly row: number;
  readonly field: string;
}

/** A row that says a camera. */
export interface CameraRow {
  readonly row: number;
  readonly number: string;
  /** The members whose columns the table has. */
  readonly said: Partial<CameraFields>;
}

export interface ReadCameras {
  readonly rows: readonly CameraRow[];
  readonly faults: readonly RowFault[];
}

/** More than any city has; it bounds memory, not use. */
const maxRows = 100_000;
const rowsBetweenPauses = 500;
const required: readonly (keyof CameraFields)[] = ['number', 'name'];

/** Reads cameras from the cells of a table; every fault of every row is found, not only the first. */
export async function readCameraRows(
  cells: readonly (readonly string[])[],
  knownOf: (number: string) => CameraFields | undefined,
): Promise<ReadCameras> {
  const faults: RowFault[] = [];
  const columns = readHeading(cells[0] ?? [], faults);
  const rows: CameraRow[] = [];
  if (cells.length > maxRows + 1) {
    faults.push({ row: 0, field: 'file', en: `at most ${maxRows} rows`, zh: `最多 ${maxRows} 行` });
    return { rows, faults };
  }
  const rowOf = new Map<string, number>();
  for (const [index, line] of cells.entries()) {
    if (index === 0 || line.every((cell) => cell.trim() === '')) continue;
    if (index % rowsBetweenPauses === 0) await setImmediate();
    const row = index + 1;
    const { said, broken } = readLine(line, columns);
    const number = said.number ?? '';
    const whole = { ...(knownOf(number) ?? { ...blankCamera, number, name: '' }), ...said };
    // What could not be read says nothing about the rest.
    const unread = new Set(broken.map(({ field }) => field));
    const found = [...broken, ...checkCameraFields(whole).filter(({ field }) => !unread.has(field))];
    faults.push(...found.map((fault) => ({ row, ...fault })));
    const before = rowOf.get(number);
    if (before !== undefined) {
      faults.push({ row, field: 'number', en: `stands in row ${before} already`, zh: `与第 ${before} 行重复` });
    }
    rowOf.set(number, row);
    rows.push({ row, number, said });
  }
  if (rows.length === 0) faults.push({ row: 0, field: 'file', en: 'at least one row', zh: '至少一行数据' });
  return { rows, faults };
}

type Heading = readonly (CameraColumn | undefined)[];

function readHeading(names: readonly string[], faults: RowFault[]): Heading {
  const byName = new Map(
    cameraColumns.flatMap((column) => [[column.field, column] as const, [column.zh, column] as const]),
  );
  const fault = (field: string, en: string, zh: string) => faults.push({ row: 1, field, en, zh });
  const columns = names.map((text) => {
    const name = text.trim();
    const column = byName.get(name);
    if (column === undefined && name !== '') fault(name, 'this column is not known', '无法识别的列');
    return column;
  });
  const fields = columns.flatMap((column) => column?.field ?? []);
  for (const field of required) if (!fields.includes(field)) fault(field, 'this column is missing', '缺少此列');
  for (const field of new Set(fields.filter((one, at) => fields.indexOf(one) !== at))) {
    fault(field, 'this column stands here twice', '此列重复');
  }
  return columns;
}

function readLine(line: readonly string[], columns: Heading) {
  const said: Record<string, unknown> = {};
  const broken: FieldFault[] = [];
  for (const [at, column] of columns.entries()) {
    if (column === undefined) continue;
    const value = column.read(unguardCell((line[at] ?? '').trim()));
    if (isFault(value)) broken.push(value);
    else if (value !== undefined) said[column.field] = value;
  }
  if (line.slice(columns.length).some((cell) => cell.trim() !== '')) {
    broken.push({ field: 'row', en: `at most ${columns.length} cells`, zh: `最多 ${columns.length} 个单元格` });
  }
  return { said: said as Partial<CameraFields>, broken };
}
