import { Type } from 'typebox';
import { type AccountRole, accountRoles } from '#storage/schema-words';

export type Role = AccountRole;
export const RoleSchema = Type.Enum([...accountRoles]);

export const allRoles: readonly Role[] = accountRoles;
/** People of the centre: they see every camera, candidate and case of their tenant. */
export const officeRoles: readonly Role[] = [
  'operator',
  'reviewer',
  'dispatcher',
  'duty-chief',
  'supervisor',
  'assessor',
  'leader',
  'admin',
];
/** People of a handling unit: they see the cases of their unit only. */
export const unitRoles: readonly Role[] = ['unit-handler', 'unit-officer', 'unit-leader'];
/** Who may judge candidates and see sealed originals. */
export const judgingRoles: readonly Role[] = ['reviewer', 'admin'];
/** Who may send commands to boxes. */
export const operatingRoles: readonly Role[] = ['operator', 'admin'];
/** People who watch and assess: they see everything and change nothing (KH-19). */
export const readOnlyRoles: readonly Role[] = ['supervisor', 'assessor'];
export const adminOnly: readonly Role[] = ['admin'];

export function hasAnyRole(held: readonly string[], wanted: readonly Role[]): boolean {
  return wanted.some((role) => held.includes(role));
}

/** The roles with which somebody may write. */
export function writingRoles(held: readonly Role[]): readonly Role[] {
  return held.filter((role) => !readOnlyRoles.includes(role));
}
