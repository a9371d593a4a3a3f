import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { createImportFaults } from '#catalogue/import-report';
import type { RowReader } from '#catalogue/row-reader';
import {
  type AreaCodes,
  areaRule,
  gridCodePattern,
  gridCodeRule,
  readAreaCodes,
  tenantOfGrid,
} from '#organisation/area-codes';
import { logChange, logImport, type OrganisationActor } from '#organisation/change-log';
import { checkEach } from '#organisation/check-each';
import { type FeatureFormat, type ImportFeature, readFeatures } from '#organisation/import-features';
import { boundsOf, readRing, ringRule } from '#organisation/ring';
import { assertInScope, isInScope, readScope, scopeCondition, type TenantScope } from '#organisation/scope';
import type { GridRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface GridFacts {
  readonly name: string;
  /** Outer ring, longitude and latitude, WGS-84; a closing point may be there. */
  readonly ring: readonly (readonly number[])[];
  readonly areaClass: 'A' | 'B' | 'C' | null;
  readonly isFringe: boolean;
  readonly isActive?: boolean;
}

export interface PlacesImport {
  readonly bytes: Uint8Array;
  readonly format: FeatureFormat;
  /** Only checked; nothing is written. */
  readonly isDryRun: boolean;
}

export type GridService = ReturnType<typeof createGridService>;

const gridColumns = { required: ['code', 'name'], optional: ['areaClass', 'isFringe'] } as const;
const areaClassWords = { '': 'none', A: 'A', B: 'B', C: 'C', 一类: 'A', 二类: 'B', 三类: 'C' } as const;

/** Manages 单元网格 and whose 责任网格 they are. */
export function createGridService({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const { grids, gridCollectors, collectors } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function findOwn(view: StorageView, code: string, actor: OrganisationActor): Promise<GridRow> {
    const [row] = await view.select().from(grids).where(eq(grids.code, code));
    if (row === undefined) throw new DomainError('not-found', { what: 'grid', id: code });
    await assertInScope(view, actor, row.tenantId);
    return row;
  }

  async function write(tx: StorageTransaction, after: GridRow, actor: OrganisationActor): Promise<void> {
    const { code, tenantId } = after;
    const [before] = await tx.select().from(grids).where(eq(grids.code, code));
    const kept = before === undefined ? after : { ...after, drawnAt: before.drawnAt };
    if (before === undefined) await tx.insert(grids).values(kept);
    else await tx.update(grids).set(kept).where(eq(grids.code, code));
    const change = { tenantId, subject: 'grid', subjectId: code, before: before ?? null, after: kept } as const;
    await logChange(tx, change, { actor, at: now() });
  }

  return {
    async list(
      query: { readonly tenantId?: string; readonly afterCode?: string; readonly limit: number },
      actor: OrganisationActor,
    ): Promise<readonly GridRow[]> {
      return await storage.read(async (view) => {
        const scope = await readScope(view, actor);
        const { tenantId, afterCode, limit } = query;
        return await view
          .select()
          .from(grids)
          .where(
            and(
              scopeCondition(scope, grids.tenantId),
              tenantId === undefined ? undefined : eq(grids.tenantId, tenantId),
              afterCode === undefined ? undefined : gt(grids.code, afterCode),
            ),
          )
          .orderBy(asc(grids.code))
          .limit(limit);
      });
    },

    /** @throws {DomainError} `not-found`, `tenant-out-of-scope`. */
    async read(code: string, actor: OrganisationActor) {
      return await storage.read(async (view) => {
        const grid = await findOwn(view, code, actor);
        const rows = await view
          .select({ accountId: gridCollectors.accountId })
          .from(gridCollectors)
          .where(eq(gridCollectors.gridCode, code))
          .orderBy(asc(gridCollectors.accountId));
        return { grid, collectorIds: rows.map(({ accountId }) => accountId) };
      });
    },

    /**
     * Draws a grid, or draws it anew.
     *
     * @throws {DomainError} `grid-code-invalid`, `polygon-invalid`, `tenant-out-of-scope`.
     */
    async put(code: string, facts: GridFacts, actor: OrganisationActor): Promise<GridRow> {
      return await storage.write(async (tx) => {
        const tenantId = tenantOfGrid(code, await readAreaCodes(tx));
        await assertInScope(tx, actor, tenantId);
        const row = rowOf({ ...facts, code, tenantId }, now());
        await write(tx, row, actor);
        return row;
      });
    },

    /**
     * Says which collectors a grid belongs to.
     *
     * @throws {DomainError} `not-found`, `tenant-out-of-scope`, `collector-unknown`.
     */
    async assign(code: string, accountIds: readonly string[], actor: OrganisationActor): Promise<readonly string[]> {
      return await storage.write(async (tx) => {
        const grid = await findOwn(tx, code, actor);
        const wanted = [...new Set(accountIds)].sort();
        const known =
          wanted.length === 0
            ? []
            : await tx
                .select({ id: collectors.accountId })
                .from(collectors)
                .where(inArray(collectors.accountId, wanted));
        const unknown = wanted.find((id) => !known.some((row) => row.id === id));
        if (unknown !== undefined) throw new DomainError('collector-unknown', { id: unknown });
        const was = await tx.select().from(gridCollectors).where(eq(gridCollectors.gridCode, code));
        await tx.delete(gridCollectors).where(eq(gridCollectors.gridCode, code));
        const rows = wanted.map((accountId) => ({ gridCode: code, accountId }));
        if (rows.length > 0) await tx.insert(gridCollectors).values(rows);
        const before = { collectorIds: was.map(({ accountId }) => accountId).sort() };
        const change = { subject: 'grid', subjectId: code, before, after: { collectorIds: wanted } } as const;
        await logChange(tx, { ...change, tenantId: grid.tenantId }, { actor, at: now() });
        return wanted;
      });
    },

    /**
     * Imports a file of grids whole or not at all; grids that are known are drawn anew.
     *
     * @throws {DomainError} `import-refused` with every fault, `import-encoding-unknown`, `import-format-unknown`, `import-too-long`.
     */
    async importFile({ bytes, format, isDryRun }: PlacesImport, actor: OrganisationActor) {
      const faults = createImportFaults();
      const table = await readFeatures({ bytes, format }, gridColumns, faults);
      const context = await storage.read(async (view) => ({
        areas: await readAreaCodes(view),
        scope: await readScope(view, actor),
      }));
      const checked = { ...context, at: now() };
      const rows = await checkEach(table.rows, (feature, reader) => checkGrid(feature, reader, checked), faults);
      const report = { sha256: table.sha256, encoding: table.encoding, count: rows.length };
      if (isDryRun) return { ...report, faults: faults.list };
      faults.refuseIfAny();
      await storage.write(async (tx) => {
        const isAdded = await tx.insertRows(grids, rows, ['code']);
        for (const { drawnAt: _kept, ...row } of rows.filter((_row, index) => isAdded[index] === false)) {
          await tx.update(grids).set(row).where(eq(grids.code, row.code));
        }
        const imported = { subject: 'grid', sha256: table.sha256, added: isAdded.filter(Boolean).length } as const;
        await logImport(tx, { ...imported, changed: rows.length - imported.added }, { actor, at: now() });
      });
      return { ...report, faults: [] };
    },
  };
}

interface GridContext {
  readonly areas: AreaCodes;
  readonly scope: TenantScope;
  readonly at: Date;
}

function checkGrid(feature: ImportFeature, reader: RowReader, { areas, scope, at }: GridContext): GridRow | undefined {
  const code = reader.text('code', { maxLength: 15, pattern: gridCodePattern, rule: gridCodeRule });
  const name = reader.text('name', { maxLength: 100 });
  const areaClass = reader.choice('areaClass', areaClassWords);
  const isFringe = reader.flag('isFringe');
  const ring = feature.shape?.type === 'Polygon' ? feature.shape.points : undefined;
  const rule = ring === undefined ? 'a polygon without holes' : ringRule(ring);
  if (rule !== undefined) reader.fault('polygon', rule);
  const tenantId = code === undefined ? undefined : areas.tenantOf(code);
  if (code !== undefined && tenantId === undefined) reader.fault('code', areaRule);
  if (tenantId !== undefined && !isInScope(scope, tenantId)) reader.fault('code', 'an area of your own');
  if (code === undefined || name === undefined || areaClass === undefined) return undefined;
  if (tenantId === undefined || ring === undefined || rule !== undefined) return undefined;
  return rowOf({ code, name, areaClass: areaClass === 'none' ? null : areaClass, isFringe, ring, tenantId }, at);
}

function rowOf(
  { ring: points, isActive = true, ...facts }: GridFacts & Pick<GridRow, 'code' | 'tenantId'>,
  at: Date,
): GridRow {
  const ring = readRing(points);
  return { ...facts, ...boundsOf(ring), ring, isActive, drawnAt: at, changedAt: at };
}
