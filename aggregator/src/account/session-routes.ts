import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AccountPlace } from '#account/account-place';
import {
  AccountFactsSchema,
  type AccountPlaceNames,
  PasswordBodySchema,
  placeNames,
  SignInBodySchema,
  toAccountFacts,
} from '#account/account-schema';
import { allRoles } from '#account/role';
import type { SessionCookie } from '#account/session-cookie';
import type { SessionService } from '#account/session-service';
import { isFromThisMachine, publicAccess, sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';

export interface SessionRoutesOptions {
  readonly sessions: SessionService;
  readonly cookie: SessionCookie;
  /** Whether passwords may cross the network in clear text. */
  readonly allowPlain: boolean;
  /** Names of the tenant and unit an account works for. */
  readonly readPlace: (place: Pick<AccountPlace, 'tenantId' | 'unitId'>) => Promise<AccountPlaceNames>;
}

const tags = ['session'];
const signInAnswer = Type.Object({ account: AccountFactsSchema });
const anybody = { access: { ...sessionAccess(allRoles), takesTemporaryPassword: true } };

/** Sign-in, sign-out, the caller's own account. */
export function sessionRoutes(app: HttpApp, { sessions, cookie, allowPlain, readPlace }: SessionRoutesOptions) {
  app.post(
    '/api/sessions',
    {
      config: { access: publicAccess, rateLimit: { max: 300, timeWindow: 60_000 } },
      schema: { tags, body: SignInBodySchema, response: { 201: signInAnswer } },
    },
    async (request, reply) => {
      if (!allowPlain && request.protocol !== 'https' && !isFromThisMachine(request)) {
        throw new DomainError('plain-http-refused');
      }
      const replaces = cookie.read(request);
      const opened = await sessions.signIn({
        ...request.body,
        ...originOf(request),
        ...(replaces === undefined ? {} : { replaces }),
      });
      cookie.write(reply, opened.token, opened.maxAgeSeconds);
      return reply.code(201).send({ account: toAccountFacts(opened.account) });
    },
  );

  app.delete(
    '/api/sessions/current',
    { config: anybody, schema: { tags, response: { 204: Type.Null() } } },
    async (request, reply) => {
      if (request.actor.kind === 'account') await sessions.signOut(request.actor.sessionIdHash);
      cookie.clear(reply);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/me',
    {
      config: anybody,
      schema: {
        tags,
        response: {
          200: Type.Object({ account: AccountFactsSchema, passwordMustChange: Type.Boolean(), ...placeNames }),
        },
      },
    },
    async (request) => {
      const account = accountOf(request);
      const place = await readPlace(account);
      return { account: toAccountFacts(account), passwordMustChange: account.passwordMustChange, ...place };
    },
  );

  app.put(
    '/api/me/password',
    { config: anybody, schema: { tags, body: PasswordBodySchema, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const passwords = { current: request.body.current, next: request.body.new };
      const opened = await sessions.changePassword(accountOf(request).id, passwords, originOf(request));
      cookie.write(reply, opened.token, opened.maxAgeSeconds);
      return reply.code(204).send(null);
    },
  );
}

function originOf(request: FastifyRequest): { address: string; userAgent: string } {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}
