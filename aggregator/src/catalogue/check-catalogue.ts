import { isProblemCategory } from '@streetwarden/shared/domain/problem-category';
import { forEachRow } from '#catalogue/breathe';
import { classKeyOf, parseClassKey } from '#catalogue/class-key';
import { type ClassTemplateName, classTemplates, isClassTemplateName } from '#catalogue/class-templates';
import type { ImportFaults } from '#catalogue/import-report';
import { limitTextRule, parseLimitText } from '#catalogue/limit-text';
import type { ImportRow, TableColumns } from '#catalogue/read-rows';
import { createRowReader, type RowReader } from '#catalogue/row-reader';
import type { ClassReference } from '#storage/catalogue-tables';
import type { CatalogueClassRow, CatalogueConditionRow } from '#storage/schema';

export type NewClass = Omit<CatalogueClassRow, 'versionId'>;
export type NewCondition = Omit<CatalogueConditionRow, 'versionId'>;

export interface CheckedCatalogue {
  readonly classes: readonly NewClass[];
  readonly conditions: readonly NewCondition[];
}

/** Columns of a catalogue file; a row is a filing condition with its class, or a class without one. */
export const catalogueColumns: TableColumns = {
  required: ['scheme', 'kind', 'code', 'name', 'major'],
  optional: [
    ...['nameEn', 'majorEn', 'isExtension', 'equivalents', 'needsProtection'],
    ...['template', 'requirementsZh', 'requirementsEn'],
    ...['seq', 'filingCondition', 'closingCondition', 'limit', 'limitA', 'limitB', 'limitC', 'fringeLimit'],
    ...['origin', 'categories'],
  ],
};

/** Reads rows into classes and conditions; whatever breaks a rule goes to `faults`, with its row. */
export async function checkCatalogue(rows: readonly ImportRow[], faults: ImportFaults): Promise<CheckedCatalogue> {
  const classes = new Map<string, { readonly row: number; readonly found: NewClass }>();
  const conditions = new Map<string, { readonly row: number; readonly found: NewCondition }>();
  const reader = createRowReader(faults);
  await forEachRow(rows, (row) => {
    reader.open(row);
    const reference = readReference(reader);
    if (reference === undefined) return;
    const key = classKeyOf(reference);
    const known = classes.get(key);
    const found = readClassRow(reader, reference);
    if (known === undefined) classes.set(key, { row: row.row, found });
    else if (!isSameClass(known.found, found)) {
      faults.add(row.row, 'code', `${key} was described otherwise in row ${known.row}`);
    }
    const condition = readCondition(reader, reference);
    if (condition === undefined) {
      if (known !== undefined) faults.add(row.row, 'code', `${key} stands already in row ${known.row}`);
      return;
    }
    const twin = conditions.get(`${key}|${condition.seq}`);
    if (twin === undefined) conditions.set(`${key}|${condition.seq}`, { row: row.row, found: condition });
    else faults.add(row.row, 'seq', `${key} has condition ${condition.seq} already in row ${twin.row}`);
  });
  return {
    classes: [...classes.values()].map(({ found }) => found),
    conditions: [...conditions.values()].map(({ found }) => found),
  };
}

const kinds = { part: 'part', event: 'event', 部件: 'part', 事件: 'event' } as const;

function readReference(reader: RowReader): ClassReference | undefined {
  const scheme = reader.text('scheme', { maxLength: 40, pattern: /^[^|*]+$/, rule: 'a scheme without | and *' });
  const kind = reader.choice('kind', kinds);
  const code = reader.text('code', {
    maxLength: 6,
    pattern: /^\d{4}(\d{2})?$/,
    rule: 'four digits (major and minor), or six',
  });
  return scheme === undefined || kind === undefined || code === undefined ? undefined : { scheme, kind, code };
}

