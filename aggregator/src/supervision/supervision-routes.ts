import { Type } from 'typebox';
import type { HttpApp } from '#http/app';
import { Nullable, PageSchema, pageQuery } from '#http/list-page';
import { assertInScope } from '#organisation/scope';
import { rootTenantId } from '#storage/schema-words';
import type { Storage } from '#storage/storage';
import { counterSubjects, markKinds, markStandings } from '#storage/supervision-words';
import type { MarkService } from '#supervision/mark-service';
import { deciderOf, officeAccess, readerOf, readingAccess, supervisingAccess } from '#supervision/supervision-access';
import { SupervisionRulesSchema } from '#supervision/supervision-rules';
import { changeSupervisionRules, readSupervisionRules } from '#supervision/supervision-rules-store';
import {
  AnyIdSchema,
  CounterFormSchema,
  closed,
  IdParamsSchema,
  MarkFormSchema,
  MonthSchema,
  ReasonBodySchema,
  toCounterForm,
  toMarkForm,
} from '#supervision/supervision-schema';
import type { Clock } from '#system/clock';

export interface SupervisionRouteParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly marks: MarkService;
}

const tags = ['supervision'];

/** Marks, their counts, and the rules of the ladder. */
export function supervisionRoutes(app: HttpApp, parts: SupervisionRouteParts): void {
  markRoutes(app, parts);
  rulesRoutes(app, parts);
}

function markRoutes(app: HttpApp, { marks }: SupervisionRouteParts): void {
  app.get(
    '/api/supervision/marks',
    {
      config: { access: readingAccess },
      schema: {
        tags,
        querystring: Type.Object(
          {
            month: Type.Optional(MonthSchema),
            unitId: Type.Optional(AnyIdSchema),
            personId: Type.Optional(AnyIdSchema),
            caseId: Type.Optional(AnyIdSchema),
            kind: Type.Optional(Type.Enum([...markKinds])),
            standing: Type.Optional(Type.Enum([...markStandings])),
            ...pageQuery,
          },
          closed,
        ),
        response: { 200: PageSchema(MarkFormSchema) },
      },
    },
    async (request) => {
      const { actor, unitId } = readerOf(request);
      const own = unitId === null ? {} : { unitId };
      const { items, nextCursor } = await marks.list({ ...request.query, ...own }, actor);
      return { items: items.map(toMarkForm), nextCursor };
    },
  );

  app.get(
    '/api/supervision/counters',
    {
      config: { access: readingAccess },
      schema: {
        tags,
        querystring: Type.Object(
          {
            month: MonthSchema,
            subject: Type.Optional(Type.Enum([...counterSubjects])),
            unitId: Type.Optional(AnyIdSchema),
            ...pageQuery,
          },
          closed,
        ),
        response: { 200: PageSchema(CounterFormSchema) },
      },
    },
    async (request) => {
      const { actor, unitId } = readerOf(request);
      const own = unitId === null ? {} : { unitId };
      const { items, nextCursor } = await marks.counters({ ...request.query, ...own }, actor);
      return { items: items.map(toCounterForm), nextCursor };
    },
  );

  for (const action of ['exempt', 'restore'] as const) {
    app.post(
      `/api/supervision/marks/:id/${action}`,
      {
        config: { access: supervisingAccess },
        schema: { tags, params: IdParamsSchema, body: ReasonBodySchema, response: { 200: MarkFormSchema } },
      },
      async (request) => toMarkForm(await marks[action](request.params.id, deciderOf(request), request.body.reason)),
    );
  }
}

const VersionedRulesSchema = Type.Object({
  version: Type.Integer({ description: '0: the built-in rules' }),
  tenantId: Nullable(Type.String()),
  rules: SupervisionRulesSchema,
});

function rulesRoutes(app: HttpApp, { storage, clock }: SupervisionRouteParts): void {
  const tenantQuery = Type.Object({ tenantId: Type.Optional(AnyIdSchema) }, closed);
  const tenantOf = (query: { readonly tenantId?: string }, own: string | null) => query.tenantId ?? own ?? rootTenantId;

  app.get(
    '/api/supervision/rules',
    {
      config: { access: officeAccess },
      schema: { tags, querystring: tenantQuery, response: { 200: VersionedRulesSchema } },
    },
    async (request) => {
      const { actor } = readerOf(request);
      const tenantId = tenantOf(request.query, actor.tenantId);
      return await storage.read(async (view) => {
        await assertInScope(view, actor, tenantId);
        return await readSupervisionRules(view, tenantId);
      });
    },
  );

  app.put(
    '/api/supervision/rules',
    {
      config: { access: supervisingAccess },
      schema: {
        tags,
        querystring: tenantQuery,
        body: SupervisionRulesSchema,
        response: { 200: VersionedRulesSchema },
      },
    },
    async (request) => {
      const actor = deciderOf(request);
      const wanted = { tenantId: tenantOf(request.query, actor.tenantId), rules: request.body };
      const at = new Date(clock.nowMs());
      return await storage.write((tx) => changeSupervisionRules(tx, wanted, { actor, at }));
    },
  );
}
