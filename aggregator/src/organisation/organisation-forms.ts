import { type Static, Type } from 'typebox';
import { Nullable } from '#http/list-page';
import {
  runningModes,
  tenantKinds,
  unitContactKinds,
  unitIndustries,
  unitLevels,
  unitPlanKinds,
  unitTypes,
} from '#storage/organisation-words';
import type { OrganisationChangeRow, TenantRow, UnitContactRow, UnitPlanRow, UnitRow } from '#storage/schema';

export const closed = { additionalProperties: false } as const;

/** No control characters: names reach logs, documents and other people's screens. */
export const NameSchema = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });
export const PhoneSchema = Type.String({ pattern: '^[0-9+() -]{3,30}$' });
export const EmailSchema = Type.String({ maxLength: 200, pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' });
/** `city`, or a UUID. */
export const TenantIdSchema = Type.String({ pattern: '^(city|[0-9a-f-]{36})$' });
export const UnitIdSchema = Type.String({ pattern: '^[0-9a-f-]{36}$' });
export const UnitCodeSchema = Type.String({ pattern: '^[A-Za-z0-9-]{2,30}$' });
const VersionSchema = Type.Integer({ minimum: 1, description: 'as it was read; a stale one is refused' });

export const TenantFormSchema = Type.Object({
  id: Type.String(),
  parentId: Nullable(Type.String()),
  kind: Type.Enum([...tenantKinds]),
  code: Nullable(Type.String()),
  name: Type.String(),
  mode: Nullable(Type.Enum([...runningModes])),
  modeSince: Nullable(Type.String()),
  isHosted: Type.Boolean(),
  isActive: Type.Boolean(),
  version: Type.Integer(),
});

export function toTenantForm({ path: _path, createdAt: _created, modeSince, ...row }: TenantRow) {
  return { ...row, modeSince: modeSince?.toISOString() ?? null };
}

export const NewTenantBodySchema = Type.Object(
  {
    parentId: TenantIdSchema,
    kind: Type.Enum([...tenantKinds]),
    code: Type.String({ maxLength: 12, description: '6, 9 or 12 digits, within the code of the parent' }),
    name: NameSchema,
    isHosted: Type.Optional(Type.Boolean({ description: 'runs on the platform of the level above (KM-17)' })),
    mode: Type.Optional(Type.Enum([...runningModes])),
  },
  closed,
);

export const TenantChangeBodySchema = Type.Object(
  {
    version: VersionSchema,
    name: Type.Optional(NameSchema),
    code: Type.Optional(Type.String({ maxLength: 12 })),
    mode: Type.Optional(Nullable(Type.Enum([...runningModes]))),
    isHosted: Type.Optional(Type.Boolean()),
    isActive: Type.Optional(Type.Boolean()),
  },
  { ...closed, minProperties: 2 },
);

const unitFacts = {
  type: Type.Enum([...unitTypes]),
  level: Type.Enum([...unitLevels]),
  parentId: Nullable(UnitIdSchema),
  name: NameSchema,
  industry: Nullable(Type.Enum([...unitIndustries])),
  competentUnitId: Nullable(UnitIdSchema),
  ownerUnitId: Nullable(UnitIdSchema),
  isDispatchable: Type.Boolean(),
  phone: Nullable(PhoneSchema),
  email: Nullable(EmailSchema),
};

export const UnitFormSchema = Type.Object({
  id: Type.String(),
  tenantId: Type.String(),
  code: Type.String(),
  ...unitFacts,
  isActive: Type.Boolean(),
  version: Type.Integer(),
});

export function toUnitForm({ createdAt: _created, ...row }: UnitRow) {
  return row;
}

const optionalUnitFacts = {
  level: Type.Optional(unitFacts.level),
  parentId: Type.Optional(unitFacts.parentId),
  industry: Type.Optional(unitFacts.industry),
  competentUnitId: Type.Optional(unitFacts.competentUnitId),
  ownerUnitId: Type.Optional(unitFacts.ownerUnitId),
  isDispatchable: Type.Optional(unitFacts.isDispatchable),
  phone: Type.Optional(unitFacts.phone),
  email: Type.Optional(unitFacts.email),
};

export const NewUnitBodySchema = Type.Object(
  { tenantId: TenantIdSchema, code: UnitCodeSchema, type: unitFacts.type, name: NameSchema, ...optionalUnitFacts },
  closed,
);

export const UnitChangeBodySchema = Type.Object(
  {
    version: VersionSchema,
    type: Type.Optional(unitFacts.type),
    name: Type.Optional(NameSchema),
    isActive: Type.Optional(Type.Boolean()),
    ...optionalUnitFacts,
  },
  { ...closed, minProperties: 2 },
);

export const UnitContactFormSchema = Type.Object({
  kind: Type.Enum([...unitContactKinds]),
  name: Type.String(),
  phone: Type.String(),
  email: Nullable(Type.String()),
  accountId: Nullable(Type.String()),
  updatedAt: Type.String(),
});

export function toContactForm({ unitId: _unit, updatedAt, ...row }: UnitContactRow) {
  return { ...row, updatedAt: updatedAt.toISOString() };
}

export const ContactBodySchema = Type.Object(
  {
    name: NameSchema,
    phone: PhoneSchema,
    email: Type.Optional(Nullable(EmailSchema)),
    accountId: Type.Optional(Nullable(UnitIdSchema)),
  },
  closed,
);

export const UnitPlanFormSchema = Type.Object({
  kind: Type.Enum([...unitPlanKinds]),
  version: Type.Integer(),
  title: Type.String(),
  body: Type.String(),
  createdBy: Type.String(),
  createdAt: Type.String(),
});

export function toPlanForm({ unitId: _unit, createdAt, ...row }: UnitPlanRow) {
  return { ...row, createdAt: createdAt.toISOString() };
}

export const PlanBodySchema = Type.Object(
  {
    kind: Type.Enum([...unitPlanKinds], { description: '日常处置方案 or 应急处置预案' }),
    title: NameSchema,
    body: Type.String({ minLength: 1, maxLength: 50_000 }),
  },
  closed,
);

const MembersSchema = Nullable(Type.Record(Type.String(), Type.Unknown()));

export const OrganisationChangeFormSchema = Type.Object({
  seq: Type.Integer(),
  tenantId: Type.String(),
  subject: Type.String(),
  subjectId: Type.String(),
  at: Type.String(),
  actorId: Type.String(),
  before: MembersSchema,
  after: MembersSchema,
});

export function toChangeForm({ at, ...row }: OrganisationChangeRow): Static<typeof OrganisationChangeFormSchema> {
  const copy = (members: OrganisationChangeRow['before']) => (members === null ? null : { ...members });
  return { ...row, before: copy(row.before), after: copy(row.after), at: at.toISOString() };
}
