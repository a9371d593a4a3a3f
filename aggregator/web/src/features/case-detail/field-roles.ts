import type { Role } from '#api/types';

const fieldRoles: readonly Role[] = ['unit-handler', 'unit-officer', 'unit-leader', 'collector'];
const exporters: readonly Role[] = ['reviewer', 'duty-chief', 'admin'];

/** Works in the office: the cards about evidence, notices and papers are for them. */
export function isOffice(roles: readonly Role[] | undefined): boolean {
  return roles?.some((role) => !fieldRoles.includes(role)) === true;
}

/** May take the evidence package out of the console; it holds the sealed originals. */
export function mayExport(roles: readonly Role[] | undefined): boolean {
  return roles?.some((role) => exporters.includes(role)) === true;
}
