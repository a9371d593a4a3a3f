import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { HttpApp } from '#http/app';
import { PageSchema, pageQuery } from '#http/list-page';
import type { Storage } from '#storage/storage';
import { draftStates, markKinds } from '#storage/supervision-words';
import { CaseReferralFileSchema, readCaseReferralFile } from '#supervision/case-referral-file';
import { DocumentContentSchema } from '#supervision/document-content';
import type { DraftService } from '#supervision/draft-service';
import type { InspectionReferrals } from '#supervision/inspection-referrals';
import type { OrderService } from '#supervision/order-service';
import { deciderOf, officeAccess, readerOf, readingAccess, supervisingAccess } from '#supervision/supervision-access';
import {
  AnyIdSchema,
  closed,
  DraftFormSchema,
  IdParamsSchema,
  LanguageQuerySchema,
  MonthSchema,
  OrderFormSchema,
  ReasonBodySchema,
  ReasonTextSchema,
  ReferralFormSchema,
  toDraftForm,
  toOrderForm,
  toReferralForm,
} from '#supervision/supervision-schema';

export interface DocumentRouteParts {
  readonly storage: Storage;
  readonly drafts: DraftService;
  readonly orders: OrderService;
  readonly referrals: InspectionReferrals;
}

const tags = ['supervision'];
/** Printed pages hold no script and load nothing. */
const paperPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

const sendPaper = (reply: FastifyReply, page: string) =>
  reply
    .header('content-security-policy', paperPolicy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page);

/** Circulars, orders and referrals: lists, decisions and papers. */
export function documentRoutes(app: HttpApp, parts: DocumentRouteParts): void {
  draftRoutes(app, parts);
  orderRoutes(app, parts);
  referralRoutes(app, parts);
  caseReferralRoutes(app, parts);
}

function draftRoutes(app: HttpApp, { drafts }: DocumentRouteParts): void {
  app.get(
    '/api/supervision/drafts',
    {
      config: { access: officeAccess },
      schema: {
        tags,
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Enum([...draftStates])),
            month: Type.Optional(MonthSchema),
            unitId: Type.Optional(AnyIdSchema),
            ...pageQuery,
          },
          closed,
        ),
        response: { 200: PageSchema(DraftFormSchema) },
      },
    },
    async (request) => {
      const { items, nextCursor } = await drafts.list(request.query, readerOf(request).actor);
      return { items: items.map(toDraftForm), nextCursor };
    },
  );

  app.get(
    '/api/supervision/drafts/:id',
    {
      config: { access: officeAccess },
      schema: {
        tags,
        params: IdParamsSchema,
        response: { 200: Type.Object({ draft: DraftFormSchema, content: DocumentContentSchema }) },
      },
    },
    async (request) => {
      const { draft, content } = await drafts.read(request.params.id, readerOf(request).actor);
      return { draft: toDraftForm(draft), content };
    },
  );

  app.get(
    '/api/supervision/drafts/:id/form',
    {
      exposeHeadRoute: false,
      config: { access: officeAccess },
      schema: { tags, description: 'the paper (HTML)', params: IdParamsSchema, querystring: LanguageQuerySchema },
    },
    async (request, reply) => {
      const { language = 'zh' } = request.query;
      return sendPaper(reply, await drafts.print(request.params.id, readerOf(request).actor, language));
    },
  );

  for (const action of ['issue', 'drop'] as const) {
    app.post(
      `/api/supervision/drafts/:id/${action}`,
      {
        config: { access: supervisingAccess },
        schema: { tags, params: IdParamsSchema, body: ReasonBodySchema, response: { 200: DraftFormSchema } },
      },
      async (request) => toDraftForm(await drafts[action](request.params.id, deciderOf(request), request.body.reason)),
    );
  }
}

