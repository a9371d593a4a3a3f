import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gt } from 'drizzle-orm';
import { createImportFaults } from '#catalogue/import-report';
import { classCodeOfPart, readAreaCodes, tenantOfPart } from '#organisation/area-codes';
import { logChange, logImport, type OrganisationActor } from '#organisation/change-log';
import { createGridIndex } from '#organisation/grid-index';
import { locateGrid } from '#organisation/grid-locator';
import type { PlacesImport } from '#organisation/grid-service';
import { readFeatures } from '#organisation/import-features';
import { checkParts, defaultScheme, partColumns, placeOf, readUnitIds } from '#organisation/part-check';
import { assertInScope, readScope, scopeCondition } from '#organisation/scope';
import { findUnit } from '#organisation/unit-service';
import type { PartRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface PartFacts {
  readonly name: string;
  readonly scheme?: string;
  readonly layer: PartRow['layer'];
  readonly state: PartRow['state'];
  readonly ownerUnitId?: string | null;
  readonly maintainerUnitId?: string | null;
  readonly supervisingUnitId?: string | null;
  /** A point, or a line of a pipeline; longitude and latitude, WGS-84. */
  readonly shape: { readonly type: 'Point' | 'LineString'; readonly points: readonly (readonly number[])[] };
  readonly source?: string;
  readonly note?: string;
  readonly isActive?: boolean;
}

export interface PartQuery {
  readonly tenantId?: string;
  readonly hasNoOwner?: boolean;
  readonly layer?: PartRow['layer'];
  readonly classCode?: string;
  readonly afterCode?: string;
  readonly limit: number;
}

export type PartService = ReturnType<typeof createPartService>;

/** A part by its code, for routing by owner and maintainer (KH-17). */
export async function findPart(view: StorageView, code: string): Promise<PartRow | null> {
  const { parts } = view.tables;
  const [row] = await view.select().from(parts).where(eq(parts.code, code));
  return row ?? null;
}

/** Manages 部件 above the ground and 地下管网 with who owns and who maintains them. @see MQ-01 */
export function createPartService({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const { parts, grids } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function assertUnits(tx: StorageTransaction, ids: readonly (string | null | undefined)[]): Promise<void> {
    for (const id of ids) {
      if (id != null && (await findUnit(tx, id))?.isActive !== true) throw new DomainError('unit-unknown', { id });
    }
  }

  return {
    async list(query: PartQuery, actor: OrganisationActor): Promise<readonly PartRow[]> {
      return await storage.read(async (view) => {
        const scope = await readScope(view, actor);
        const { tenantId, hasNoOwner, layer, classCode, afterCode, limit } = query;
        return await view
          .select()
          .from(parts)
          .where(
            and(
              scopeCondition(scope, parts.tenantId),
              tenantId === undefined ? undefined : eq(parts.tenantId, tenantId),
              hasNoOwner === undefined ? undefined : eq(parts.hasNoOwner, hasNoOwner),
              layer === undefined ? undefined : eq(parts.layer, layer),
              classCode === undefined ? undefined : eq(parts.classCode, classCode),
              afterCode === undefined ? undefined : gt(parts.code, afterCode),
            ),
          )
          .orderBy(asc(parts.code))
          .limit(limit);
      });
    },

    /** @throws {DomainError} `not-found`, `tenant-out-of-scope`. */
    async read(code: string, actor: OrganisationActor): Promise<PartRow> {
      return await storage.read(async (view) => {
        const part = await findPart(view, code);
        if (part === null) throw new DomainError('not-found', { what: 'part', id: code });
        await assertInScope(view, actor, part.tenantId);
        return part;
      });
    },

    /**
     * Registers a part or changes it. Without owner and maintainer it stands on the 无主 list.
     *
     * @throws {DomainError} `part-code-invalid`, `part-invalid`, `unit-unknown`, `tenant-out-of-scope`.
     */
    async put(code: string, facts: PartFacts, actor: OrganisationActor): Promise<PartRow> {
      const { shape, scheme = defaultScheme, ownerUnitId = null, maintainerUnitId = null, ...rest } = facts;
      const place = placeOf(shape);
      if (place === undefined) {
        throw new DomainError('part-invalid', { field: 'shape', rule: 'degrees, longitude before latitude' });
      }
      return await storage.write(async (tx) => {
        const areaId = tenantOfPart(code, await readAreaCodes(tx));
        await assertInScope(tx, actor, areaId);
        await assertUnits(tx, [ownerUnitId, maintainerUnitId, rest.supervisingUnitId]);
        const before = await findPart(tx, code);
        const grid = await locateGrid(tx, place);
        const after: PartRow = {
          ...{ source: '', note: '', isActive: true, supervisingUnitId: null, ...rest, ...place },
          ...{ code, scheme, classCode: classCodeOfPart(code), ownerUnitId, maintainerUnitId },
          ...{ tenantId: grid?.tenantId ?? areaId, gridCode: grid?.gridCode ?? null },
          hasNoOwner: ownerUnitId === null && maintainerUnitId === null,
          ...{ createdAt: before?.createdAt ?? now(), changedAt: now() },
        };
        if (before === null) await tx.insert(parts).values(after);
        else await tx.update(parts).set(after).where(eq(parts.code, code));
        const change = { tenantId: after.tenantId, subject: 'part', subjectId: code, before, after } as const;
        await logChange(tx, change, { actor, at: now() });
        return after;
      });
    },

    /**
     * Imports a census of parts whole or not at all; parts that are known are brought up to date.
     *
     * @throws {DomainError} `import-refused` with every fault, `import-encoding-unknown`, `import-format-unknown`, `import-too-long`.
     */
    async importFile({ bytes, format, isDryRun }: PlacesImport, actor: OrganisationActor) {
      const faults = createImportFaults();
      const table = await readFeatures({ bytes, format }, partColumns, faults);
      const context = await storage.read(async (view) => ({
        areas: await readAreaCodes(view),
        scope: await readScope(view, actor),
        unitIds: await readUnitIds(view),
        grids: createGridIndex(await view.select().from(grids).where(eq(grids.isActive, true))),
      }));
      const rows = await checkParts(table.rows, { ...context, at: now() }, faults);
      const withoutOwner = rows.filter(({ hasNoOwner }) => hasNoOwner).length;
      const report = { sha256: table.sha256, encoding: table.encoding, count: rows.length, withoutOwner };
      if (isDryRun) return { ...report, faults: faults.list };
      faults.refuseIfAny();
      await storage.write(async (tx) => {
        const isAdded = await tx.insertRows(parts, rows, ['code']);
        for (const { createdAt: _kept, ...row } of rows.filter((_row, index) => isAdded[index] === false)) {
          await tx.update(parts).set(row).where(eq(parts.code, row.code));
        }
        const imported = { subject: 'part', sha256: table.sha256, added: isAdded.filter(Boolean).length } as const;
        await logImport(tx, { ...imported, changed: rows.length - imported.added }, { actor, at: now() });
      });
      return { ...report, faults: [] };
    },
  };
}
