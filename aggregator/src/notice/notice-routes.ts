import { Type } from 'typebox';
import { adminOnly, allRoles, officeRoles, type Role } from '#account/role';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { Nullable, PageSchema, pageQuery } from '#http/list-page';
import { type Callbacks, type Satisfaction, satisfactionPoints } from '#notice/callbacks';
import type { NoticeList } from '#notice/notice-list';
import {
  CallbackFormSchema,
  NoticeFormSchema,
  TemplateFormSchema,
  toCallbackForm,
  toNoticeForm,
  toUntoldForm,
  UntoldFormSchema,
} from '#notice/notice-schema';
import type { TemplateStore } from '#notice/template-store';
import { noticeChannels, noticeEventNames, noticeStates } from '#storage/notice-words';
import { rootTenantId } from '#storage/schema-words';
import { deciderOf, readerOf } from '#supervision/supervision-access';
import { AnyIdSchema, closed, IdParamsSchema } from '#supervision/supervision-schema';

export interface NoticeRouteParts {
  readonly notices: NoticeList;
  readonly callbacks: Callbacks;
  readonly templates: TemplateStore;
}

const tags = ['notices'];
const office = sessionAccess(officeRoles);
/** 座席, 受理员 and 值班长 speak with reporters. */
const callers: readonly Role[] = ['operator', 'reviewer', 'duty-chief', 'supervisor', 'admin'];

/** What people were told, what is still to be told, and in which words. */
export function noticeRoutes(app: HttpApp, parts: NoticeRouteParts): void {
  listRoutes(app, parts);
  callbackRoutes(app, parts);
  templateRoutes(app, parts);
}

function listRoutes(app: HttpApp, { notices }: NoticeRouteParts): void {
  app.get(
    '/api/notices',
    {
      config: { access: office },
      schema: {
        tags,
        querystring: Type.Object(
          {
            caseId: Type.Optional(AnyIdSchema),
            state: Type.Optional(Type.Enum([...noticeStates])),
            event: Type.Optional(Type.Enum([...noticeEventNames])),
            channel: Type.Optional(Type.Enum([...noticeChannels])),
            ...pageQuery,
          },
          closed,
        ),
        response: { 200: PageSchema(NoticeFormSchema) },
      },
    },
    async (request) => {
      const { items, nextCursor } = await notices.list(request.query, readerOf(request).actor);
      return { items: items.map(toNoticeForm), nextCursor };
    },
  );

  app.get(
    '/api/notices/mine',
    {
      config: { access: sessionAccess(allRoles) },
      schema: {
        tags,
        querystring: Type.Object({ ...pageQuery }, closed),
        response: { 200: PageSchema(NoticeFormSchema) },
      },
    },
    async (request) => {
      const { accountId, tenantId, unitId, roles } = actingAccountOf(request);
      const reader = { accountId, unitId, roles };
      const { items, nextCursor } = await notices.listOwn(request.query, reader, { accountId, tenantId });
      return { items: items.map(toNoticeForm), nextCursor };
    },
  );

  app.get(
    '/api/notices/untold',
    {
      config: { access: office },
      schema: {
        tags,
        description: 'ended cases whose reporters have not been told the result',
        querystring: Type.Object({ ...pageQuery }, closed),
        response: { 200: PageSchema(UntoldFormSchema) },
      },
    },
    async (request) => {
      const { items, nextCursor } = await notices.untold(request.query, readerOf(request).actor);
      return { items: items.map(toUntoldForm), nextCursor };
    },
  );

  app.post(
    '/api/notices/:id/retry',
    {
      config: { access: sessionAccess(callers) },
      schema: { tags, params: IdParamsSchema, response: { 200: NoticeFormSchema } },
    },
    async (request) => toNoticeForm(await notices.retry(request.params.id, deciderOf(request))),
  );
}

function callbackRoutes(app: HttpApp, { callbacks }: NoticeRouteParts): void {
  app.post(
    '/api/cases/:id/callbacks',
    {
      config: { access: sessionAccess(callers) },
      schema: {
        tags,
        params: IdParamsSchema,
        body: Type.Object(
          {
            isReached: Type.Boolean(),
            satisfaction: Nullable(
              Type.Unsafe<Satisfaction>({ type: 'integer', enum: [...satisfactionPoints], description: '满意度' }),
            ),
            text: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
          },
          closed,
        ),
        response: { 201: CallbackFormSchema },
      },
    },
    async (request, reply) => {
      const record = await callbacks.add(request.params.id, request.body, deciderOf(request));
      return reply.code(201).send(toCallbackForm(record));
    },
  );

  app.get(
    '/api/cases/:id/callbacks',
    {
      config: { access: office },
      schema: { tags, params: IdParamsSchema, response: { 200: PageSchema(CallbackFormSchema) } },
    },
    async (request) => {
      const records = await callbacks.list(request.params.id, readerOf(request).actor);
      return { items: records.map(toCallbackForm), nextCursor: null };
    },
  );
}

function templateRoutes(app: HttpApp, { templates }: NoticeRouteParts): void {
  const tenantQuery = Type.Object({ tenantId: Type.Optional(AnyIdSchema) }, closed);
  const params = Type.Object({ event: Type.Enum([...noticeEventNames]), language: Type.Enum(['zh', 'en']) });

  app.get(
    '/api/notice-templates',
    {
      config: { access: office },
      schema: { tags, querystring: tenantQuery, response: { 200: PageSchema(TemplateFormSchema) } },
    },
    async (request) => {
      const { actor } = readerOf(request);
      const items = await templates.list(request.query.tenantId ?? actor.tenantId ?? rootTenantId, actor);
      return { items: items.map((item) => ({ ...item, places: [...item.places] })), nextCursor: null };
    },
  );

  app.put(
    '/api/notice-templates/:event/:language',
    {
      config: { access: sessionAccess(adminOnly) },
      schema: {
        tags,
        params,
        querystring: tenantQuery,
        body: Type.Object(
          {
            subject: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
            body: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
          },
          closed,
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const actor = deciderOf(request);
      const tenantId = request.query.tenantId ?? actor.tenantId ?? rootTenantId;
      await templates.set({ ...request.params, tenantId }, request.body, actor);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/api/notice-templates/:event/:language',
    {
      config: { access: sessionAccess(adminOnly) },
      schema: { tags, params, querystring: tenantQuery, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const actor = deciderOf(request);
      const tenantId = request.query.tenantId ?? actor.tenantId ?? rootTenantId;
      await templates.reset({ ...request.params, tenantId }, actor);
      return reply.code(204).send(null);
    },
  );
}
