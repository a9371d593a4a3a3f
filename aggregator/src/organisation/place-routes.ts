import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';
import { adminOnly, officeRoles } from '#account/role';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { decodeCursor, defaultPageSize, encodeCursor, PageSchema, pageQuery } from '#http/list-page';
import { locateGrid } from '#organisation/grid-locator';
import type { GridService } from '#organisation/grid-service';
import { closed, TenantIdSchema } from '#organisation/organisation-forms';
import type { PartService } from '#organisation/part-service';
import {
  GridBodySchema,
  GridCodeSchema,
  GridFormSchema,
  GridImportFormSchema,
  GridPlaceSchema,
  importQuery,
  PartBodySchema,
  PartCodeSchema,
  PartFormSchema,
  PartImportFormSchema,
  toGridForm,
  toPartForm,
} from '#organisation/place-forms';
import { partLayers } from '#storage/organisation-words';
import type { Storage } from '#storage/storage';

export interface PlaceRoutesOptions {
  readonly grids: GridService;
  readonly parts: PartService;
  readonly storage: Storage;
}

const tags = ['organisation'];
const reading = { access: sessionAccess([...officeRoles, 'collector']) };
const managing = { access: sessionAccess(adminOnly) };
const CodePlaceSchema = Type.Object({ code: Type.String() });
/** A census of 100,000 parts is some 20 MB. */
const importLimitBytes = 64 * 1_048_576;

interface CodeQuery {
  readonly cursor?: string;
  readonly limit?: number;
}

/** Asks for one row more than a page holds, and makes the cursor from the last one shown. */
async function pageByCode<R extends { readonly code: string }>(
  { cursor, limit = defaultPageSize }: CodeQuery,
  list: (place: { readonly afterCode?: string; readonly limit: number }) => Promise<readonly R[]>,
): Promise<{ readonly rows: readonly R[]; readonly nextCursor: string | null }> {
  const after = cursor === undefined ? {} : { afterCode: decodeCursor(CodePlaceSchema, cursor).code };
  const found = await list({ ...after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last ? encodeCursor({ code: last.code }) : null };
}

/** 单元网格 and 部件. */
export function placeRoutes(app: HttpApp, options: PlaceRoutesOptions): void {
  gridRoutes(app, options);
  partRoutes(app, options);
  importRoutes(app, options);
}

function gridRoutes(app: HttpApp, { grids, storage }: PlaceRoutesOptions): void {
  const params = Type.Object({ code: GridCodeSchema });
  app.get(
    '/api/grids',
    {
      config: reading,
      schema: {
        tags,
        querystring: Type.Object({ tenantId: Type.Optional(TenantIdSchema), ...pageQuery }, closed),
        response: { 200: PageSchema(GridFormSchema) },
      },
    },
    async (request) => {
      const { tenantId, ...page } = request.query;
      const of = tenantId === undefined ? {} : { tenantId };
      const actor = actingAccountOf(request);
      const { rows, nextCursor } = await pageByCode(page, (place) => grids.list({ ...of, ...place }, actor));
      return { items: rows.map(toGridForm), nextCursor };
    },
  );

  app.get(
    '/api/grids/at',
    {
      config: reading,
      schema: {
        tags,
        description: 'the grid a position lies in',
        querystring: Type.Object(
          {
            latitude: Type.Number({ minimum: -90, maximum: 90 }),
            longitude: Type.Number({ minimum: -180, maximum: 180 }),
          },
          closed,
        ),
        response: { 200: GridPlaceSchema },
      },
    },
    async (request) => {
      const found = await storage.read((view) => locateGrid(view, request.query));
      if (found === null) throw new DomainError('not-found', { what: 'grid', id: 'at this position' });
      return found;
    },
  );

  app.get(
    '/api/grids/:code',
    {
      config: reading,
      schema: {
        tags,
        params,
        response: { 200: Type.Object({ ...GridFormSchema.properties, collectorIds: Type.Array(Type.String()) }) },
      },
    },
    async (request) => {
      const { grid, collectorIds } = await grids.read(request.params.code, actingAccountOf(request));
      return { ...toGridForm(grid), collectorIds: [...collectorIds] };
    },
  );

  app.put(
    '/api/grids/:code',
    { config: managing, schema: { tags, params, body: GridBodySchema, response: { 200: GridFormSchema } } },
    async (request) => toGridForm(await grids.put(request.params.code, request.body, actingAccountOf(request))),
  );

  const AssignmentSchema = Type.Object(
    { collectorIds: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 }) },
    closed,
  );
  app.put(
    '/api/grids/:code/collectors',
    { config: managing, schema: { tags, params, body: AssignmentSchema, response: { 200: AssignmentSchema } } },
    async (request) => {
      const { collectorIds } = request.body;
      return { collectorIds: [...(await grids.assign(request.params.code, collectorIds, actingAccountOf(request)))] };
    },
  );
}

function partRoutes(app: HttpApp, { parts }: PlaceRoutesOptions): void {
  const params = Type.Object({ code: PartCodeSchema });
  app.get(
    '/api/parts',
    {
      config: reading,
      schema: {
        tags,
        querystring: Type.Object(
          {
            tenantId: Type.Optional(TenantIdSchema),
            hasNoOwner: Type.Optional(Type.Boolean({ description: 'true: the 无主 list' })),
            layer: Type.Optional(Type.Enum([...partLayers])),
            classCode: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
            ...pageQuery,
          },
          closed,
        ),
        response: { 200: PageSchema(PartFormSchema) },
      },
    },
    async (request) => {
      const { cursor, limit, ...query } = request.query;
      const page = { ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) };
      const actor = actingAccountOf(request);
      const { rows, nextCursor } = await pageByCode(page, (place) => parts.list({ ...query, ...place }, actor));
      return { items: rows.map(toPartForm), nextCursor };
    },
  );

  app.get(
    '/api/parts/:code',
    { config: reading, schema: { tags, params, response: { 200: PartFormSchema } } },
    async (request) => toPartForm(await parts.read(request.params.code, actingAccountOf(request))),
  );

  app.put(
    '/api/parts/:code',
    { config: managing, schema: { tags, params, body: PartBodySchema, response: { 200: PartFormSchema } } },
    async (request) => toPartForm(await parts.put(request.params.code, request.body, actingAccountOf(request))),
  );
}

/** Files come as they are, in UTF-8 or GB18030; so these routes read bytes of any type. */
function importRoutes(app: HttpApp, { grids, parts }: PlaceRoutesOptions): void {
  app.register((imports, _options, done) => {
    imports.removeAllContentTypeParsers();
    imports.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    const common = { config: managing, bodyLimit: importLimitBytes } as const;
    const description =
      'a whole file or nothing: CSV (UTF-8 or GB18030, column wkt or longitude and latitude) or GeoJSON';
    const fileOf = ({ query, body }: { readonly query: unknown; readonly body: unknown }) => {
      const { format, dryRun = false } = query as Static<typeof importQuery>;
      return { bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0), format, isDryRun: dryRun };
    };
    imports.post(
      '/api/grids/import',
      { ...common, schema: { tags, description, querystring: importQuery, response: { 200: GridImportFormSchema } } },
      async (request) => {
        const report = await grids.importFile(fileOf(request), actingAccountOf(request));
        return { ...report, faults: [...report.faults] };
      },
    );
    imports.post(
      '/api/parts/import',
      { ...common, schema: { tags, description, querystring: importQuery, response: { 200: PartImportFormSchema } } },
      async (request) => {
        const report = await parts.importFile(fileOf(request), actingAccountOf(request));
        return { ...report, faults: [...report.faults] };
      },
    );
    done();
  });
}
