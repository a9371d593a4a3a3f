import { Type } from 'typebox';
import { adminOnly, allRoles } from '#account/role';
import {
  ClassFormSchema,
  ClassReferenceSchema,
  ConditionFormSchema,
  DescribedClassSchema,
  ImportReportSchema,
  MajorFormSchema,
  toVersionForm,
  VersionFormSchema,
} from '#catalogue/catalogue-forms';
import type { CatalogueReads } from '#catalogue/catalogue-reads';
import type { ClassQuery } from '#catalogue/class-list';
import { fileOf, maxImportBytes, withFileBody } from '#catalogue/import-body';
import type { CatalogueImporter } from '#catalogue/import-catalogue';
import { publicAccess, sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { decodeCursor, defaultPageSize, encodeCursor, PageSchema, pageQuery } from '#http/list-page';
import { assertInScope } from '#organisation/scope';
import { rootTenantId } from '#storage/schema-words';
import type { Storage } from '#storage/storage';

export interface CatalogueRoutesOptions {
  readonly storage: Storage;
  readonly reads: CatalogueReads;
  readonly importer: CatalogueImporter;
}

const tags = ['catalogue'];
const reading = { access: sessionAccess(allRoles) };
const TenantSchema = Type.String({ minLength: 1, maxLength: 40, description: 'whose catalogue; default the city' });
const choice = {
  tenantId: Type.Optional(TenantSchema),
  versionId: Type.Optional(Type.String({ maxLength: 80, description: 'one version instead of what holds now' })),
};
const ClassQuerySchema = Type.Object(
  {
    ...choice,
    scheme: Type.Optional(Type.String({ maxLength: 40 })),
    kind: Type.Optional(Type.Enum(['part', 'event'])),
    major: Type.Optional(Type.String({ pattern: '^\\d{2}$', description: 'two digits' })),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 60, description: 'part of a name or code' })),
    ...pageQuery,
  },
  { additionalProperties: false },
);
const ChoiceSchema = Type.Object(choice, { additionalProperties: false });

/** The catalogue: versions, classes with their conditions, imports; and what everybody may read (MQ-11). */
export function catalogueRoutes(app: HttpApp, { storage, reads, importer }: CatalogueRoutesOptions): void {
  app.get(
    '/api/catalogue/versions',
    { config: reading, schema: { tags, response: { 200: PageSchema(VersionFormSchema) } } },
    async () => ({ items: (await reads.versions()).map(toVersionForm), nextCursor: null }),
  );

  app.get(
    '/api/catalogue/majors',
    {
      config: reading,
      schema: { tags, querystring: ChoiceSchema, response: { 200: PageSchema(MajorFormSchema) } },
    },
    async ({ query }) => ({ items: await reads.majors(choiceOf(query)), nextCursor: null }),
  );

  app.get(
    '/api/catalogue/classes',
    {
      config: reading,
      schema: { tags, querystring: ClassQuerySchema, response: { 200: PageSchema(ClassFormSchema) } },
    },
    async ({ query }) => {
      const { items, next } = await reads.classes(choiceOf(query), classQueryOf(query));
      return { items: [...items], nextCursor: next === null ? null : encodeCursor(next) };
    },
  );

  app.get(
    '/api/catalogue/classes/:scheme/:kind/:code/conditions',
    {
      config: reading,
      schema: {
        tags,
        params: ClassReferenceSchema,
        querystring: ChoiceSchema,
        response: { 200: PageSchema(ConditionFormSchema) },
      },
    },
    async ({ params, query }) => ({ items: await reads.conditions(choiceOf(query), params), nextCursor: null }),
  );

  app.get(
    '/api/public/catalogue',
    {
      config: { access: publicAccess },
      schema: {
        tags,
        querystring: ClassQuerySchema,
        response: { 200: PageSchema(DescribedClassSchema) },
      },
    },
    async ({ query }, reply) => {
      const { items, next } = await reads.described(choiceOf(query), classQueryOf(query));
      reply.header('cache-control', 'public, max-age=300');
      return { items: [...items], nextCursor: next === null ? null : encodeCursor(next) };
    },
  );

  withFileBody(app, (files) => importRoute(files, storage, importer));
}

const ImportQuerySchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120 }),
    tenantId: Type.Optional(
      Type.String({ minLength: 1, maxLength: 40, description: 'whose own rules; absent: the national catalogue' }),
    ),
    effectiveFrom: Type.Optional(Type.String({ format: 'date-time', description: 'default now' })),
    dryRun: Type.Optional(Type.Boolean({ description: 'only check: every fault is told, nothing is written' })),
  },
  { additionalProperties: false },
);

function importRoute(app: HttpApp, storage: Storage, importer: CatalogueImporter): void {
  app.post(
    '/api/catalogue/versions',
    {
      config: { access: sessionAccess(adminOnly) },
      bodyLimit: maxImportBytes,
      schema: {
        tags,
        consumes: ['text/csv', 'application/json'],
        querystring: ImportQuerySchema,
        response: { 200: ImportReportSchema, 201: ImportReportSchema },
      },
    },
    async (request, reply) => {
      const { name, tenantId = null, effectiveFrom, dryRun: isDryRun = false } = request.query;
      const actor = actingAccountOf(request);
      await storage.read((view) => assertInScope(view, actor, tenantId ?? rootTenantId));
      const report = await importer.importCatalogue({
        ...fileOf(request),
        ...{ name, tenantId, isDryRun, importedBy: actor.accountId },
        ...(effectiveFrom === undefined ? {} : { effectiveFrom: new Date(effectiveFrom) }),
      });
      return reply.code(isDryRun ? 200 : 201).send({ ...report, faults: [...report.faults] });
    },
  );
}

function choiceOf({ tenantId = rootTenantId, versionId }: { tenantId?: string; versionId?: string }) {
  return { tenantId, ...(versionId === undefined ? {} : { versionId }) };
}

function classQueryOf(query: {
  scheme?: string;
  kind?: 'part' | 'event';
  major?: string;
  q?: string;
  cursor?: string;
  limit?: number;
}): ClassQuery {
  const { scheme, kind, major, q, cursor, limit = defaultPageSize } = query;
  return {
    ...(scheme === undefined ? {} : { scheme }),
    ...(kind === undefined ? {} : { kind }),
    ...(major === undefined ? {} : { major }),
    ...(q === undefined ? {} : { q }),
    ...(cursor === undefined ? {} : { after: decodeCursor(ClassReferenceSchema, cursor) }),
    limit,
  };
}
