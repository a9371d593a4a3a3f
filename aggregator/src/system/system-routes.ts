import { Type } from 'typebox';
import { adminOnly } from '#account/role';
import { publicAccess } from '#http/access';
import type { HttpApp } from '#http/app';
import { Nullable } from '#http/list-page';
import type { HealthReport } from '#system/health';
import type { SystemMetrics } from '#system/metrics';

export interface SystemFacts {
  readonly version: string;
  readonly name: string;
  readonly demo: boolean;
  readonly mapTileUrl: string | null;
  readonly mapCentre: { readonly latitude: number; readonly longitude: number };
  readonly language: string;
}

export interface SystemRoutesOptions {
  readonly facts: SystemFacts;
  readonly metrics: SystemMetrics;
  readonly health: () => Promise<HealthReport>;
}

const tags = ['system'];

const HealthSchema = Type.Object({
  status: Type.Enum(['ok', 'starting', 'failing']),
  checks: Type.Optional(
    Type.Array(Type.Object({ name: Type.String(), ok: Type.Boolean(), detail: Type.Optional(Type.String()) })),
  ),
});

/** Health, metrics and what the console must know before anybody signs in. */
export function systemRoutes(app: HttpApp, { facts, metrics, health }: SystemRoutesOptions) {
  app.get(
    '/healthz',
    {
      config: { access: publicAccess },
      schema: { tags, response: { 200: Type.Object({ status: Type.Literal('ok') }), 503: HealthSchema } },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      const report = await health();
      if (report.status === 'ok') return { status: 'ok' as const };
      return reply.code(503).send({ status: report.status, checks: [...report.checks] });
    },
  );

  app.get(
    '/metrics',
    {
      config: { access: { kind: 'session', roles: adminOnly, isOpenOnLoopback: true } },
      schema: { tags, produces: ['text/plain'], response: { 200: Type.String() } },
    },
    async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );

  app.get(
    '/api/system',
    {
      config: { access: publicAccess },
      schema: {
        tags,
        response: {
          200: Type.Object({
            version: Type.String(),
            name: Type.String(),
            demo: Type.Boolean(),
            mapTileUrl: Nullable(Type.String()),
            mapCentre: Type.Object({ latitude: Type.Number(), longitude: Type.Number() }),
            language: Type.String(),
          }),
        },
      },
    },
    async () => facts,
  );
}
