import { InstantSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { type Static, Type } from 'typebox';
import { adminOnly, type Role } from '#account/role';
import { csvText } from '#camera/csv-text';
import type { AccessReads, NamedAccess } from '#grant/access-reads';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { Nullable, PageSchema, pageQuery } from '#http/list-page';
import { cameraRights } from '#storage/camera-words';

const tags = ['cameras'];
const closed = { additionalProperties: false } as const;
/** Those who supervise see who looked where. */
const reading: readonly Role[] = [...adminOnly, 'supervisor', 'duty-chief'];
const filterQuery = {
  cameraRecordId: Type.Optional(UuidSchema),
  accountId: Type.Optional(Type.String({ maxLength: 100 })),
  right: Type.Optional(Type.Enum([...cameraRights])),
  from: Type.Optional(InstantSchema),
  until: Type.Optional(InstantSchema),
};
/** More than a spreadsheet shows at once; narrow the time for the rest. */
const maxExportRows = 50_000;
const exportPageSize = 1_000;

const AccessFormSchema = Type.Object({
  id: Type.String(),
  cameraRecordId: Type.String(),
  cameraName: Nullable(Type.String()),
  cameraNumber: Nullable(Type.String()),
  accountId: Type.String(),
  accountName: Nullable(Type.String()),
  right: Type.Enum([...cameraRights]),
  startedAt: Type.String(),
  endedAt: Nullable(Type.String()),
  durationSeconds: Type.Number({ description: 'until it ended, or until it was last known to run' }),
  footageFrom: Nullable(Type.String()),
  footageTo: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  grantId: Type.String(),
  ipAddress: Type.String(),
});
type AccessForm = Static<typeof AccessFormSchema>;

const csvColumns = [
  ...['startedAt', 'endedAt', 'durationSeconds', 'accountName', 'accountId', 'right', 'cameraNumber', 'cameraName'],
  ...['footageFrom', 'footageTo', 'reason', 'ipAddress', 'grantId', 'cameraRecordId', 'id'],
] as const satisfies readonly (keyof AccessForm)[];

/** Who did what with which camera, when, how long and why. */
export function accessRoutes(app: HttpApp, { accesses }: { readonly accesses: AccessReads }): void {
  app.get(
    '/api/camera-accesses',
    {
      config: { access: sessionAccess(reading) },
      schema: {
        tags,
        querystring: Type.Object({ ...filterQuery, ...pageQuery }, closed),
        response: { 200: PageSchema(AccessFormSchema) },
      },
    },
    async (request) => {
      const { rows, nextCursor } = await accesses.list(filterOf(request.query), accountOf(request));
      return { items: rows.map(toForm), nextCursor };
    },
  );

  app.get(
    '/api/camera-accesses.csv',
    {
      exposeHeadRoute: false,
      config: { access: sessionAccess(reading) },
      schema: {
        tags,
        description: `the newest ${maxExportRows} of the list as CSV, UTF-8 with byte order mark`,
        querystring: Type.Object(filterQuery, closed),
      },
    },
    async (request, reply) => {
      const forms: AccessForm[] = [];
      let cursor: string | null | undefined;
      do {
        const page = { ...filterOf(request.query), limit: exportPageSize, ...(cursor ? { cursor } : {}) };
        const { rows, nextCursor } = await accesses.list(page, accountOf(request));
        forms.push(...rows.map(toForm));
        cursor = nextCursor;
      } while (cursor !== null && forms.length < maxExportRows);
      const lines = forms.map((form) => csvColumns.map((column) => String(form[column] ?? '')));
      return reply
        .header('content-disposition', 'attachment; filename="camera-accesses.csv"')
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(await csvText(csvColumns, lines));
    },
  );
}

function filterOf<Q extends { readonly from?: string; readonly until?: string }>({ from, until, ...rest }: Q) {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(until === undefined ? {} : { until: new Date(until) }),
  };
}

function toForm({ access, accountName, cameraName, cameraNumber }: NamedAccess): AccessForm {
  const { startedAt, endedAt, lastSeenAt, footageFrom, footageTo, ...words } = access;
  return {
    ...words,
    ...{ accountName, cameraName, cameraNumber },
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    durationSeconds: ((endedAt ?? lastSeenAt).getTime() - startedAt.getTime()) / 1000,
    footageFrom: footageFrom?.toISOString() ?? null,
    footageTo: footageTo?.toISOString() ?? null,
  };
}
