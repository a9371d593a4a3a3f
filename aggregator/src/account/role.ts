import { Type } from 'typebox';
import { type AccountRole, accountRoles } from '#storage/schema-words';

/** What an account may do: operators watch, reviewers judge, administrators also manage people and boxes. */
export type Role = AccountRole;
export const RoleSchema = Type.Enum([...accountRoles]);

export const allRoles: readonly Role[] = accountRoles;
/** Who may judge candidates and see sealed originals. */
export const judgingRoles: readonly Role[] = ['reviewer', 'admin'];
/** Who may send commands to boxes. */
export const operatingRoles: readonly Role[] = ['operator', 'admin'];
export const adminOnly: readonly Role[] = ['admin'];

export function hasAnyRole(held: readonly string[], wanted: readonly Role[]): boolean {
  return wanted.some((role) => held.includes(role));
}