function orderRoutes(app: HttpApp, { orders }: DocumentRouteParts): void {
  app.get(
    '/api/supervision/orders',
    {
      config: { access: readingAccess },
      schema: {
        tags,
        querystring: Type.Object({ unitId: Type.Optional(AnyIdSchema), ...pageQuery }, closed),
        response: { 200: PageSchema(OrderFormSchema) },
      },
    },
    async (request) => {
      const { actor, unitId } = readerOf(request);
      const own = unitId === null ? {} : { unitId };
      const { items, nextCursor } = await orders.list({ ...request.query, ...own }, actor);
      return { items: items.map(toOrderForm), nextCursor };
    },
  );

  app.get(
    '/api/supervision/orders/:id/form',
    {
      exposeHeadRoute: false,
      config: { access: readingAccess },
      schema: { tags, description: 'the paper (HTML)', params: IdParamsSchema, querystring: LanguageQuerySchema },
    },
    async (request, reply) => {
      const { language = 'zh' } = request.query;
      return sendPaper(reply, await orders.print(request.params.id, { ...readerOf(request), language }));
    },
  );
}

function referralRoutes(app: HttpApp, { referrals }: DocumentRouteParts): void {
  app.post(
    '/api/supervision/referrals',
    {
      config: { access: supervisingAccess },
      schema: {
        tags,
        body: Type.Object(
          {
            unitId: AnyIdSchema,
            fromMonth: MonthSchema,
            toMonth: MonthSchema,
            kinds: Type.Optional(Type.Array(Type.Enum([...markKinds]), { minItems: 1, uniqueItems: true })),
            reason: ReasonTextSchema,
          },
          closed,
        ),
        response: { 201: ReferralFormSchema },
      },
    },
    async (request, reply) =>
      reply.code(201).send(toReferralForm(await referrals.create(request.body, deciderOf(request)))),
  );

  app.get(
    '/api/supervision/referrals',
    {
      config: { access: officeAccess },
      schema: {
        tags,
        querystring: Type.Object({ unitId: Type.Optional(AnyIdSchema), ...pageQuery }, closed),
        response: { 200: PageSchema(ReferralFormSchema) },
      },
    },
    async (request) => {
      const { items, nextCursor } = await referrals.list(request.query, readerOf(request).actor);
      return { items: items.map(toReferralForm), nextCursor };
    },
  );

  app.get(
    '/api/supervision/referrals/:id',
    {
      config: { access: officeAccess },
      schema: {
        tags,
        params: IdParamsSchema,
        response: {
          200: Type.Object({ referral: ReferralFormSchema, content: Type.Record(Type.String(), Type.Unknown()) }),
        },
      },
    },
    async (request) => {
      const row = await referrals.read(request.params.id, readerOf(request).actor);
      return { referral: toReferralForm(row), content: { ...row.content } };
    },
  );

  app.get(
    '/api/supervision/referrals/:id/form',
    {
      exposeHeadRoute: false,
      config: { access: officeAccess },
      schema: { tags, description: 'the paper (HTML)', params: IdParamsSchema, querystring: LanguageQuerySchema },
    },
    async (request, reply) => {
      const { language = 'zh' } = request.query;
      return sendPaper(reply, await referrals.print(request.params.id, readerOf(request).actor, language));
    },
  );

  app.post(
    '/api/supervision/referrals/:id/receipt',
    {
      config: { access: supervisingAccess },
      schema: {
        tags,
        params: IdParamsSchema,
        body: Type.Object({ receipt: ReasonTextSchema }, closed),
        response: { 200: ReferralFormSchema },
      },
    },
    async (request) =>
      toReferralForm(await referrals.receive(request.params.id, deciderOf(request), request.body.receipt)),
  );
}

function caseReferralRoutes(app: HttpApp, { storage }: DocumentRouteParts): void {
  app.get(
    '/api/cases/:id/referral-file',
    {
      config: { access: officeAccess },
      schema: {
        tags,
        description: 'the file of a 移交; without recordId the newest',
        params: IdParamsSchema,
        querystring: Type.Object({ recordId: Type.Optional(AnyIdSchema) }, closed),
        response: { 200: CaseReferralFileSchema },
      },
    },
    async (request) =>
      await readCaseReferralFile(storage, { caseId: request.params.id, ...request.query }, readerOf(request).actor),
  );
}
