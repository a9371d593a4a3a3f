import { Type } from 'typebox';
import { adminOnly, officeRoles } from '#account/role';
import { holidayTablesMissing } from '#case/clock/holiday-notice';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { decodeCursor, defaultPageSize, encodeCursor, PageSchema, pageQuery } from '#http/list-page';
import { listChanges } from '#organisation/change-list';
import {
  closed,
  NewTenantBodySchema,
  OrganisationChangeFormSchema,
  TenantChangeBodySchema,
  TenantFormSchema,
  TenantIdSchema,
  toChangeForm,
  toTenantForm,
} from '#organisation/organisation-forms';
import { type RulesPatch, TenantRulesSchema } from '#organisation/tenant-rules';
import type { CurrentRules } from '#organisation/tenant-rules-store';
import type { TenantService } from '#organisation/tenant-service';
import { organisationSubjects, runningModes } from '#storage/organisation-words';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface TenantRoutesOptions {
  readonly tenants: TenantService;
  readonly storage: Storage;
  readonly clock: Clock;
}

const tags = ['organisation'];
const reading = { access: sessionAccess(officeRoles) };
const managing = { access: sessionAccess(adminOnly) };
const params = Type.Object({ id: TenantIdSchema });

const RulesFormSchema = Type.Object({
  tenantId: Type.String(),
  version: Type.Integer({ description: 'a case keeps the version it was registered under' }),
  mode: Type.Enum([...runningModes]),
  rules: Type.Unsafe<object>({ ...TenantRulesSchema, description: 'what holds: own rules over those above' }),
  own: Type.Record(Type.String(), Type.Unknown(), { description: 'what this tenant set itself' }),
  warnings: Type.Array(
    Type.Object({
      code: Type.Literal('holiday-table-missing'),
      year: Type.Integer(),
      isUrgent: Type.Boolean({ description: 'the year has begun' }),
    }),
  ),
});

/** Tenants, their rules and the log of what was changed in the organisation. */
export function tenantRoutes(app: HttpApp, options: TenantRoutesOptions): void {
  const { tenants } = options;
  app.get(
    '/api/tenants',
    { config: reading, schema: { tags, response: { 200: PageSchema(TenantFormSchema) } } },
    async (request) => {
      const rows = await tenants.list(actingAccountOf(request));
      return { items: rows.map(toTenantForm), nextCursor: null };
    },
  );

  app.post(
    '/api/tenants',
    { config: managing, schema: { tags, body: NewTenantBodySchema, response: { 201: TenantFormSchema } } },
    async (request, reply) =>
      reply.code(201).send(toTenantForm(await tenants.add(request.body, actingAccountOf(request)))),
  );

  app.get(
    '/api/tenants/:id',
    {
      config: reading,
      schema: {
        tags,
        params,
        response: {
          200: Type.Object({
            ...TenantFormSchema.properties,
            effectiveMode: Type.Enum([...runningModes]),
            rulesVersion: Type.Integer(),
          }),
        },
      },
    },
    async (request) => {
      const { effectiveMode, rulesVersion, ...row } = await tenants.read(request.params.id, actingAccountOf(request));
      return { ...toTenantForm(row), effectiveMode, rulesVersion };
    },
  );

  app.patch(
    '/api/tenants/:id',
    { config: managing, schema: { tags, params, body: TenantChangeBodySchema, response: { 200: TenantFormSchema } } },
    async (request) => toTenantForm(await tenants.change(request.params.id, request.body, actingAccountOf(request))),
  );

  ruleRoutes(app, options);
  changeRoutes(app, options);
}

function ruleRoutes(app: HttpApp, { tenants, clock }: TenantRoutesOptions): void {
  const formOf = ({ own, current }: { own: RulesPatch; current: CurrentRules }) => {
    const { workingCalendar, version, tenantId, mode, ...rules } = current;
    const warnings = holidayTablesMissing(workingCalendar, new Date(clock.nowMs()));
    return { tenantId, version, mode, rules, own: { ...own }, warnings };
  };

  app.get(
    '/api/tenants/:id/rules',
    {
      config: reading,
      schema: {
        tags,
        params,
        querystring: Type.Object(
          { version: Type.Optional(Type.Integer({ minimum: 1, description: 'as pinned on a case; else the newest' })) },
          closed,
        ),
        response: { 200: RulesFormSchema },
      },
    },
    async (request) =>
      formOf(await tenants.readRules(request.params.id, request.query.version, actingAccountOf(request))),
  );

  app.patch(
    '/api/tenants/:id/rules',
    {
      config: managing,
      schema: {
        tags,
        description:
          'working hours, holidays, limits and choices of a tenant; open cases keep the rules they began with',
        params,
        body: Type.Object(
          {
            reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
            rules: Type.Record(Type.String(), Type.Unknown(), {
              description: 'JSON merge patch: absent keeps, null goes back to the level above',
            }),
          },
          closed,
        ),
        response: { 200: RulesFormSchema },
      },
    },
    async (request) => {
      const { reason, rules: patch } = request.body;
      return formOf(
        await tenants.changeRules({ tenantId: request.params.id, patch, reason }, actingAccountOf(request)),
      );
    },
  );
}

function changeRoutes(app: HttpApp, { storage }: TenantRoutesOptions): void {
  app.get(
    '/api/organisation/changes',
    {
      config: { access: sessionAccess(['duty-chief', 'supervisor', 'assessor', 'leader', 'admin']) },
      schema: {
        tags,
        querystring: Type.Object(
          {
            subject: Type.Optional(Type.Enum([...organisationSubjects])),
            subjectId: Type.Optional(Type.String({ maxLength: 64 })),
            ...pageQuery,
          },
          closed,
        ),
        response: { 200: PageSchema(OrganisationChangeFormSchema) },
      },
    },
    async (request) => {
      const { cursor, limit = defaultPageSize, ...query } = request.query;
      const place = Type.Object({ seq: Type.Integer() });
      const before = cursor === undefined ? {} : { beforeSeq: decodeCursor(place, cursor).seq };
      const rows = await listChanges(storage, { ...query, ...before, limit: limit + 1 }, actingAccountOf(request));
      const items = rows.slice(0, limit).map(toChangeForm);
      const last = items.at(-1);
      return { items, nextCursor: rows.length > limit && last ? encodeCursor({ seq: last.seq }) : null };
    },
  );
}
