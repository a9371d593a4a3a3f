import { type Static, Type } from 'typebox';
import { type LimitRule, LimitRuleSchema, type TimeLimit, timeLimitText } from '#case/clock/time-limit';
import { limitRuleOf } from '#catalogue/filing-conditions';
import { ImportFaultSchema } from '#catalogue/import-report';
import { Nullable } from '#http/list-page';
import type { CatalogueClassRow, CatalogueConditionRow, CatalogueVersionRow } from '#storage/schema';

const InstantSchema = Type.String({ format: 'date-time' });
const TextSchema = Type.Object({ zh: Type.String(), en: Type.String() });

export const ClassReferenceSchema = Type.Object({
  scheme: Type.String({ minLength: 1, maxLength: 40, description: 'e.g. GB/T 30428.2-2013' }),
  kind: Type.Enum(['part', 'event']),
  code: Type.String({ pattern: '^\\d{4}(\\d{2})?$' }),
});

export const VersionFormSchema = Type.Object({
  id: Type.String(),
  tenantId: Nullable(Type.String({ description: 'null: the national catalogue' })),
  name: Type.String(),
  effectiveFrom: InstantSchema,
  classCount: Type.Integer(),
  conditionCount: Type.Integer(),
  sourceSha256: Type.String(),
  importedBy: Type.String(),
  importedAt: InstantSchema,
});

export function toVersionForm(row: CatalogueVersionRow): Static<typeof VersionFormSchema> {
  return { ...row, effectiveFrom: row.effectiveFrom.toISOString(), importedAt: row.importedAt.toISOString() };
}

const classProperties = {
  versionId: Type.String(),
  scheme: Type.String(),
  kind: Type.Enum(['part', 'event']),
  code: Type.String(),
  name: TextSchema,
  major: Type.Object({ code: Type.String(), name: TextSchema }),
  isExtension: Type.Boolean(),
  needsProtection: Type.Boolean(),
  equivalents: Type.Array(ClassReferenceSchema),
  requirements: TextSchema,
  form: Type.Object({
    photos: Type.Array(Type.Enum(['before', 'after', 'safety', 'document'])),
    resultKinds: Type.Array(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
  }),
};
export const ClassFormSchema = Type.Object(classProperties);
export type ClassForm = Static<typeof ClassFormSchema>;

export function toClassForm(row: CatalogueClassRow): ClassForm {
  const { versionId, scheme, kind, code, isExtension, needsProtection, equivalents, requirements, form } = row;
  return {
    ...{ versionId, scheme, kind, code, isExtension, needsProtection, requirements },
    name: { zh: row.name, en: row.nameEn },
    major: { code: code.slice(0, 2), name: { zh: row.majorName, en: row.majorNameEn } },
    equivalents: equivalents.map((one) => ({ ...one })),
    form: { photos: [...form.photos], resultKinds: form.resultKinds.map((one) => ({ ...one })) },
  };
}

export const ConditionFormSchema = Type.Object({
  versionId: Type.String(),
  seq: Type.Integer(),
  filingCondition: Type.String(),
  closingCondition: Type.String(),
  limits: LimitRuleSchema,
  limitText: TextSchema,
  origin: Type.Enum(['published', 'assumed', 'local']),
});
export type ConditionForm = Static<typeof ConditionFormSchema>;

export function toConditionForm(row: CatalogueConditionRow): ConditionForm {
  const { versionId, seq, filingCondition, closingCondition, origin } = row;
  const limits: LimitRule = limitRuleOf(row);
  const limit: TimeLimit = limits.limit;
  const limitText = { zh: timeLimitText(limit, 'zh'), en: timeLimitText(limit, 'en') };
  return { versionId, seq, filingCondition, closingCondition, origin, limits, limitText };
}

/** A class with its conditions, as the public sees it. */
export const DescribedClassSchema = Type.Object({ ...classProperties, conditions: Type.Array(ConditionFormSchema) });
export type DescribedClass = Static<typeof DescribedClassSchema>;

export const MajorFormSchema = Type.Object({
  scheme: Type.String(),
  kind: Type.Enum(['part', 'event']),
  code: Type.String({ description: 'two digits' }),
  name: TextSchema,
  classCount: Type.Integer(),
});
export type MajorForm = Static<typeof MajorFormSchema>;

export const ImportReportSchema = Type.Object({
  versionId: Nullable(Type.String({ description: 'null after a dry run' })),
  encoding: Type.Enum(['utf-8', 'gb18030']),
  sha256: Type.String(),
  classCount: Type.Integer(),
  conditionCount: Type.Integer(),
  faults: Type.Array(ImportFaultSchema, { description: 'only after a dry run; else the request is refused' }),
});
