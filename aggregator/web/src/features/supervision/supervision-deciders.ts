import type { Role } from '#api/types';

const deciders: readonly Role[] = ['supervisor', 'duty-chief', 'assessor', 'admin'];

/** Who issues documents and decides appeals; the server has the last word. */
export function mayDecide(roles: readonly Role[] | undefined): boolean {
  return roles?.some((role) => deciders.includes(role)) === true;
}
