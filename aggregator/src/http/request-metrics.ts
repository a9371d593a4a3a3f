import type { FastifyInstance } from 'fastify';
import type { SystemMetrics } from '#system/metrics';

/** Counts every answer by route pattern, and logs it with its request id. */
export function addRequestMetrics(app: FastifyInstance, metrics: SystemMetrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    const status = reply.statusCode;
    metrics.requestServed({ method, route, status, seconds: reply.elapsedTime / 1000 });
    const actor = request.actor.kind === 'account' ? request.actor.account.id : request.actor.kind;
    request.log.debug({ method, route, status, actor, elapsedMs: Math.round(reply.elapsedTime) }, 'request served');
  });
}
