import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyRequest } from 'fastify';
import type { Role } from '#account/role';

/** A signed-in account, as far as requests need it. */
export interface SignedInAccount {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly language: string;
  readonly passwordMustChange: boolean;
  /** Tenant the account works in; null is the whole city. */
  readonly tenantId: string | null;
  /** Unit the account speaks for. */
  readonly unitId: string | null;
}

/** Who sends a request. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'account'; readonly account: SignedInAccount; readonly sessionIdHash: string }
  | { readonly kind: 'device'; readonly edgeId: string };

export const anonymous: Actor = { kind: 'anonymous' };

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before every handler by the access check. */
    actor: Actor;
  }
}

/**
 * The account behind a request of a session route.
 *
 * @throws {DomainError} `session-required`.
 */
export function accountOf(request: FastifyRequest): SignedInAccount {
  if (request.actor.kind !== 'account') throw new DomainError('session-required');
  return request.actor.account;
}

/**
 * Who acts, and for which place: what services of cases and the organisation ask for.
 *
 * @throws {DomainError} `session-required`.
 */
export function actingAccountOf(request: FastifyRequest) {
  const { id, roles, tenantId, unitId } = accountOf(request);
  return { accountId: id, roles, tenantId, unitId };
}

/**
 * The box behind a request of a device route.
 *
 * @throws {DomainError} `session-required`.
 */
export function edgeIdOf(request: FastifyRequest): string {
  if (request.actor.kind !== 'device') throw new DomainError('session-required');
  return request.actor.edgeId;
}
