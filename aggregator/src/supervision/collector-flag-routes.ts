import { InstantSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { hasAnyRole, officeRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { Nullable, PageSchema, pageQuery } from '#http/list-page';
import { collectorFlagKinds, flagGravities, flagStates } from '#storage/supervision-words';
import type { CollectorFlags } from '#supervision/collector-flags';
import { deciderOf, supervisingAccess } from '#supervision/supervision-access';
import {
  AnyIdSchema,
  closed,
  FlagFormSchema,
  IdParamsSchema,
  MonthSchema,
  ReasonTextSchema,
  toFlagForm,
} from '#supervision/supervision-schema';

const tags = ['supervision'];

/** 漏报, 虚报, 瞒报, 假报: raised, decided, appealed. */
export function collectorFlagRoutes(app: HttpApp, { flags }: { readonly flags: CollectorFlags }): void {
  app.get(
    '/api/supervision/collector-flags',
    {
      config: { access: sessionAccess([...officeRoles, 'collector']) },
      schema: {
        tags,
        querystring: Type.Object(
          {
            collectorId: Type.Optional(AnyIdSchema),
            month: Type.Optional(MonthSchema),
            state: Type.Optional(Type.Enum([...flagStates])),
            ...pageQuery,
          },
          closed,
        ),
        response: { 200: PageSchema(FlagFormSchema) },
      },
    },
    async (request) => {
      const { accountId, roles, tenantId } = actingAccountOf(request);
      const isOffice = hasAnyRole(roles, officeRoles);
      // A collector sees the own flags only, wherever they were raised.
      const own = isOffice ? {} : { collectorId: accountId };
      const actor = { accountId, tenantId: isOffice ? tenantId : null };
      const { items, nextCursor } = await flags.list({ ...request.query, ...own }, actor);
      return { items: items.map(toFlagForm), nextCursor };
    },
  );

  app.post(
    '/api/supervision/collector-flags',
    {
      config: { access: supervisingAccess },
      schema: {
        tags,
        body: Type.Object(
          {
            kind: Type.Enum([...collectorFlagKinds]),
            collectorId: AnyIdSchema,
            caseId: Type.Optional(AnyIdSchema),
            gridCode: Type.Optional(AnyIdSchema),
            at: Type.Optional(InstantSchema),
            reason: ReasonTextSchema,
          },
          closed,
        ),
        response: { 201: FlagFormSchema },
      },
    },
    async (request, reply) => {
      const { at, ...facts } = request.body;
      const wanted = { ...facts, ...(at === undefined ? {} : { at: new Date(at) }) };
      return reply.code(201).send(toFlagForm(await flags.raise(wanted, deciderOf(request))));
    },
  );

  app.post(
    '/api/supervision/collector-flags/:id/decide',
    {
      config: { access: supervisingAccess },
      schema: {
        tags,
        params: IdParamsSchema,
        body: Type.Object(
          {
            gravity: Nullable(Type.Enum([...flagGravities], { description: 'null dismisses the flag' })),
            reason: ReasonTextSchema,
          },
          closed,
        ),
        response: { 200: FlagFormSchema },
      },
    },
    async (request) => toFlagForm(await flags.decide(request.params.id, request.body, deciderOf(request))),
  );

  app.post(
    '/api/supervision/collector-flags/:id/appeal',
    {
      config: { access: sessionAccess(['collector']) },
      schema: {
        tags,
        params: IdParamsSchema,
        body: Type.Object({ text: ReasonTextSchema }, closed),
        response: { 200: FlagFormSchema },
      },
    },
    async (request) =>
      toFlagForm(await flags.appeal(request.params.id, request.body.text, actingAccountOf(request).accountId)),
  );

  app.post(
    '/api/supervision/collector-flags/:id/decide-appeal',
    {
      config: { access: supervisingAccess },
      schema: {
        tags,
        params: IdParamsSchema,
        body: Type.Object({ isWon: Type.Boolean(), reason: ReasonTextSchema }, closed),
        response: { 200: FlagFormSchema },
      },
    },
    async (request) => toFlagForm(await flags.decideAppeal(request.params.id, request.body, deciderOf(request))),
  );
}
