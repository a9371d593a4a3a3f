import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { type PlainCommand, PlainCommandSchema } from '@streetwarden/shared/message/command-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Type } from 'typebox';
import { adminOnly, officeRoles, operatingRoles } from '#account/role';
import { actorOf } from '#account/session-service';
import type { CommandService } from '#device/command-service';
import type { EnrolmentService } from '#device/enrolment-service';
import { publicAccess, sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { FleetReads } from '#http/fleet-reads';
import { instant } from '#http/forms/candidate-form';
import { CameraFormSchema, EdgeFormSchema } from '#http/forms/fleet-form';
import { PageSchema } from '#http/list-page';

export interface FleetRoutesOptions {
  readonly fleet: FleetReads;
  readonly enrolment: EnrolmentService;
  readonly commands: CommandService;
  /** Addresses a box is told when it enrols. */
  readonly addresses: () => { readonly mqttUrl: string; readonly httpUrl: string };
}

const tags = ['fleet'];
const closed = { additionalProperties: false } as const;
const edgeParams = Type.Object({ id: SlugSchema });
const NameSchema = Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

/** Boxes and cameras, enrolment, commands. */
export function fleetRoutes(app: HttpApp, { fleet, enrolment, commands, addresses }: FleetRoutesOptions) {
  app.get(
    '/api/edges',
    {
      config: { access: sessionAccess(officeRoles) },
      schema: { tags, response: { 200: PageSchema(EdgeFormSchema) } },
    },
    async (request) => ({ items: await fleet.edges(accountOf(request)), nextCursor: null }),
  );

  app.get(
    '/api/cameras',
    {
      config: { access: sessionAccess(officeRoles) },
      schema: { tags, response: { 200: PageSchema(CameraFormSchema) } },
    },
    async (request) => ({ items: await fleet.cameras(accountOf(request)), nextCursor: null }),
  );

  app.post(
    '/api/edges/:id/revoke',
    {
      config: { access: sessionAccess(adminOnly) },
      schema: { tags, params: edgeParams, response: { 200: Type.Object({ edgeId: Type.String() }) } },
    },
    async (request) => {
      await enrolment.revoke(request.params.id, actorOf(accountOf(request).id));
      return { edgeId: request.params.id };
    },
  );

  app.post(
    '/api/edges/:id/commands',
    {
      config: { access: sessionAccess(operatingRoles) },
      schema: {
        tags,
        params: edgeParams,
        body: Type.Object({ command: PlainCommandSchema }, closed),
        response: { 202: Type.Object({ commandId: Type.String() }) },
      },
    },
    async (request, reply) => {
      const createdBy = accountOf(request).id;
      await assertHasCamera(fleet, request.params.id, request.body.command);
      const order = { edgeId: request.params.id, command: request.body.command, createdBy };
      return reply.code(202).send({ ...(await commands.send(order)) });
    },
  );

  app.post(
    '/api/enrolment-tokens',
    {
      config: { access: sessionAccess(adminOnly) },
      schema: {
        tags,
        body: Type.Object(
          {
            name: NameSchema,
            validMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_080, description: 'default 60' })),
          },
          closed,
        ),
        response: {
          201: Type.Object({ token: Type.String({ description: 'shown this once' }), expiresAt: instant }),
        },
      },
    },
    async (request, reply) => {
      const { token, expiresAt } = await enrolment.createToken({ ...request.body, createdBy: accountOf(request).id });
      return reply.code(201).send({ token, expiresAt: expiresAt.toISOString() });
    },
  );

  app.post(
    '/api/enrolments',
    {
      config: { access: publicAccess, rateLimit: { max: 60, timeWindow: 60_000 } },
      schema: {
        tags,
        body: Type.Object(
          {
            token: Type.String({ minLength: 1, maxLength: 200 }),
            edgeId: SlugSchema,
            name: NameSchema,
            publicKeyPem: Type.String({ minLength: 1, maxLength: 2_000 }),
          },
          closed,
        ),
        response: {
          201: Type.Object({
            edgeId: Type.String(),
            deviceSecret: Type.String({ description: 'shown this once' }),
            mqttUrl: Type.String(),
            httpUrl: Type.String(),
          }),
        },
      },
    },
    async (request, reply) => reply.code(201).send({ ...(await enrolment.enrol(request.body)), ...addresses() }),
  );
}

/** @throws {DomainError} `not-found`: a camera that does not exist is refused at once, not by its box later. */
async function assertHasCamera(fleet: FleetReads, edgeId: string, command: PlainCommand): Promise<void> {
  if (!('cameraId' in command)) return;
  const { cameraId } = command;
  if (!(await fleet.hasCamera({ edgeId, cameraId })))
    throw new DomainError('not-found', { what: 'camera', id: cameraId });
}
