import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { officeRoles, type Role } from '#account/role';
import { CameraIdParamsSchema, closed } from '#camera/camera-forms';
import { BoxCamerasSchema, type CameraTreeReader, CameraTreeSchema } from '#camera/camera-tree';
import type { CameraGroup, GroupService } from '#camera/group-service';
import type { CameraTour, TourService } from '#camera/tour-service';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { Nullable, PageSchema } from '#http/list-page';

export interface CameraSetRoutesOptions {
  readonly groups: GroupService;
  readonly tours: TourService;
  readonly tree: CameraTreeReader;
}

const tags = ['cameras'];
const reading = { access: sessionAccess(officeRoles) };
/** Everybody who looks at cameras keeps groups and tours of their own; who only watches writes nothing (KH-19). */
const keepers: readonly Role[] = ['operator', 'reviewer', 'dispatcher', 'duty-chief', 'leader', 'admin'];
const keeping = { access: sessionAccess(keepers) };
const name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
});
const version = Type.Integer({ minimum: 1 });
const isShared = Type.Boolean({ description: 'of the whole office, kept by administrators; else the caller’s own' });
const cameraRecordIds = Type.Array(UuidSchema, { maxItems: 10_000, uniqueItems: true });
const steps = Type.Array(
  Type.Object(
    {
      cameraRecordId: UuidSchema,
      dwellSeconds: Type.Integer({ minimum: 3, maximum: 3600 }),
      presetToken: Nullable(Type.String({ minLength: 1, maxLength: 64 })),
    },
    closed,
  ),
  { minItems: 1, maxItems: 500 },
);

const EdgeIdsSchema = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{0,62}(,[a-z0-9][a-z0-9-]{0,62}){0,49}$',
  description: 'up to 50 boxes, with commas between them',
});

const GroupSchema = Type.Object({ id: UuidSchema, name, isShared, version, cameraRecordIds });
const TourSchema = Type.Object({ id: UuidSchema, name, isShared, version, steps: Type.Array(steps.items) });
const groupForm = (group: CameraGroup) => ({ ...group, cameraRecordIds: [...group.cameraRecordIds] });
const tourForm = (tour: CameraTour) => ({ ...tour, steps: tour.steps.map((step) => ({ ...step })) });

/** What operators choose cameras from: the tree, groups and tours. */
export function cameraSetRoutes(app: HttpApp, options: CameraSetRoutesOptions): void {
  treeRoute(app, options);
  groupRoutes(app, options);
  tourRoutes(app, options);
}

function treeRoute(app: HttpApp, { tree }: CameraSetRoutesOptions): void {
  app.get(
    '/api/camera-tree',
    {
      config: reading,
      schema: {
        tags,
        description: 'areas, groups and every camera the caller may see; 304 for an If-None-Match that still holds',
        response: { 200: CameraTreeSchema, 304: Type.Null() },
      },
    },
    async (request, reply) => {
      const { body, etag } = await tree.whole(actingAccountOf(request));
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null);
      // Sent as it is: it was made in one piece from typed rows.
      return reply.type('application/json; charset=utf-8').send(body() as never);
    },
  );
  app.get(
    '/api/camera-tree/boxes',
    {
      config: reading,
      schema: {
        tags,
        description:
          'the cameras of some boxes as they stand in the tree: asked after an event `camera-tree` that names the boxes',
        querystring: Type.Object({ edgeIds: EdgeIdsSchema }, closed),
        response: { 200: BoxCamerasSchema },
      },
    },
    async (request, reply) => {
      const edgeIds = request.query.edgeIds.split(',');
      const body = await tree.ofBoxes(actingAccountOf(request), edgeIds);
      reply.header('cache-control', 'no-store');
      return reply.type('application/json; charset=utf-8').send(body as never);
    },
  );
}

function groupRoutes(app: HttpApp, { groups }: CameraSetRoutesOptions): void {
  app.get(
    '/api/camera-groups',
    { config: reading, schema: { tags, response: { 200: PageSchema(GroupSchema) } } },
    async (request) => ({ items: (await groups.list(actingAccountOf(request))).map(groupForm), nextCursor: null }),
  );
  app.post(
    '/api/camera-groups',
    {
      config: keeping,
      schema: { tags, body: Type.Object({ name, isShared, cameraRecordIds }, closed), response: { 201: GroupSchema } },
    },
    async (request, reply) => reply.code(201).send(groupForm(await groups.add(request.body, actingAccountOf(request)))),
  );
  app.put(
    '/api/camera-groups/:id',
    {
      config: keeping,
      schema: {
        tags,
        params: CameraIdParamsSchema,
        body: Type.Object({ name, version, cameraRecordIds }, closed),
        response: { 200: GroupSchema },
      },
    },
    async (request) => groupForm(await groups.change(request.params.id, request.body, actingAccountOf(request))),
  );
  app.delete(
    '/api/camera-groups/:id',
    { config: keeping, schema: { tags, params: CameraIdParamsSchema, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await groups.remove(request.params.id, actingAccountOf(request));
      return reply.code(204).send(null);
    },
  );
}

function tourRoutes(app: HttpApp, { tours }: CameraSetRoutesOptions): void {
  app.get(
    '/api/camera-tours',
    { config: reading, schema: { tags, response: { 200: PageSchema(TourSchema) } } },
    async (request) => ({ items: (await tours.list(actingAccountOf(request))).map(tourForm), nextCursor: null }),
  );
  app.post(
    '/api/camera-tours',
    {
      config: keeping,
      schema: { tags, body: Type.Object({ name, isShared, steps }, closed), response: { 201: TourSchema } },
    },
    async (request, reply) => reply.code(201).send(tourForm(await tours.add(request.body, actingAccountOf(request)))),
  );
  app.put(
    '/api/camera-tours/:id',
    {
      config: keeping,
      schema: {
        tags,
        params: CameraIdParamsSchema,
        body: Type.Object({ name, version, steps }, closed),
        response: { 200: TourSchema },
      },
    },
    async (request) => tourForm(await tours.change(request.params.id, request.body, actingAccountOf(request))),
  );
  app.delete(
    '/api/camera-tours/:id',
    { config: keeping, schema: { tags, params: CameraIdParamsSchema, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await tours.remove(request.params.id, actingAccountOf(request));
      return reply.code(204).send(null);
    },
  );
}
