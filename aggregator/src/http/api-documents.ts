import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { publicAccess } from '#http/access';
import { ProblemSchema } from '#http/problem-details';

/** Describes every API route as OpenAPI 3.1, with the problem document as its error form, at `/openapi.json`. */
export async function addApiDocuments(app: FastifyInstance, version: string): Promise<void> {
  app.addSchema({ ...ProblemSchema, $id: 'Problem' });
  const problem = { $ref: 'Problem#' };
  app.addHook('onRoute', (route) => {
    if (route.schema === undefined || route.schema.hide === true) return;
    const { schema } = route;
    const access = route.config?.access;
    const roles = access?.kind === 'session' ? `Roles: ${access.roles.join(', ')}.` : '';
    // A new object: routes share theirs, as each GET does with the HEAD that Fastify makes of it.
    route.schema = {
      ...schema,
      ...(access?.kind === 'session' ? { security: [{ session: [] }] } : {}),
      ...(access?.kind === 'device' ? { security: [{ device: [] }] } : {}),
      description: [roles, schema.description ?? ''].join(' ').trim(),
      response: { ...(schema.response as Record<string, unknown> | undefined), '4xx': problem, '5xx': problem },
    };
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'StreetWarden 街巡',
        version,
        description: 'Candidates, evidence, review and cases. Errors are RFC 9457 problem documents.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'sw', description: '`__Host-sw` under TLS' },
          device: { type: 'http', scheme: 'bearer', description: '`<edgeId>.<deviceSecret>`' },
        },
      },
    },
    hideUntagged: true,
    refResolver: { buildLocalReference: (schema, _base, _fragment, n) => String(schema.$id ?? `schema-${n}`) },
  });
  app.get('/openapi.json', { config: { access: publicAccess }, schema: { hide: true } }, async () => app.swagger());
}
