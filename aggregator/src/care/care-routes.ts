import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { Type } from 'typebox';
import { officeRoles } from '#account/role';
import { askedSpan, SpanQuerySchema, spanQuery } from '#care/asked-span';
import {
  CameraHistoryFormSchema,
  CarePageFormSchema,
  toCareForm,
  toCoverageForm,
  toHourForm,
  toSpanForm,
  ZoneCoverageFormSchema,
} from '#care/care-forms';
import type { CareReads } from '#care/care-reads';
import { coverageCsv } from '#care/coverage-csv';
import type { CoverageReads } from '#care/coverage-reads';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { decodeCursor, defaultPageSize, encodeCursor, pageQuery } from '#http/list-page';

export interface CareRoutesOptions {
  readonly care: CareReads;
  readonly coverage: CoverageReads;
}

const tags = ['care'];
const closed = { additionalProperties: false } as const;
const config = { access: sessionAccess(officeRoles) };
const cameraParams = Type.Object({ edgeId: SlugSchema, cameraId: SlugSchema });
/** More days make no picture one can read, and too long an answer. */
const maxCoverageHours = 62 * 24;
const maxHistoryHours = 400 * 24;
const CareQuerySchema = Type.Object(
  { ...pageQuery, q: Type.Optional(Type.String({ maxLength: 100 })), troubled: Type.Optional(Type.Boolean()) },
  closed,
);
const CursorSchema = Type.Object({ offset: Type.Integer({ minimum: 0 }) }, closed);
const CoverageQuerySchema = Type.Object({ ...spanQuery, zoneId: Type.Optional(SlugSchema) }, closed);

/** How cameras do and did, and whether their zones were looked at. */
export function careRoutes(app: HttpApp, { care, coverage }: CareRoutesOptions): void {
  app.get(
    '/api/camera-care',
    {
      config,
      schema: {
        tags,
        description: 'how cameras do, the worst first',
        querystring: CareQuerySchema,
        response: { 200: CarePageFormSchema },
      },
    },
    async (request) => {
      const { q, troubled, limit = defaultPageSize, cursor } = request.query;
      const offset = cursor === undefined ? 0 : decodeCursor(CursorSchema, cursor).offset;
      const page = await care.fleet(accountOf(request), {
        ...{ offset, limit },
        ...(q === undefined ? {} : { q }),
        ...(troubled === undefined ? {} : { onlyTroubled: troubled }),
      });
      const { totalCount, cameraCount, troubledCount } = page;
      const nextOffset = offset + limit;
      return {
        items: page.items.map(toCareForm),
        nextCursor: nextOffset < totalCount ? encodeCursor({ offset: nextOffset }) : null,
        ...{ totalCount, cameraCount, troubledCount },
      };
    },
  );

  app.get(
    '/api/camera-care/:edgeId/:cameraId',
    {
      config,
      schema: { tags, params: cameraParams, querystring: SpanQuerySchema, response: { 200: CameraHistoryFormSchema } },
    },
    async (request) => {
      const span = askedSpan(request.query, maxHistoryHours);
      const { name, spans, hours, delays } = await care.history(accountOf(request), request.params, span);
      return { name, spans: spans.map(toSpanForm), hours: hours.map(toHourForm), delays: [...delays] };
    },
  );

  const ask = (request: { params: { edgeId: string; cameraId: string }; query: CoverageQuery }) => {
    const { zoneId } = request.query;
    const span = askedSpan(request.query, maxCoverageHours);
    return { camera: request.params, ...span, ...(zoneId === undefined ? {} : { zoneId }) };
  };

  app.get(
    '/api/camera-care/:edgeId/:cameraId/coverage',
    {
      config,
      schema: {
        tags,
        description: 'whether the zones of a camera were looked at, by quarters of an hour',
        params: cameraParams,
        querystring: CoverageQuerySchema,
        response: { 200: Type.Object({ zones: Type.Array(ZoneCoverageFormSchema) }) },
      },
    },
    async (request) => ({
      zones: (await coverage.ask(accountOf(request), ask(request))).map(toCoverageForm),
    }),
  );

  app.get(
    '/api/camera-care/:edgeId/:cameraId/coverage.csv',
    {
      config,
      schema: { tags, params: cameraParams, querystring: CoverageQuerySchema, response: { 200: Type.String() } },
    },
    async (request, reply) => {
      const zones = await coverage.ask(accountOf(request), ask(request));
      const { edgeId, cameraId } = request.params;
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="coverage-${edgeId}-${cameraId}.csv"`)
        .send(coverageCsv(zones));
    },
  );
}

interface CoverageQuery {
  readonly from: string;
  readonly to: string;
  readonly zoneId?: string;
}
