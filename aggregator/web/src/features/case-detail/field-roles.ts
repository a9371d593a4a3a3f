import type { Role } from '#api/types';
import { isOfficeRole } from '#ui/office-roles';

const exporters: readonly Role[] = ['reviewer', 'duty-chief', 'admin'];

/** Works in the office: the cards about evidence, notices and papers are for them. */
export function isOffice(roles: readonly Role[] | undefined): boolean {
  return roles?.some(isOfficeRole) === true;
}

/** May take the evidence package out of the console; it holds the sealed originals. */
export function mayExport(roles: readonly Role[] | undefined): boolean {
  return roles?.some((role) => exporters.includes(role)) === true;
}
