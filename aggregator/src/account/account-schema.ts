import { type Static, Type } from 'typebox';
import { RoleSchema } from '#account/role';
import type { SignedInAccount } from '#http/actor';
import { Nullable } from '#http/list-page';
import { tenantKinds, unitTypes } from '#storage/organisation-words';
import type { AccountRow } from '#storage/schema';

const closed = { additionalProperties: false } as const;

const UsernameSchema = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._@-]{1,62}$',
  description: '2–63 letters, digits, . _ @ -; stored in lower case',
});
/** No control characters: names reach logs, documents and other people's screens. */
const DisplayNameSchema = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });
const PasswordSchema = Type.String({ minLength: 1, maxLength: 500 });
const RolesSchema = Type.Array(RoleSchema, { minItems: 1, maxItems: 3, uniqueItems: true });
const LanguageSchema = Type.Enum(['zh', 'en']);

const placeFacts = {
  tenantId: Type.Optional(Nullable(Type.String({ pattern: '^(city|[0-9a-f-]{36})$' }))),
  unitId: Type.Optional(Nullable(Type.String({ pattern: '^[0-9a-f-]{36}$' }))),
  phone: Type.Optional(Nullable(Type.String({ pattern: '^[0-9+() -]{3,30}$' }))),
  email: Type.Optional(Nullable(Type.String({ maxLength: 200, pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' }))),
};

export const AccountFactsSchema = Type.Object({
  id: Type.String(),
  username: Type.String(),
  displayName: Type.String(),
  roles: Type.Array(RoleSchema),
  language: Type.String(),
  tenantId: Nullable(Type.String({ description: 'where the account works; null is the whole city' })),
  unitId: Nullable(Type.String({ description: 'unit the account speaks for' })),
});

/** The caller's tenant and unit, with their names. */
export const placeNames = {
  tenant: Type.Union([
    Type.Object({ id: Type.String(), name: Type.String(), kind: Type.Enum([...tenantKinds]) }),
    Type.Null(),
  ]),
  unit: Type.Union([
    Type.Object({ id: Type.String(), name: Type.String(), type: Type.Enum([...unitTypes]) }),
    Type.Null(),
  ]),
};
const PlaceNamesSchema = Type.Object(placeNames);
export type AccountPlaceNames = Static<typeof PlaceNamesSchema>;

export const AccountListItemSchema = Type.Object({
  ...AccountFactsSchema.properties,
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  isDisabled: Type.Boolean(),
  suspendedAt: Nullable(Type.String()),
  passwordMustChange: Type.Boolean(),
  createdAt: Type.String(),
});

export const SignInBodySchema = Type.Object(
  { username: Type.String({ minLength: 1, maxLength: 200 }), password: PasswordSchema },
  closed,
);

export const PasswordBodySchema = Type.Object({ current: PasswordSchema, new: PasswordSchema }, closed);

export const NewAccountBodySchema = Type.Object(
  {
    username: UsernameSchema,
    displayName: Type.Optional(DisplayNameSchema),
    password: PasswordSchema,
    roles: RolesSchema,
    language: Type.Optional(LanguageSchema),
    ...placeFacts,
  },
  closed,
);

export const AccountChangeBodySchema = Type.Object(
  {
    displayName: Type.Optional(DisplayNameSchema),
    roles: Type.Optional(RolesSchema),
    isDisabled: Type.Optional(Type.Boolean()),
    password: Type.Optional(PasswordSchema),
    language: Type.Optional(LanguageSchema),
    ...placeFacts,
  },
  { ...closed, minProperties: 1 },
);

type AccountFacts = Omit<SignedInAccount, 'passwordMustChange'>;

export function toAccountFacts({ id, username, displayName, roles, language, tenantId, unitId }: AccountFacts) {
  return { id, username, displayName, roles: [...roles], language, tenantId, unitId };
}

export function toAccountListItem(row: AccountRow) {
  const { phone, email, isDisabled, passwordMustChange } = row;
  const moments = { suspendedAt: row.suspendedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() };
  return { ...toAccountFacts(row), phone, email, isDisabled, passwordMustChange, ...moments };
}
