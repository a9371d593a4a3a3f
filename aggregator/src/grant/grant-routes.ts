import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { adminOnly, type Role } from '#account/role';
import { GrantFormSchema, NewGrantBodySchema, ReasonSchema, toGrantForm, toNewGrant } from '#grant/grant-forms';
import type { GrantService } from '#grant/grant-service';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { PageSchema, pageQuery } from '#http/list-page';
import { granteeKinds, grantScopeKinds } from '#storage/camera-words';
import type { Clock } from '#system/clock';

export interface GrantRoutesOptions {
  readonly grants: GrantService;
  readonly clock: Clock;
}

const tags = ['cameras'];
const closed = { additionalProperties: false } as const;
/** Those who supervise see who was given what. */
const reading: readonly Role[] = [...adminOnly, 'supervisor'];

/** Who may do what with which cameras. */
export function grantRoutes(app: HttpApp, { grants, clock }: GrantRoutesOptions): void {
  app.get(
    '/api/camera-grants',
    {
      config: { access: sessionAccess(reading) },
      schema: {
        tags,
        querystring: Type.Object(
          {
            granteeKind: Type.Optional(Type.Enum([...granteeKinds])),
            granteeId: Type.Optional(Type.String({ maxLength: 100 })),
            scopeKind: Type.Optional(Type.Enum([...grantScopeKinds])),
            scopeId: Type.Optional(Type.String({ maxLength: 100 })),
            standing: Type.Optional(Type.Enum(['current', 'ended', 'any'])),
            ...pageQuery,
          },
          closed,
        ),
        response: { 200: PageSchema(GrantFormSchema) },
      },
    },
    async (request) => {
      const { rows, nextCursor } = await grants.list(request.query, actingAccountOf(request));
      return { items: rows.map(toGrantForm), nextCursor };
    },
  );

  app.post(
    '/api/camera-grants',
    {
      config: { access: sessionAccess(adminOnly) },
      schema: { tags, body: NewGrantBodySchema, response: { 201: GrantFormSchema } },
    },
    async (request, reply) => {
      const wanted = toNewGrant(request.body, new Date(clock.nowMs()));
      return reply.code(201).send(toGrantForm(await grants.grant(wanted, actingAccountOf(request))));
    },
  );

  app.post(
    '/api/camera-grants/:id/revoke',
    {
      config: { access: sessionAccess(adminOnly) },
      schema: {
        tags,
        description: 'at once: running views end within a second',
        params: Type.Object({ id: UuidSchema }),
        body: Type.Object({ reason: ReasonSchema }, closed),
        response: { 200: GrantFormSchema },
      },
    },
    async (request) =>
      toGrantForm(await grants.revoke(request.params.id, request.body.reason, actingAccountOf(request))),
  );
}
