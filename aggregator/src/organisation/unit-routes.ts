import { Type } from 'typebox';
import { adminOnly, allRoles, officeRoles, unitRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { decodeCursor, defaultPageSize, encodeCursor, PageSchema, pageQuery } from '#http/list-page';
import {
  ContactBodySchema,
  NewUnitBodySchema,
  PlanBodySchema,
  TenantIdSchema,
  toContactForm,
  toPlanForm,
  toUnitForm,
  UnitChangeBodySchema,
  UnitContactFormSchema,
  UnitFormSchema,
  UnitIdSchema,
  UnitPlanFormSchema,
} from '#organisation/organisation-forms';
import { unitGaps } from '#organisation/unit-gaps';
import type { UnitPapersService } from '#organisation/unit-papers';
import type { UnitService } from '#organisation/unit-service';
import { unitContactKinds, unitTypes } from '#storage/organisation-words';

const tags = ['organisation'];
const reading = { access: sessionAccess([...officeRoles, ...unitRoles]) };
/** Whoever sees a case sees which unit has it. */
const naming = { access: sessionAccess(allRoles) };
const managing = { access: sessionAccess(adminOnly) };
/** Administrators, and the unit's own signers for their unit. */
const filing = { access: sessionAccess(['admin', 'unit-officer', 'unit-leader']) };
const params = Type.Object({ id: UnitIdSchema });
const PlaceSchema = Type.Object({ code: Type.String() });

export interface UnitRoutesOptions {
  readonly units: UnitService;
  readonly papers: UnitPapersService;
}

/** Units with the people and plans they file. */
export function unitRoutes(app: HttpApp, { units, papers }: UnitRoutesOptions): void {
  app.get(
    '/api/units',
    {
      config: naming,
      schema: {
        tags,
        querystring: Type.Object(
          {
            tenantId: Type.Optional(TenantIdSchema),
            type: Type.Optional(Type.Enum([...unitTypes])),
            isDispatchable: Type.Optional(Type.Boolean()),
            lacks: Type.Optional(
              Type.Enum([...unitGaps], { description: 'units that have not filed their contacts or a plan' }),
            ),
            ...pageQuery,
          },
          { additionalProperties: false },
        ),
        response: { 200: PageSchema(UnitFormSchema) },
      },
    },
    async (request) => {
      const { cursor, limit = defaultPageSize, ...query } = request.query;
      const after = cursor === undefined ? {} : { afterCode: decodeCursor(PlaceSchema, cursor).code };
      const rows = await units.list({ ...query, ...after, limit: limit + 1 }, actingAccountOf(request));
      const items = rows.slice(0, limit).map(toUnitForm);
      const last = items.at(-1);
      return { items, nextCursor: rows.length > limit && last ? encodeCursor({ code: last.code }) : null };
    },
  );

  app.post(
    '/api/units',
    { config: managing, schema: { tags, body: NewUnitBodySchema, response: { 201: UnitFormSchema } } },
    async (request, reply) => reply.code(201).send(toUnitForm(await units.add(request.body, actingAccountOf(request)))),
  );

  app.patch(
    '/api/units/:id',
    { config: managing, schema: { tags, params, body: UnitChangeBodySchema, response: { 200: UnitFormSchema } } },
    async (request) => toUnitForm(await units.change(request.params.id, request.body, actingAccountOf(request))),
  );

  paperRoutes(app, papers);
}

function paperRoutes(app: HttpApp, papers: UnitPapersService): void {
  app.get(
    '/api/units/:id',
    {
      config: reading,
      schema: {
        tags,
        params,
        response: {
          200: Type.Object({
            ...UnitFormSchema.properties,
            contacts: Type.Array(UnitContactFormSchema),
            plans: Type.Array(UnitPlanFormSchema),
            lacks: Type.Array(Type.Enum([...unitGaps])),
          }),
        },
      },
    },
    async (request) => {
      const { unit, contacts, plans, lacks } = await papers.read(request.params.id, actingAccountOf(request));
      const forms = { contacts: contacts.map(toContactForm), plans: plans.map(toPlanForm), lacks: [...lacks] };
      return { ...toUnitForm(unit), ...forms };
    },
  );

  app.put(
    '/api/units/:id/contacts/:kind',
    {
      config: filing,
      schema: {
        tags,
        params: Type.Object({ id: UnitIdSchema, kind: Type.Enum([...unitContactKinds]) }),
        body: ContactBodySchema,
        response: { 200: UnitContactFormSchema },
      },
    },
    async (request) => {
      const { id, kind } = request.params;
      return toContactForm(await papers.setContact(id, { ...request.body, kind }, actingAccountOf(request)));
    },
  );

  app.post(
    '/api/units/:id/plans',
    {
      config: filing,
      bodyLimit: 262_144,
      schema: { tags, params, body: PlanBodySchema, response: { 201: UnitPlanFormSchema } },
    },
    async (request, reply) =>
      reply.code(201).send(toPlanForm(await papers.addPlan(request.params.id, request.body, actingAccountOf(request)))),
  );
}
