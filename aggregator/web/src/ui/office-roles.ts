import type { Role } from '#api/types';

const fieldRoles: readonly Role[] = ['unit-handler', 'unit-officer', 'unit-leader', 'collector'];

/** Works in the centre, not in a unit or on the street. */
export const isOfficeRole = (role: Role): boolean => !fieldRoles.includes(role);
