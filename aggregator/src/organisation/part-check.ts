import { eq } from 'drizzle-orm';
import type { ImportFaults } from '#catalogue/import-report';
import type { RowReader } from '#catalogue/row-reader';
import { type AreaCodes, areaRule, classCodeOfPart, partCodePattern, partCodeRule } from '#organisation/area-codes';
import { checkEach } from '#organisation/check-each';
import type { createGridIndex } from '#organisation/grid-index';
import type { ImportFeature, ImportShape } from '#organisation/import-features';
import { isInScope, type TenantScope } from '#organisation/scope';
import type { LonLat, PartLine } from '#storage/organisation-tables';
import type { GridRow, PartRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** National classes hold unless a file says otherwise. */
export const defaultScheme = 'GB/T 30428.2-2013';

export const partColumns = {
  required: ['code', 'name'],
  optional: ['scheme', 'layer', 'state', 'owner', 'maintainer', 'supervisor', 'source', 'note'],
} as const;

const layerWords = {
  '': 'surface',
  surface: 'surface',
  地上: 'surface',
  pipeline: 'pipeline',
  地下管网: 'pipeline',
} as const;
const stateWords = {
  '': 'intact',
  intact: 'intact',
  damaged: 'damaged',
  lost: 'lost',
  occupied: 'occupied',
  removed: 'removed',
  完好: 'intact',
  破损: 'damaged',
  丢失: 'lost',
  占用: 'occupied',
  移除: 'removed',
} as const;

/** What rows of parts are checked against. */
export interface PartContext {
  readonly areas: AreaCodes;
  readonly scope: TenantScope;
  /** Active units by their code. */
  readonly unitIds: ReadonlyMap<string, string>;
  readonly grids: ReturnType<typeof createGridIndex<GridRow>>;
  readonly at: Date;
}

/** Checks every row; whatever breaks a rule goes to `faults`, and only rows without one come back. */
export async function checkParts(
  features: readonly ImportFeature[],
  context: PartContext,
  faults: ImportFaults,
): Promise<readonly PartRow[]> {
  return await checkEach(features, (feature, reader) => checkPart(feature, reader, context), faults);
}

function checkPart(feature: ImportFeature, reader: RowReader, context: PartContext): PartRow | undefined {
  const code = reader.text('code', { maxLength: 16, pattern: partCodePattern, rule: partCodeRule });
  const name = reader.text('name', { maxLength: 100 });
  const layer = reader.choice('layer', layerWords);
  const state = reader.choice('state', stateWords);
  const place = placeOf(feature.shape);
  if (place === undefined) reader.fault('place', 'a point or a line, longitude before latitude, in degrees');
  const units = readUnits(reader, context.unitIds);
  const areaId = code === undefined ? undefined : readArea(reader, code, context);
  if (code === undefined || name === undefined || layer === undefined || state === undefined) return undefined;
  if (place === undefined || units === undefined || areaId === undefined) return undefined;
  const grid = context.grids.at(place.longitude, place.latitude);
  const { at } = context;
  return {
    ...{ code, name, layer, state, ...place, ...units },
    tenantId: grid?.tenantId ?? areaId,
    scheme: reader.optionalText('scheme', 40) ?? defaultScheme,
    classCode: classCodeOfPart(code),
    hasNoOwner: units.ownerUnitId === null && units.maintainerUnitId === null,
    gridCode: grid?.code ?? null,
    source: reader.optionalText('source', 100) ?? '',
    note: reader.optionalText('note', 500) ?? '',
    ...{ isActive: true, createdAt: at, changedAt: at },
  };
}

function readArea(reader: RowReader, code: string, { areas, scope }: PartContext): string | undefined {
  const tenantId = areas.tenantOf(code.slice(0, 6));
  if (tenantId === undefined) reader.fault('code', areaRule);
  else if (!isInScope(scope, tenantId)) reader.fault('code', 'an area of your own');
  else return tenantId;
  return undefined;
}

function readUnits(reader: RowReader, unitIds: ReadonlyMap<string, string>) {
  const idOf = (field: string): string | null | undefined => {
    const code = reader.optionalText(field, 30);
    if (code === undefined) return null;
    const id = unitIds.get(code);
    if (id === undefined) reader.fault(field, `the code of a unit; ${code} is unknown`);
    return id;
  };
  const [ownerUnitId, maintainerUnitId, supervisingUnitId] = [idOf('owner'), idOf('maintainer'), idOf('supervisor')];
  if (ownerUnitId === undefined || maintainerUnitId === undefined || supervisingUnitId === undefined) return undefined;
  return { ownerUnitId, maintainerUnitId, supervisingUnitId };
}

/** Where a part lies: its point, or the middle point of its line. */
export function placeOf(
  shape: ImportShape | undefined,
): { readonly latitude: number; readonly longitude: number; readonly line: PartLine | null } | undefined {
  const points = shape?.points.map(([longitude = Number.NaN, latitude = Number.NaN]): LonLat => [longitude, latitude]);
  if (shape === undefined || shape.type === 'Polygon' || points?.every(isOnEarth) !== true) return undefined;
  const isLine = shape.type === 'LineString';
  if (isLine && points.length < 2) return undefined;
  const middle = points[isLine ? Math.floor(points.length / 2) : 0];
  if (middle === undefined) return undefined;
  const [longitude, latitude] = middle;
  return { longitude, latitude, line: isLine ? { type: 'LineString', coordinates: points } : null };
}

const isOnEarth = ([longitude, latitude]: LonLat): boolean => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

/** Active units by code. */
export async function readUnitIds(view: StorageView): Promise<ReadonlyMap<string, string>> {
  const { units } = view.tables;
  const rows = await view.select({ id: units.id, code: units.code }).from(units).where(eq(units.isActive, true));
  return new Map(rows.map(({ id, code }) => [code, id]));
}
