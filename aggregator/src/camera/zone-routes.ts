import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { ZoneSchema } from '@streetwarden/shared/domain/zone';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { CameraViewsSchema } from '@streetwarden/shared/video/camera-view';
import { Type } from 'typebox';
import { adminOnly, officeRoles } from '#account/role';
import { CameraIdParamsSchema, closed } from '#camera/camera-forms';
import type { CameraZones, ZoneService } from '#camera/zone-service';
import { deviceAccess, sessionAccess } from '#http/access';
import { actingAccountOf, edgeIdOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { Nullable } from '#http/list-page';

const { id, version: _version, ...drawnMembers } = ZoneSchema.properties;
const maxZones = 64;

const ZonesFormSchema = Type.Object({
  zones: Type.Array(ZoneSchema, { description: 'drawn in the console' }),
  version: Type.Integer({ description: '0 while nobody has drawn any' }),
  changedAt: Nullable(Type.String()),
  changedBy: Nullable(Type.String()),
  keptIn: Type.Enum(['record', 'file', 'none'], {
    description: 'record: drawn here; file: in the configuration of the box; none: no box opens the camera',
  }),
  watched: Type.Union([Type.Array(ZoneSchema), Type.Null()], {
    description: 'what the box told that it watches; empty: all the ground in view; null: it did not tell',
  }),
});

const ZonesBodySchema = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    zones: Type.Array(
      Type.Object({ id: Type.Optional(id), ...drawnMembers }, { ...closed, description: 'without id: a new zone' }),
      { maxItems: maxZones },
    ),
  },
  closed,
);

/** Two hundred and fifty-six cameras with some zones each. */
const maxViewBytes = 4_000_000;

/** 监测区域: what is watched in the picture of a camera. */
export function zoneRoutes(app: HttpApp, { zones }: { readonly zones: ZoneService }): void {
  app.get(
    '/api/camera-records/:id/zones',
    {
      config: { access: sessionAccess(officeRoles) },
      schema: { tags: ['cameras'], params: CameraIdParamsSchema, response: { 200: ZonesFormSchema } },
    },
    async (request) => toForm(await zones.read(request.params.id, actingAccountOf(request))),
  );

  app.put(
    '/api/camera-records/:id/zones',
    {
      config: { access: sessionAccess(adminOnly) },
      schema: {
        tags: ['cameras'],
        description: 'all zones of the camera; its box takes them over when it asks next. None: all the ground in view',
        params: CameraIdParamsSchema,
        body: ZonesBodySchema,
        response: { 200: ZonesFormSchema },
      },
    },
    async (request) => toForm(await zones.replace(request.params.id, request.body, actingAccountOf(request))),
  );

  app.put(
    '/api/edges/:edgeId/camera-views',
    {
      bodyLimit: maxViewBytes,
      config: { access: deviceAccess },
      schema: {
        tags: ['fleet'],
        description: 'for the box itself: what it watches in the pictures of all its cameras',
        params: Type.Object({ edgeId: SlugSchema }),
        body: CameraViewsSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { edgeId } = request.params;
      if (edgeId !== edgeIdOf(request)) throw new DomainError('role-missing', { roles: `edge ${edgeId}` });
      await zones.take(edgeId, request.body.views);
      return reply.code(204).send(null);
    },
  );
}

function toForm({ zones, watched, changedAt, ...facts }: CameraZones) {
  return {
    ...facts,
    zones: [...zones],
    watched: watched === null ? null : [...watched],
    changedAt: changedAt?.toISOString() ?? null,
  };
}
