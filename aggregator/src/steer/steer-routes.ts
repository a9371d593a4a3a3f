import { SlugSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import {
  DeviceFactsSchema,
  DiscoveredCameraSchema,
  type LinkAnswerBody,
  PresetSchema,
  SteerActionSchema,
} from '@streetwarden/shared/video/link-question';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { officeRoles, operatingRoles, type Role, unitRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { SteerDesk, SteerRequest } from '#steer/steer-desk';
import { SteerLockFormSchema, toSteerLockForm } from '#steer/steer-forms';

const tags = ['video'];
const closed = { additionalProperties: false } as const;
/** Grants decide who of them may. */
const watching: readonly Role[] = [...officeRoles, ...unitRoles];
const config = { access: sessionAccess(watching) };
const params = Type.Object({ id: UuidSchema });
const done = Type.Null({ description: 'done' });

/** Steering, presets and locks of cameras; discovery in a box's network. */
export function steerRoutes(app: HttpApp, { desk }: { readonly desk: SteerDesk }): void {
  app.post(
    '/api/camera-records/:id/steer',
    {
      config,
      schema: {
        tags,
        params,
        description: 'a movement ends after one second unless it is sent again; takes a free lock and renews one’s own',
        body: SteerActionSchema,
        response: { 204: done },
      },
    },
    async (request, reply) => {
      await desk.steer(steerRequestOf(request), request.body);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/camera-records/:id/presets',
    { config, schema: { tags, params, response: { 200: Type.Object({ presets: Type.Array(PresetSchema) }) } } },
    async (request) => {
      const body = await desk.ask(steerRequestOf(request), 'see', (cameraId) => ({ kind: 'presets', cameraId }));
      return { presets: answerOf(body, 'presets').presets };
    },
  );

  app.get(
    '/api/camera-records/:id/device-facts',
    { config, schema: { tags, params, response: { 200: DeviceFactsSchema } } },
    async (request) => {
      const body = await desk.ask(steerRequestOf(request), 'see', (cameraId) => ({ kind: 'device-facts', cameraId }));
      return answerOf(body, 'device-facts').facts;
    },
  );

  lockRoutes(app, desk);

  app.post(
    '/api/edges/:id/discover',
    {
      config: { access: sessionAccess(operatingRoles) },
      schema: {
        tags,
        params: Type.Object({ id: SlugSchema }),
        description: 'asks the network of a box for ONVIF cameras; takes some seconds',
        response: {
          200: Type.Object({
            cameras: Type.Array(DiscoveredCameraSchema),
            refusals: Type.Array(Type.String(), { description: 'answers that were refused, and why' }),
          }),
        },
      },
    },
    async (request) => {
      const { cameras, refusals } = answerOf(await desk.discover(request.params.id), 'discover');
      return { cameras, refusals };
    },
  );
}

function lockRoutes(app: HttpApp, desk: SteerDesk): void {
  const url = '/api/camera-records/:id/steer-lock';
  const lockForm = async (request: FastifyRequest<{ Params: { id: string } }>) =>
    toSteerLockForm(await desk.viewLock(steerRequestOf(request)), accountOf(request).id);

  app.get(url, { config, schema: { tags, params, response: { 200: SteerLockFormSchema } } }, lockForm);

  app.post(
    url,
    {
      config,
      schema: {
        tags,
        params,
        description: 'takes the steering; with takeOver also from somebody of lower priority, who is told',
        body: Type.Object({ takeOver: Type.Optional(Type.Boolean()) }, closed),
        response: { 200: SteerLockFormSchema },
      },
    },
    async (request) => {
      await desk.take(steerRequestOf(request), request.body.takeOver ?? false);
      return await lockForm(request);
    },
  );

  app.delete(
    url,
    {
      config,
      schema: { tags, params, description: 'gives it back; the camera returns home', response: { 204: done } },
    },
    async (request, reply) => {
      await desk.release(steerRequestOf(request));
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${url}/request`,
    {
      config,
      schema: { tags, params, description: 'asks the holder to hand over', response: { 204: done } },
    },
    async (request, reply) => {
      await desk.requestHandOver(steerRequestOf(request));
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${url}/answer`,
    {
      config,
      schema: {
        tags,
        params,
        description: 'the holder’s answer to whoever asks',
        body: Type.Object({ accept: Type.Boolean() }, closed),
        response: { 204: done },
      },
    },
    async (request, reply) => {
      await desk.answerHandOver(steerRequestOf(request), request.body.accept);
      return reply.code(204).send(null);
    },
  );
}

function steerRequestOf(request: FastifyRequest<{ Params: { id: string } }>): SteerRequest {
  return { account: accountOf(request), cameraRecordId: request.params.id, ipAddress: request.ip };
}

/** @throws {DomainError} `box-refused` when a box answers something else than was asked. */
function answerOf<Kind extends LinkAnswerBody['kind']>(body: LinkAnswerBody | undefined, kind: Kind) {
  if (body?.kind !== kind) throw new DomainError('box-refused', { edgeId: '', code: `no answer to ${kind}` });
  return body as Extract<LinkAnswerBody, { kind: Kind }>;
}
