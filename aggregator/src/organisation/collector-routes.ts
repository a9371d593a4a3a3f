import { Type } from 'typebox';
import { adminOnly, officeRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { decodeCursor, defaultPageSize, encodeCursor, PageSchema, pageQuery } from '#http/list-page';
import type { CollectorService } from '#organisation/collector-service';
import { closed } from '#organisation/organisation-forms';
import {
  CollectorBodySchema,
  CollectorFormSchema,
  StandingBodySchema,
  toCollectorForm,
} from '#organisation/place-forms';
import type { SuspensionService } from '#organisation/suspension';
import type { Clock } from '#system/clock';

export interface CollectorRoutesOptions {
  readonly collectors: CollectorService;
  readonly suspensions: SuspensionService;
  readonly clock: Clock;
}

const tags = ['organisation'];
const managing = { access: sessionAccess(adminOnly) };
const params = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f-]{36}$', description: 'account of the collector' }),
});

/** 信息采集员: certificates, duty, suspension. */
export function collectorRoutes(app: HttpApp, { collectors, suspensions, clock }: CollectorRoutesOptions): void {
  app.get(
    '/api/collectors',
    {
      config: { access: sessionAccess(officeRoles) },
      schema: {
        tags,
        querystring: Type.Object({ isOnDuty: Type.Optional(Type.Boolean()), ...pageQuery }, closed),
        response: { 200: PageSchema(CollectorFormSchema) },
      },
    },
    async (request) => {
      const { cursor, limit = defaultPageSize, ...query } = request.query;
      const place = Type.Object({ id: Type.String() });
      const after = cursor === undefined ? {} : { afterId: decodeCursor(place, cursor).id };
      const rows = await collectors.list({ ...query, ...after, limit: limit + 1 }, actingAccountOf(request));
      const items = rows.slice(0, limit).map((row) => toCollectorForm(row, new Date(clock.nowMs())));
      const last = items.at(-1);
      return { items, nextCursor: rows.length > limit && last ? encodeCursor({ id: last.accountId }) : null };
    },
  );

  app.put(
    '/api/collectors/:id',
    {
      config: managing,
      schema: { tags, params, body: CollectorBodySchema, response: { 200: CollectorFormSchema } },
    },
    async (request) => {
      const row = await collectors.put(request.params.id, request.body, actingAccountOf(request));
      return toCollectorForm(row, new Date(clock.nowMs()));
    },
  );

  app.get(
    '/api/me/standing',
    {
      config: { access: sessionAccess(['collector']) },
      schema: {
        tags,
        description: 'whether the caller is on duty, and until when the own certificate holds',
        response: { 200: Type.Object({ isOnDuty: Type.Boolean(), certificateValidUntil: Type.String() }) },
      },
    },
    async (request) => {
      const { isOnDuty, certificateValidUntil } = await collectors.standing(actingAccountOf(request).accountId);
      return { isOnDuty, certificateValidUntil };
    },
  );

  app.put(
    '/api/me/standing',
    {
      config: { access: sessionAccess(['collector']) },
      schema: {
        tags,
        description: 'on or off duty and where, told by the own phone',
        body: StandingBodySchema,
        response: { 200: Type.Object({ isOnDuty: Type.Boolean() }) },
      },
    },
    async (request) => {
      const { isOnDuty } = await collectors.stand(actingAccountOf(request).accountId, request.body);
      return { isOnDuty };
    },
  );

  suspensionRoutes(app, suspensions);
}

function suspensionRoutes(app: HttpApp, suspensions: SuspensionService): void {
  /** Also the chief on duty: a worker is stopped at once, not when an administrator is at the desk. */
  const stopping = { access: sessionAccess(['duty-chief', 'admin']) };
  app.put(
    '/api/collectors/:id/suspension',
    {
      config: stopping,
      schema: {
        tags,
        description: 'stops a worker of any role but administrators: login closed, open tasks handed over',
        params,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) }, closed),
        response: {
          200: Type.Object({
            suspendedAt: Type.String(),
            tasks: Type.Array(
              Type.Object({
                taskId: Type.String(),
                caseId: Type.String(),
                assigneeId: Type.Union([Type.String(), Type.Null()]),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const outcome = await suspensions.suspend(request.params.id, request.body.reason, actingAccountOf(request));
      return { suspendedAt: outcome.suspendedAt.toISOString(), tasks: [...outcome.tasks] };
    },
  );

  app.delete(
    '/api/collectors/:id/suspension',
    { config: managing, schema: { tags, params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await suspensions.reinstate(request.params.id, actingAccountOf(request));
      return reply.code(204).send(null);
    },
  );
}
