import { Type } from 'typebox';
import { RoleSchema } from '#account/role';
import type { SignedInAccount } from '#http/actor';
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

export const AccountFactsSchema = Type.Object({
  id: Type.String(),
  username: Type.String(),
  displayName: Type.String(),
  roles: Type.Array(RoleSchema),
  language: Type.String(),
});

export const AccountListItemSchema = Type.Object({
  ...AccountFactsSchema.properties,
  isDisabled: Type.Boolean(),
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
  },
  { ...closed, minProperties: 1 },
);

export function toAccountFacts({ id, username, displayName, roles, language }: SignedInAccount) {
  return { id, username, displayName, roles: [...roles], language };
}

export function toAccountListItem(row: AccountRow) {
  const { isDisabled, passwordMustChange, createdAt } = row;
  return { ...toAccountFacts(row), isDisabled, passwordMustChange, createdAt: createdAt.toISOString() };
}
