import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import { type Authenticator, addAccessControl } from '#http/access';
import { addApiDocuments } from '#http/api-documents';
import { addCrossSiteGuard } from '#http/cross-site-guard';
import type { LateCompilers } from '#http/late-compilers';
import { addProblemDetails, sendProblem } from '#http/problem-details';
import { addPromptClose } from '#http/prompt-close';
import { addSecurityHeaders } from '#http/security-headers';

/** The Fastify instance with TypeBox types, as every routes plugin receives it. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export interface HttpAppOptions {
  readonly logger: FastifyBaseLogger;
  readonly authenticator: Authenticator;
  readonly version: string;
  readonly mapTileUrl: string | undefined;
  readonly relayViewUrl: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  readonly compilers: LateCompilers;
}

/** JSON requests are small; routes that take files say so themselves. */
const jsonLimitBytes = 65_536;

/**
 * Makes the app with everything that holds for all routes: identity, access, cross-site guard, problem documents,
 * validation, headers, documents. Routes are registered on it by `compose.ts`.
 */
export async function createHttpApp(options: HttpAppOptions): Promise<HttpApp> {
  const app = newFastify(options);
  app.setValidatorCompiler(options.compilers.compileValidator);
  app.removeContentTypeParser('text/plain');
  addPromptClose(app);
  addProblemDetails(app);
  // Hooks run in this order: cookies are read before anybody asks who is calling.
  await app.register(cookie);
  addAccessControl(app, options.authenticator);
  addCrossSiteGuard(app);
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('x-request-id', request.id);
  });
  const { mapTileUrl, relayViewUrl } = options;
  await addSecurityHeaders(app, { isTls: options.tls !== undefined, mapTileUrl, relayViewUrl });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      new DomainError('too-many-requests', { retryAfterSeconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  });
  await addApiDocuments(app, options.version);
  return app;
}

function newFastify(options: HttpAppOptions): HttpApp {
  const shared = {
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    bodyLimit: jsonLimitBytes,
    // A thin uplink may need minutes for one evidence file, headers never.
    requestTimeout: 300_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
    schemaController: { compilersFactory: { buildSerializer: options.compilers.buildSerializer } },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(error, request, reply);
    },
  } as const;
  const app =
    options.tls === undefined
      ? Fastify({ ...shared, http: { headersTimeout: 15_000 } })
      : Fastify({ ...shared, https: { ...options.tls, minVersion: 'TLSv1.2', headersTimeout: 15_000 } });
  return app as unknown as HttpApp;
}
