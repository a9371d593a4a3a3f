import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses unsafe requests that a browser sends from another site (CSRF, ASVS 5.0 3.5.1).
 *
 * Browsers always add Sec-Fetch-Site or Origin to such requests; scripts without these headers carry no ambient cookie
 * of a victim and pass. Together with SameSite=Strict this needs no token.
 */
export function addCrossSiteGuard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (!safeMethods.has(request.method) && isCrossSite(request)) throw new DomainError('cross-site-request');
  });
}

/** Whether a browser sent a request from another site. */
export function isCrossSite(request: FastifyRequest): boolean {
  const fetchSite = request.headers['sec-fetch-site'];
  if (typeof fetchSite === 'string') return fetchSite !== 'same-origin' && fetchSite !== 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  return origin.toLowerCase() !== `${request.protocol}://${request.host}`.toLowerCase();
}
