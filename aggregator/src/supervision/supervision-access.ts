import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyRequest } from 'fastify';
import { hasAnyRole, officeRoles, type Role, unitRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { SupervisionActor } from '#supervision/supervision-ports';

/** Who decides about marks, documents, referrals and flags. */
export const supervisingRoles: readonly Role[] = ['supervisor', 'duty-chief', 'assessor', 'admin'];
export const supervisingAccess = sessionAccess(supervisingRoles);
export const officeAccess = sessionAccess(officeRoles);
export const readingAccess = sessionAccess([...officeRoles, ...unitRoles]);

interface Reader {
  readonly actor: SupervisionActor;
  /** Set for people of a unit: they see what concerns their unit, whichever tenant's case it was. */
  readonly unitId: string | null;
}

/** @throws {DomainError} `role-missing` for a unit's account without a unit. */
export function readerOf(request: FastifyRequest): Reader {
  const { accountId, roles, tenantId, unitId } = actingAccountOf(request);
  if (hasAnyRole(roles, officeRoles)) return { actor: { accountId, tenantId }, unitId: null };
  if (unitId === null) throw new DomainError('role-missing', { roles: officeRoles.join(', ') });
  return { actor: { accountId, tenantId: null }, unitId };
}

/** Who decides, and for which part of the city. */
export function deciderOf(request: FastifyRequest): SupervisionActor {
  const { accountId, tenantId } = actingAccountOf(request);
  return { accountId, tenantId };
}