function readClassRow(reader: RowReader, reference: ClassReference): NewClass {
  const name = reader.text('name', { maxLength: 60 }) ?? '';
  const majorName = reader.text('major', { maxLength: 60 }) ?? '';
  const needsProtection = reader.flag('needsProtection');
  const template = classTemplates[readTemplate(reader, reference, needsProtection)];
  return {
    ...reference,
    name,
    nameEn: reader.optionalText('nameEn', 120) ?? name,
    majorName,
    majorNameEn: reader.optionalText('majorEn', 120) ?? majorName,
    isExtension: reader.flag('isExtension'),
    needsProtection,
    equivalents: readEquivalents(reader),
    requirements: {
      zh: reader.optionalText('requirementsZh', 500) ?? template.requirements.zh,
      en: reader.optionalText('requirementsEn', 500) ?? template.requirements.en,
    },
    form: template.form,
  };
}

function readTemplate(reader: RowReader, { kind }: ClassReference, needsProtection: boolean): ClassTemplateName {
  const usual = needsProtection ? 'protect' : kind === 'part' ? 'repair' : 'clean';
  const name = reader.optionalText('template', 40) ?? usual;
  if (isClassTemplateName(name)) return name;
  reader.fault('template', `one of ${Object.keys(classTemplates).join(', ')}`);
  return usual;
}

function readEquivalents(reader: RowReader): readonly ClassReference[] {
  return reader.list('equivalents').flatMap((text) => {
    try {
      return [parseClassKey(text)];
    } catch {
      reader.fault('equivalents', `scheme|part or event|code, separated by ; (not ${text})`);
      return [];
    }
  });
}

function isSameClass(a: NewClass, b: NewClass): boolean {
  return a.name === b.name && a.majorName === b.majorName && a.needsProtection === b.needsProtection;
}

const conditionFields = ['filingCondition', 'closingCondition', 'limit', 'limitA', 'limitB', 'limitC', 'fringeLimit'];
const origins = { published: 'published', assumed: 'assumed', local: 'local', '': 'local' } as const;

function readCondition(reader: RowReader, reference: ClassReference): NewCondition | undefined {
  if (!reader.has('seq')) {
    for (const field of conditionFields)
      if (reader.has(field)) reader.fault('seq', 'the number of the condition, from 1');
    return undefined;
  }
  const seq = reader.integer('seq', 1, 999);
  const filingCondition = reader.text('filingCondition', { maxLength: 500 }) ?? '';
  const closingCondition = reader.text('closingCondition', { maxLength: 500 }) ?? '';
  const limit = readLimit(reader, 'limit', true);
  const limitByAreaClass = readAreaLimits(reader);
  const condition = {
    ...reference,
    ...{ filingCondition, closingCondition },
    limitByAreaClass,
    fringeLimit: readLimit(reader, 'fringeLimit') ?? null,
    categories: readCategories(reader),
    origin: reader.choice('origin', origins) ?? 'local',
  };
  return seq === undefined || limit === undefined ? undefined : { ...condition, seq, limit };
}

const areaFields = [
  ['A', 'limitA'],
  ['B', 'limitB'],
  ['C', 'limitC'],
] as const;

function readAreaLimits(reader: RowReader): NewCondition['limitByAreaClass'] {
  if (!areaFields.some(([, field]) => reader.has(field))) return null;
  return Object.fromEntries(
    areaFields.flatMap(([area, field]) => {
      const limit = readLimit(reader, field);
      return limit === undefined ? [] : [[area, limit]];
    }),
  );
}

function readLimit(reader: RowReader, field: string, isRequired = false) {
  const text = reader.optionalText(field, 40);
  const limit = text === undefined ? undefined : parseLimitText(text);
  if (limit === undefined && (isRequired || text !== undefined)) reader.fault(field, limitTextRule);
  return limit;
}

function readCategories(reader: RowReader): readonly string[] {
  const names = reader.list('categories');
  for (const name of names) if (!isProblemCategory(name)) reader.fault('categories', `a problem category, not ${name}`);
  return names;
}
