import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasAnyRole, type Role, writingRoles } from '#account/role';
import { type Actor, anonymous } from '#http/actor';

interface SessionAccess {
  readonly kind: 'session';
  readonly roles: readonly Role[];
  readonly isOpenOnLoopback?: boolean;
  /** Also for a temporary password: what somebody needs to change it, or to leave. */
  readonly takesTemporaryPassword?: boolean;
}

/** Who may call a route. There is no default: a route that does not say is refused at boot. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | SessionAccess
  | { readonly kind: 'device' }
  /** Another server that proves who it is by its own means. */
  | { readonly kind: 'server'; readonly isProven: (request: FastifyRequest) => boolean };

export const publicAccess: RouteAccess = { kind: 'public' };
export const deviceAccess: RouteAccess = { kind: 'device' };
export const serverAccess = (isProven: (request: FastifyRequest) => boolean): RouteAccess => ({
  kind: 'server',
  isProven,
});
export const sessionAccess = (roles: readonly Role[]): RouteAccess => ({ kind: 'session', roles });

/** A route as it was declared. */
export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly access: RouteAccess;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
  interface FastifyInstance {
    /** Every route of the app; tests make the route × role matrix from it. */
    declaredRoutes: readonly DeclaredRoute[];
  }
}

/** Recognises who is calling; each answers `undefined` when the request carries no valid proof. */
export interface Authenticator {
  session(request: FastifyRequest): Promise<Actor | undefined>;
  device(request: FastifyRequest): Promise<Actor | undefined>;
}

/** Adds default-deny: nothing is served by a route that does not declare its access, or to somebody it does not name. */
export function addAccessControl(app: FastifyInstance, authenticator: Authenticator): void {
  app.decorateRequest('actor');
  const declaredRoutes: DeclaredRoute[] = [];
  app.decorate('declaredRoutes', declaredRoutes);
  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (access === undefined) {
      throw new Error(`route ${String(route.method)} ${route.url} does not declare config.access`);
    }
    for (const method of [route.method].flat()) declaredRoutes.push({ method, url: route.url, access });
  });
  app.addHook('onRequest', async (request) => {
    request.actor = anonymous;
    if (request.is404) return;
    const access = request.routeOptions.config.access;
    if (access === undefined) throw new DomainError('session-required');
    request.actor = await admit(access, request, authenticator);
  });
}

async function admit(access: RouteAccess, request: FastifyRequest, authenticator: Authenticator): Promise<Actor> {
  if (access.kind === 'public') return anonymous;
  if (access.kind === 'server') {
    if (!access.isProven(request)) throw new DomainError('session-required');
    return anonymous;
  }
  if (access.kind === 'device') {
    const device = await authenticator.device(request);
    if (device === undefined) throw new DomainError('session-required');
    return device;
  }
  if (access.isOpenOnLoopback === true && isFromThisMachine(request)) return anonymous;
  return admitAccount(access, request, await authenticator.session(request));
}

/**
 * A browser has one session for all its tabs. What was written under one account and is sent later names that account
 * (`streetwarden-account`), so that whoever signed in meanwhile does not send it in their own name.
 */
function admitAccount(access: SessionAccess, request: FastifyRequest, actor: Actor | undefined): Actor {
  if (actor?.kind !== 'account') throw new DomainError('session-required');
  const meant = request.headers['streetwarden-account'];
  if (meant !== undefined && meant !== actor.account.id) throw new DomainError('account-changed');
  if (actor.account.passwordMustChange && access.takesTemporaryPassword !== true) {
    throw new DomainError('password-must-change');
  }
  // Whatever a route says, roles that only watch never write (KH-19); their own session and password are their own.
  const isWriting = request.method !== 'GET' && request.method !== 'HEAD' && access.takesTemporaryPassword !== true;
  const held = isWriting ? writingRoles(actor.account.roles) : actor.account.roles;
  if (!hasAnyRole(held, access.roles)) {
    throw new DomainError('role-missing', { roles: access.roles.join(', ') });
  }
  return actor;
}

/** Whether a request was made on this machine; one that a proxy here handed on was not, trusted or not. */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const isHandedOn = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  return isLoopbackAddress(request.ip) && !isHandedOn;
}

/** Whether a peer address is this machine. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}
