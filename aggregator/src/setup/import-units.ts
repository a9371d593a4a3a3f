import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { createRowReader, type RowReader } from '#catalogue/row-reader';
import type { OrganisationActor } from '#organisation/change-log';
import type { NewUnit, UnitService } from '#organisation/unit-service';
import { inOrderOfNeed } from '#setup/dependent-rows';
import { emailRule, type KnownCodes, phoneRule } from '#setup/known-codes';
import { readSetupRows } from '#setup/setup-folder';
import { createRowTally, type SetupReport } from '#setup/setup-report';
import { type UnitType, unitIndustries } from '#storage/organisation-words';

const columns = {
  required: ['code', 'name', 'type'],
  optional: ['area', 'parent', 'industry', 'competent', 'owner', 'dispatchable', 'isDefault', 'phone', 'email'],
} as const;
const typeWords: Readonly<Record<string, UnitType>> = {
  ...{ department: 'department', 'street-office': 'street-office', 'public-service': 'public-service' },
  ...{ company: 'company', 'support-office': 'support-office', contractor: 'contractor', owner: 'owner' },
  ...{ 专业部门: 'department', 街道办事处: 'street-office', 公共服务单位: 'public-service', 企业: 'company' },
  ...{ 支持部门: 'support-office', 信息采集单位: 'contractor', 出资人: 'owner' },
};
type Industry = (typeof unitIndustries)[number];
const industryWords = Object.fromEntries([['', 'none'], ...unitIndustries.map((word) => [word, word])]) as Readonly<
  Record<string, Industry | 'none'>
>;

interface UnitLine extends Pick<NewUnit, 'name' | 'type' | 'phone' | 'email'> {
  readonly row: number;
  readonly code: string;
  /** Codes, empty where there is none. */
  readonly area: string;
  readonly parent: string;
  readonly competent: string;
  readonly owner: string;
  readonly industry: Industry | null;
  readonly isDispatchable: boolean | undefined;
  readonly isDefault: boolean;
  readonly needs: readonly string[];
}

export interface ImportUnitsParts {
  readonly units: UnitService;
  readonly codes: KnownCodes;
  readonly actor: OrganisationActor;
}

/**
 * Adds units that are not known by their code.
 *
 * @returns the report, and the code of the unit that takes what no duty names; undefined when no row says one.
 */
export async function importUnits(
  file: string,
  bytes: Uint8Array,
  { units, codes, actor }: ImportUnitsParts,
): Promise<{ readonly report: SetupReport; readonly defaultUnit: string | undefined }> {
  const tally = createRowTally(file);
  const reader = createRowReader(tally.faults);
  const rows = await readSetupRows(bytes, columns, tally.faults);
  const lines = rows.flatMap((row) => {
    reader.open(row);
    const line = readLine(reader);
    return line === undefined ? [] : [{ row: row.row, ...line }];
  });
  const [first, second] = lines.filter(({ isDefault }) => isDefault);
  if (second !== undefined) tally.faults.add(second.row, 'isDefault', `only one unit; ${first?.code} is it already`);
  for (const line of inOrderOfNeed(lines)) {
    await tally.take(line.row, async () => {
      if ((await codes.unitId(line.code)) !== undefined) return 'known';
      await units.add(await withIds(line, codes), actor);
      return 'taken';
    });
  }
  return { report: tally.report(), defaultUnit: first?.code };
}

function readLine(reader: RowReader): Omit<UnitLine, 'row'> | undefined {
  const code = reader.text('code', { maxLength: 30, pattern: /^[A-Za-z0-9-]{2,30}$/, rule: '2–30 letters, digits, -' });
  const name = reader.text('name', { maxLength: 100 });
  const type = reader.choice('type', typeWords);
  const industry = reader.choice('industry', industryWords);
  const [phone, email] = [optional(reader, 'phone', phoneRule), optional(reader, 'email', emailRule)];
  const [area = '', parent = ''] = [reader.optionalText('area', 12), reader.optionalText('parent', 30)];
  const [competent = '', owner = ''] = [reader.optionalText('competent', 30), reader.optionalText('owner', 30)];
  const isDispatchable = reader.has('dispatchable') ? reader.flag('dispatchable') : undefined;
  const isDefault = reader.flag('isDefault');
  if (code === undefined || name === undefined || type === undefined || industry === undefined) return undefined;
  if (phone === undefined || email === undefined) return undefined;
  const needs = [parent, competent, owner].filter((other) => other !== '');
  const links = { area, parent, competent, owner, industry: industry === 'none' ? null : industry };
  return { code, name, type, ...links, phone, email, isDispatchable, isDefault, needs };
}

/** Null for an empty cell, undefined after a fault. */
function optional(
  reader: RowReader,
  field: string,
  rule: { readonly maxLength: number; readonly pattern: RegExp; readonly rule: string },
): string | null | undefined {
  return reader.has(field) ? reader.text(field, rule) : null;
}

/** @throws {DomainError} `tenant-unknown`, `unit-unknown`, with the code that nobody has. */
async function withIds(line: Omit<UnitLine, 'row'>, codes: KnownCodes): Promise<NewUnit> {
  const { code, name, type, industry, phone, email, isDispatchable, area, parent, competent, owner } = line;
  const idOf = async (unit: string): Promise<string | null> => {
    if (unit === '') return null;
    const id = await codes.unitId(unit);
    if (id === undefined) throw new DomainError('unit-unknown', { id: unit });
    return id;
  };
  return {
    ...{ tenantId: await codes.areaId(area), code, name, type, industry },
    ...{ parentId: await idOf(parent), competentUnitId: await idOf(competent), ownerUnitId: await idOf(owner) },
    ...{ phone: phone ?? null, email: email ?? null },
    ...(isDispatchable === undefined ? {} : { isDispatchable }),
  };
}
