import { type Static, Type } from 'typebox';
import { adminOnly, officeRoles, unitRoles } from '#account/role';
import { fileOf, maxImportBytes, withFileBody } from '#catalogue/import-body';
import { ImportFaultSchema } from '#catalogue/import-report';
import type { DutyReads } from '#dispatch/duty-reads';
import type { DutyImporter } from '#dispatch/import-duties';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { decodeCursor, defaultPageSize, encodeCursor, Nullable, PageSchema, pageQuery } from '#http/list-page';
import { assertInScope } from '#organisation/scope';
import type { DutyRuleRow, DutyTableRow } from '#storage/schema';
import type { Storage } from '#storage/storage';

export interface DutyRoutesOptions {
  readonly storage: Storage;
  readonly reads: DutyReads;
  readonly importer: DutyImporter;
}

const tags = ['dispatch'];
const reading = { access: sessionAccess([...officeRoles, ...unitRoles]) };
const InstantSchema = Type.String({ format: 'date-time' });
const IdSchema = Type.String({ minLength: 1, maxLength: 80 });

const DutyTableSchema = Type.Object({
  id: Type.String(),
  tenantId: Type.String(),
  name: Type.String(),
  effectiveFrom: InstantSchema,
  effectiveUntil: Nullable(
    Type.String({ format: 'date-time', description: 'first moment at which it no longer holds' }),
  ),
  defaultUnitId: Type.String(),
  ruleCount: Type.Integer(),
  importedBy: Type.String(),
  importedAt: InstantSchema,
});

const DutyRuleSchema = Type.Object({
  id: Type.String(),
  seq: Type.Integer(),
  problemType: Type.String({ description: 'in the words of the regulation' }),
  classKey: Type.String({ description: 'scheme|kind|code; * stands for all' }),
  areaCode: Type.String({ description: 'first digits of grid codes; empty: everywhere' }),
  attributes: Type.Record(Type.String(), Type.Boolean()),
  role: Type.Enum(['handle', 'own', 'supervise']),
  unitId: Type.String(),
  effectiveFrom: Nullable(InstantSchema),
  effectiveUntil: Nullable(InstantSchema),
  reference: Type.String(),
});

const ReportSchema = Type.Object({
  tableId: Nullable(Type.String({ description: 'null after a dry run' })),
  encoding: Type.Enum(['utf-8', 'gb18030']),
  sha256: Type.String(),
  ruleCount: Type.Integer(),
  faults: Type.Array(ImportFaultSchema, { description: 'only after a dry run; else the request is refused' }),
});

const PlaceSchema = Type.Object({ seq: Type.Integer() });

/** Duty tables: who handles what where, since when; imports. */
export function dutyRoutes(app: HttpApp, { storage, reads, importer }: DutyRoutesOptions): void {
  app.get(
    '/api/duty-tables',
    { config: reading, schema: { tags, response: { 200: PageSchema(DutyTableSchema) } } },
    async (request) => ({
      items: (await reads.tables(actingAccountOf(request))).map(toTableForm),
      nextCursor: null,
    }),
  );

  app.get(
    '/api/duty-tables/:id/rules',
    {
      config: reading,
      schema: {
        tags,
        params: Type.Object({ id: IdSchema }),
        querystring: Type.Object(
          {
            unitId: Type.Optional(IdSchema),
            classKey: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
            ...pageQuery,
          },
          { additionalProperties: false },
        ),
        response: { 200: PageSchema(DutyRuleSchema) },
      },
    },
    async (request) => {
      const { unitId, classKey, cursor, limit = defaultPageSize } = request.query;
      const rows = await reads.rules(actingAccountOf(request), request.params.id, {
        ...(unitId === undefined ? {} : { unitId }),
        ...(classKey === undefined ? {} : { classKey }),
        ...(cursor === undefined ? {} : { afterSeq: decodeCursor(PlaceSchema, cursor).seq }),
        limit: limit + 1,
      });
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { items: page.map(toRuleForm), nextCursor: last === undefined ? null : encodeCursor({ seq: last.seq }) };
    },
  );

  withFileBody(app, (files) => importRoute(files, storage, importer));
}

function importRoute(app: HttpApp, storage: Storage, importer: DutyImporter): void {
  app.post(
    '/api/duty-tables',
    {
      config: { access: sessionAccess(adminOnly) },
      bodyLimit: maxImportBytes,
      schema: {
        tags,
        consumes: ['text/csv', 'application/json'],
        querystring: Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 120 }),
            tenantId: Type.String({ minLength: 1, maxLength: 40 }),
            effectiveFrom: InstantSchema,
            effectiveUntil: Type.Optional(InstantSchema),
            defaultUnit: Type.String({
              minLength: 1,
              maxLength: 60,
              description: 'code of the unit that takes what no rule names',
            }),
            dryRun: Type.Optional(Type.Boolean({ description: 'only check: every fault is told, nothing is written' })),
          },
          { additionalProperties: false },
        ),
        response: { 200: ReportSchema, 201: ReportSchema },
      },
    },
    async (request, reply) => {
      const { name, tenantId, effectiveFrom, effectiveUntil, defaultUnit, dryRun: isDryRun = false } = request.query;
      const actor = actingAccountOf(request);
      await storage.read((view) => assertInScope(view, actor, tenantId));
      const report = await importer.importDuties({
        ...fileOf(request),
        ...{ name, tenantId, defaultUnit, isDryRun, importedBy: actor.accountId },
        effectiveFrom: new Date(effectiveFrom),
        effectiveUntil: effectiveUntil === undefined ? null : new Date(effectiveUntil),
      });
      return reply.code(isDryRun ? 200 : 201).send({ ...report, faults: [...report.faults] });
    },
  );
}

function toTableForm(row: DutyTableRow): Static<typeof DutyTableSchema> {
  return {
    ...row,
    effectiveFrom: row.effectiveFrom.toISOString(),
    effectiveUntil: row.effectiveUntil?.toISOString() ?? null,
    importedAt: row.importedAt.toISOString(),
  };
}

function toRuleForm(row: DutyRuleRow): Static<typeof DutyRuleSchema> {
  return {
    ...row,
    id: `${row.tableId}/${row.seq}`,
    attributes: { ...row.attributes },
    effectiveFrom: row.effectiveFrom?.toISOString() ?? null,
    effectiveUntil: row.effectiveUntil?.toISOString() ?? null,
  };
}
