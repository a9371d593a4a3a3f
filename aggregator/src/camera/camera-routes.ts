import { Type } from 'typebox';
import { adminOnly, officeRoles } from '#account/role';
import {
  CameraIdParamsSchema,
  CameraPatchBodySchema,
  CameraRecordFormSchema,
  CredentialsBodySchema,
  closed,
  NewCameraBodySchema,
} from '#camera/camera-forms';
import type { CameraReads } from '#camera/camera-reads';
import type { CameraService } from '#camera/camera-service';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { PageSchema, pageQuery } from '#http/list-page';
import { deviceKinds } from '#storage/archive-words';

export interface CameraRoutesOptions {
  readonly cameras: CameraService;
  readonly reads: CameraReads;
}

const tags = ['cameras'];
const reading = { access: sessionAccess(officeRoles) };
const managing = { access: sessionAccess(adminOnly) };
export const cameraFilterQuery = {
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'name, number, address or platform id' })),
  kind: Type.Optional(Type.Enum([...deviceKinds])),
  tenantId: Type.Optional(Type.String({ maxLength: 100, description: 'with everything below it' })),
  groupId: Type.Optional(Type.String({ maxLength: 100 })),
  isSecret: Type.Optional(Type.Boolean()),
  isLinked: Type.Optional(Type.Boolean({ description: 'whether a box watches it' })),
  isRetired: Type.Optional(Type.Boolean({ description: 'default false' })),
};

/** The registry of cameras. Accounts and passwords go in and never come out. */
export function cameraRoutes(app: HttpApp, { cameras, reads }: CameraRoutesOptions): void {
  app.get(
    '/api/camera-records',
    {
      config: reading,
      schema: {
        tags,
        description: 'by name; cameras that the caller may not see do not exist here',
        querystring: Type.Object({ ...cameraFilterQuery, ...pageQuery }, closed),
        response: { 200: PageSchema(CameraRecordFormSchema) },
      },
    },
    (request) => reads.list(request.query, actingAccountOf(request)),
  );

  app.get(
    '/api/camera-records/:id',
    {
      config: reading,
      schema: { tags, params: CameraIdParamsSchema, response: { 200: CameraRecordFormSchema } },
    },
    (request) => reads.read(request.params.id, actingAccountOf(request)),
  );

  app.post(
    '/api/camera-records',
    {
      config: managing,
      schema: { tags, body: NewCameraBodySchema, response: { 201: CameraRecordFormSchema } },
    },
    async (request, reply) => {
      const actor = actingAccountOf(request);
      const { id } = await cameras.add(request.body, actor);
      return reply.code(201).send(await reads.read(id, actor));
    },
  );

  app.patch(
    '/api/camera-records/:id',
    {
      config: managing,
      schema: {
        tags,
        description: 'members that are left out stay as they are',
        params: CameraIdParamsSchema,
        body: CameraPatchBodySchema,
        response: { 200: CameraRecordFormSchema },
      },
    },
    async (request) => {
      const { version, ...patch } = request.body;
      const actor = actingAccountOf(request);
      const { id } = await cameras.change(request.params.id, { patch, version }, actor);
      return await reads.read(id, actor);
    },
  );

  app.put(
    '/api/camera-records/:id/credentials',
    {
      config: managing,
      schema: {
        tags,
        description: 'kept sealed; nothing gives them back to a person',
        params: CameraIdParamsSchema,
        body: CredentialsBodySchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await cameras.putCredentials(request.params.id, request.body, actingAccountOf(request));
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/api/camera-records/:id/credentials',
    { config: managing, schema: { tags, params: CameraIdParamsSchema, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await cameras.putCredentials(request.params.id, null, actingAccountOf(request));
      return reply.code(204).send(null);
    },
  );
}
