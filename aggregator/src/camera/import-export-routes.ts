import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { adminOnly } from '#account/role';
import { cameraColumns } from '#camera/camera-columns';
import { closed } from '#camera/camera-forms';
import type { CameraReads } from '#camera/camera-reads';
import { cameraFilterQuery } from '#camera/camera-routes';
import { csvText } from '#camera/csv-text';
import type { CameraImporter } from '#camera/import-cameras';
import type { TableFormat } from '#camera/read-table';
import { writeXlsx } from '#camera/xlsx-thread';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import type { CameraRecordRow } from '#storage/schema';

export interface ImportExportRoutesOptions {
  readonly importer: CameraImporter;
  readonly reads: CameraReads;
  /** Writes into the log that the registry was written out. */
  readonly onExport: (
    accountId: string,
    facts: { readonly format: TableFormat; readonly count: number },
  ) => Promise<void>;
}

const tags = ['cameras'];
const config = { access: sessionAccess(adminOnly) };
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Ten thousand cameras are some four megabytes of CSV. */
const maxFileBytes = 33_554_432;

const ReportSchema = Type.Object({
  isImported: Type.Boolean(),
  added: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  faults: Type.Array(
    Type.Object({
      row: Type.Integer({ description: 'as a spreadsheet counts it, the heading is 1; 0: the whole file' }),
      field: Type.String(),
      en: Type.String(),
      zh: Type.String(),
    }),
  ),
});

/** The registry as a table, in and out. */
export function importExportRoutes(app: HttpApp, options: ImportExportRoutesOptions): void {
  importRoute(app, options);
  exportRoutes(app, options);
}

function importRoute(app: HttpApp, { importer }: ImportExportRoutesOptions): void {
  app.register((files, _options, done) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser(['text/csv', xlsxType], { parseAs: 'buffer' }, (_request, body, parsed) =>
      parsed(null, body),
    );
    (files as unknown as HttpApp).post(
      '/api/camera-records/import',
      {
        bodyLimit: maxFileBytes,
        config,
        schema: {
          tags,
          description:
            'CSV (UTF-8 or GB18030) or XLSX with a heading of member names or their Chinese names; all of it or nothing. ' +
            'A row whose number is known changes that camera. `dryRun` says what would happen, with every fault',
          consumes: ['text/csv', xlsxType],
          querystring: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }, closed),
          response: { 200: ReportSchema },
        },
      },
      async (request) => {
        const file = { ...fileOf(request), isDryRun: request.query.dryRun === true };
        const report = await importer.import(file, actingAccountOf(request));
        return { ...report, faults: [...report.faults] };
      },
    );
    done();
  });
}

/** @throws {DomainError} `import-format-unknown` when there is no body. */
function fileOf(request: FastifyRequest): { readonly bytes: Uint8Array; readonly format: TableFormat } {
  const format = request.headers['content-type']?.startsWith('text/csv') === true ? 'csv' : 'xlsx';
  if (Buffer.isBuffer(request.body) && request.body.byteLength > 0) return { bytes: request.body, format };
  throw new DomainError('import-format-unknown', { format: format.toUpperCase(), reason: 'the body is empty' });
}

function exportRoutes(app: HttpApp, { reads, onExport }: ImportExportRoutesOptions): void {
  const schema = {
    tags,
    description: 'every camera the caller may see; no account, no password; nothing in it is a formula',
    querystring: Type.Object({ ...cameraFilterQuery, language: Type.Optional(Type.Enum(['zh', 'en'])) }, closed),
  };
  for (const format of ['csv', 'xlsx'] as const) {
    app.get(
      `/api/camera-records/export.${format}`,
      { exposeHeadRoute: false, config, schema },
      async (request, reply) => {
        const { language = 'zh', ...filter } = request.query;
        const actor = actingAccountOf(request);
        const records = await reads.all(filter, actor);
        const heading = cameraColumns.map(({ field, zh }) => (language === 'zh' ? zh : field));
        const rows = records.map(cellsOf);
        await onExport(actor.accountId, { format, count: records.length });
        const body = format === 'csv' ? await csvText(heading, rows) : await writeXlsx([heading, ...rows]);
        return reply
          .header('content-disposition', `attachment; filename="cameras.${format}"`)
          .header('cache-control', 'no-store')
          .type(format === 'csv' ? 'text/csv; charset=utf-8' : xlsxType)
          .send(typeof body === 'string' ? body : Buffer.from(body));
      },
    );
  }
}

function cellsOf(record: CameraRecordRow): readonly string[] {
  return cameraColumns.map(({ field, write }) => {
    const value = record[field];
    return write(typeof value === 'object' ? null : value);
  });
}
