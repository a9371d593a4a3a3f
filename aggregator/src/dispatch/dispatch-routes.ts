import { CaseStateSchema } from '@streetwarden/shared/domain/case-life';
import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { type Static, Type } from 'typebox';
import { officeRoles, type Role } from '#account/role';
import { ClassReferenceSchema } from '#catalogue/catalogue-forms';
import type { DeskItem, DispatchDesk } from '#dispatch/dispatch-desk';
import { ProposalSchema, toProposalForms } from '#dispatch/proposal-form';
import type { Routing } from '#dispatch/routing';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { decodeCursor, encodeCursor, Nullable, PageSchema, pageQuery } from '#http/list-page';
import { assertInScope } from '#organisation/scope';
import { rootTenantId } from '#storage/schema-words';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface DispatchRoutesOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly routing: Routing;
  readonly desk: DispatchDesk;
}

const tags = ['dispatch'];
const dispatching: readonly Role[] = ['dispatcher', 'duty-chief', 'admin'];
const reading = { access: sessionAccess(officeRoles) };
const working = { access: sessionAccess(dispatching) };
const deskPageSize = 20;

const DeskPlaceSchema = Type.Object({ openedAt: Type.String({ format: 'date-time' }), id: Type.String() });
const DeskItemSchema = Type.Object({
  id: Type.String(),
  number: Type.String(),
  version: Type.Integer(),
  tenantId: Type.String(),
  catalogueClass: Nullable(ClassReferenceSchema),
  address: Type.String(),
  gridCode: Nullable(Type.String()),
  isEmergency: Type.Boolean(),
  hasNoOwner: Type.Boolean(),
  openedAt: Type.String({ format: 'date-time' }),
  dueAt: Nullable(Type.String({ format: 'date-time' })),
  proposal: ProposalSchema,
  requirements: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
});

const WantedDispatchSchema = Type.Object(
  {
    caseId: UuidSchema,
    version: Type.Integer({ minimum: 1 }),
    unitId: Type.String({ minLength: 1, maxLength: 80 }),
    requirements: Type.Optional(
      Type.String({ minLength: 1, maxLength: 2000, description: 'absent: what the catalogue asks for the class' }),
    ),
    overrideReason: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
  },
  { additionalProperties: false },
);

const OutcomeSchema = Type.Object({
  caseId: Type.String(),
  isDone: Type.Boolean(),
  state: Type.Optional(CaseStateSchema),
  version: Type.Optional(Type.Integer()),
  code: Type.Optional(Type.String({ description: 'problem code when it was refused' })),
  reason: Type.Optional(Type.Object({ zh: Type.String(), en: Type.String() })),
});

const ExplainBodySchema = Type.Object(
  {
    tenantId: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    catalogueClass: ClassReferenceSchema,
    gridCode: Type.Optional(Type.String({ pattern: '^\\d{6,15}$' })),
    partCode: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
    attributes: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{1,40}$' }), Type.Boolean())),
    hasNoOwner: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** The dispatch desk: what waits, which unit is proposed and why, several dispatches at once. */
export function dispatchRoutes(app: HttpApp, { storage, clock, routing, desk }: DispatchRoutesOptions): void {
  app.get(
    '/api/dispatch-desk',
    {
      config: working,
      schema: {
        tags,
        querystring: Type.Object(pageQuery, { additionalProperties: false }),
        response: { 200: PageSchema(DeskItemSchema) },
      },
    },
    async (request) => {
      const { limit = deskPageSize, cursor } = request.query;
      const after = cursor === undefined ? {} : { after: decodeCursor(DeskPlaceSchema, cursor) };
      const items = await desk.list(actingAccountOf(request), { limit: limit + 1, ...after });
      const page = items.slice(0, limit);
      const last = page.at(-1)?.row;
      const hasMore = items.length > limit && last !== undefined;
      const place = hasMore ? { openedAt: last.openedAt.toISOString(), id: last.id } : null;
      return { items: page.map(toDeskItem), nextCursor: place === null ? null : encodeCursor(place) };
    },
  );

  app.post(
    '/api/dispatch-desk/dispatches',
    {
      config: working,
      schema: {
        tags,
        body: Type.Object(
          { items: Type.Array(WantedDispatchSchema, { minItems: 1, maxItems: 50 }) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(OutcomeSchema) }) },
      },
    },
    async (request) => ({ items: [...(await desk.dispatchAll(actingAccountOf(request), request.body.items))] }),
  );

  app.get(
    '/api/cases/:id/dispatch-proposal',
    {
      config: reading,
      schema: { tags, params: Type.Object({ id: UuidSchema }), response: { 200: ProposalSchema } },
    },
    (request) => desk.propose(actingAccountOf(request), request.params.id),
  );

  app.post(
    '/api/routing/explain',
    { config: reading, schema: { tags, body: ExplainBodySchema, response: { 200: ProposalSchema } } },
    async (request) => {
      const {
        tenantId = rootTenantId,
        gridCode = null,
        partCode = null,
        attributes = {},
        hasNoOwner = false,
      } = request.body;
      const { catalogueClass } = request.body;
      const facts = { tenantId, gridCode, partCode, attributes, hasNoOwner, catalogueClass };
      return await storage.read(async (view) => {
        await assertInScope(view, actingAccountOf(request), tenantId);
        const at = new Date(clock.nowMs());
        const result = await routing.propose(view, { ...facts, source: 'other', position: null, at });
        const [form] = await toProposalForms(view, [result]);
        return form as Static<typeof ProposalSchema>;
      });
    },
  );
}

function toDeskItem({ row, proposal, requirements }: DeskItem): Static<typeof DeskItemSchema> {
  const { id, number, version, tenantId, address, gridCode, isEmergency, hasNoOwner } = row;
  const { catalogueScheme: scheme, catalogueKind: kind, catalogueCode: code } = row;
  return {
    ...{ id, number, version, tenantId, address, gridCode, isEmergency, hasNoOwner, proposal, requirements },
    catalogueClass: scheme === null || kind === null || code === null ? null : { scheme, kind, code },
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
  };
}
