import { forEachRow } from '#catalogue/breathe';
import { isClassPattern } from '#catalogue/class-key';
import type { ImportFaults } from '#catalogue/import-report';
import type { ImportRow, TableColumns } from '#catalogue/read-rows';
import { createRowReader, type RowReader } from '#catalogue/row-reader';
import type { DutyRuleRow } from '#storage/schema';

export type NewDutyRule = Omit<DutyRuleRow, 'tableId'>;

/** What a file of duties is checked against. */
export interface DutyContext {
  /** Units by their code. */
  readonly units: ReadonlyMap<
    string,
    { readonly id: string; readonly isDispatchable: boolean; readonly isActive: boolean }
  >;
  /** Keys of the classes in the tenant's catalogue. */
  readonly classKeys: ReadonlySet<string>;
}

/** Columns of a duty file; a row is one problem type of one unit. */
export const dutyColumns: TableColumns = {
  required: ['problemType', 'classes', 'unit'],
  optional: ['areaCode', 'attributes', 'role', 'effectiveFrom', 'effectiveUntil', 'reference'],
};

/** Reads rows into rules, one per class; whatever breaks a rule goes to `faults`, with its row. */
export async function checkDuties(
  rows: readonly ImportRow[],
  context: DutyContext,
  faults: ImportFaults,
): Promise<readonly NewDutyRule[]> {
  const rules: NewDutyRule[] = [];
  const taken = new Map<string, { readonly row: number; readonly rule: NewDutyRule }[]>();
  const reader = createRowReader(faults);
  await forEachRow(rows, (row) => {
    reader.open(row);
    const facts = readFacts(reader, context);
    for (const classKey of readClasses(reader, context)) {
      if (facts === undefined) continue;
      const rule: NewDutyRule = { ...facts, classKey, seq: rules.length + 1 };
      rules.push(rule);
      assertAlone({ row: row.row, rule }, taken, reader);
    }
  });
  return rules;
}

const roles = { '': 'handle', handle: 'handle', own: 'own', supervise: 'supervise' } as const;

function readFacts(reader: RowReader, context: DutyContext): Omit<NewDutyRule, 'seq' | 'classKey'> | undefined {
  const problemType = reader.text('problemType', { maxLength: 120 });
  const role = reader.choice('role', roles);
  const unitId = role === undefined ? undefined : readUnit(reader, context, role);
  const areaCode = reader.optionalText('areaCode', 15) ?? '';
  if (!/^\d{0,15}$/.test(areaCode)) reader.fault('areaCode', 'the first digits of grid codes, or empty');
  const attributes = readAttributes(reader);
  const effectiveFrom = readDay(reader, 'effectiveFrom');
  const effectiveUntil = readDay(reader, 'effectiveUntil');
  if (effectiveFrom !== null && effectiveUntil !== null && effectiveUntil <= effectiveFrom) {
    reader.fault('effectiveUntil', 'a day after effectiveFrom');
  }
  const reference = reader.optionalText('reference', 60) ?? '';
  if (problemType === undefined || role === undefined || unitId === undefined) return undefined;
  return { problemType, role, unitId, areaCode, attributes, effectiveFrom, effectiveUntil, reference };
}

function readUnit(reader: RowReader, { units }: DutyContext, role: NewDutyRule['role']): string | undefined {
  const code = reader.text('unit', { maxLength: 60 });
  if (code === undefined) return undefined;
  const unit = units.get(code);
  if (unit?.isActive !== true) reader.fault('unit', `the code of a unit that exists and is not closed (not ${code})`);
  // Who only supervises is told; who handles or owns must be somebody a case can be sent to (KH-22).
  else if (role !== 'supervise' && !unit.isDispatchable) reader.fault('unit', `${code} cannot be dispatched to`);
  else return unit.id;
  return undefined;
}

function readClasses(reader: RowReader, { classKeys }: DutyContext): readonly string[] {
  if (!reader.has('classes')) reader.fault('classes', 'at least one class, or *');
  return reader.list('classes').filter((key) => {
    if (!isClassPattern(key)) reader.fault('classes', `scheme|part or event|code, not ${key}`);
    else if (!key.includes('*') && !classKeys.has(key)) reader.fault('classes', `${key} is not in the catalogue`);
    else return true;
    return false;
  });
}

function readAttributes(reader: RowReader): Readonly<Record<string, boolean>> {
  const attributes: Record<string, boolean> = {};
  for (const text of reader.list('attributes')) {
    const [, name, value] = /^([a-z][A-Za-z0-9]{1,40})=(yes|no)$/.exec(text) ?? [];
    if (name === undefined) reader.fault('attributes', 'e.g. involvesCrime=yes;onPavement=no');
    else attributes[name] = value === 'yes';
  }
  return attributes;
}

/** Midnight at which a day begins in China; the country has one time zone. */
export const dayBegins = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

function readDay(reader: RowReader, field: string): Date | null {
  const text = reader.optionalText(field, 10);
  if (text === undefined) return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayBegins(text) : new Date(Number.NaN);
  if (!Number.isNaN(day.getTime())) return day;
  reader.fault(field, 'a day as 2026-01-31');
  return null;
}

/** Two units may not handle the same thing at the same time: then nobody would be meant. */
function assertAlone(
  added: { readonly row: number; readonly rule: NewDutyRule },
  taken: Map<string, { readonly row: number; readonly rule: NewDutyRule }[]>,
  reader: RowReader,
): void {
  const { rule } = added;
  if (rule.role !== 'handle') return;
  const attributes = Object.entries(rule.attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify([rule.classKey, rule.areaCode, attributes]);
  const others = taken.get(key) ?? [];
  const rival = others.find((other) => other.rule.unitId !== rule.unitId && overlaps(other.rule, rule));
  if (rival !== undefined) {
    reader.fault('classes', `${rule.classKey} is another unit's in row ${rival.row} at the same time`);
  }
  taken.set(key, [...others, added]);
}

type Period = Pick<NewDutyRule, 'effectiveFrom' | 'effectiveUntil'>;

function overlaps(a: Period, b: Period): boolean {
  const from = (one: Period) => one.effectiveFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
  const until = (one: Period) => one.effectiveUntil?.getTime() ?? Number.POSITIVE_INFINITY;
  return from(a) < until(b) && from(b) < until(a);
}
