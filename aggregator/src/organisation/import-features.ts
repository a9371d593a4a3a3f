import { createHash } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { decodeText } from '#catalogue/decode-text';
import type { ImportFaults } from '#catalogue/import-report';
import { type ImportRow, type ImportTable, readRows, type TableColumns } from '#catalogue/read-rows';

export const featureFormats = ['csv', 'geojson'] as const;
export type FeatureFormat = (typeof featureFormats)[number];

/** A shape as it stands in the file, its numbers not checked yet. */
export interface ImportShape {
  readonly type: 'Point' | 'LineString' | 'Polygon';
  readonly points: readonly (readonly number[])[];
}

/** A row of a table with the shape that belongs to it; absent when it cannot be read. */
export interface ImportFeature extends ImportRow {
  readonly shape: ImportShape | undefined;
}

export interface ImportFeatures extends Omit<ImportTable, 'rows'> {
  readonly rows: readonly ImportFeature[];
}

/** Column of a shape in a CSV file, as WKT. */
const wktColumn = 'wkt';

/**
 * Reads places from a CSV file (column `wkt`, or `longitude` and `latitude`) or from GeoJSON (RFC 7946). Degrees, WGS-84.
 *
 * @param faults  gets what is wrong, by row as a spreadsheet counts: the first feature of GeoJSON is row 2, too.
 * @throws {DomainError} `import-encoding-unknown`, `import-format-unknown`, `import-too-long`.
 */
export async function readFeatures(
  { bytes, format }: { readonly bytes: Uint8Array; readonly format: FeatureFormat },
  columns: TableColumns,
  faults: ImportFaults,
): Promise<ImportFeatures> {
  if (format === 'csv') {
    const optional = [...columns.optional, wktColumn, 'longitude', 'latitude'];
    const table = await readRows(bytes, 'csv', { required: columns.required, optional }, faults);
    return { ...table, rows: table.rows.map((row) => ({ ...row, shape: shapeOfCells(row) })) };
  }
  const { text, encoding } = decodeText(bytes);
  const features = featuresOf(text);
  const properties = features.map((feature) => feature.properties ?? {});
  const table = await readRows(Buffer.from(JSON.stringify(properties)), 'json', columns, faults);
  const rows = table.rows.map((row, index) => ({ ...row, shape: shapeOfGeometry(features[index]?.geometry) }));
  return { rows, encoding, sha256: createHash('sha256').update(bytes).digest('hex') };
}

interface RawFeature {
  readonly properties?: unknown;
  readonly geometry?: unknown;
}

function featuresOf(text: string): readonly RawFeature[] {
  const refuse = (reason: string, cause?: unknown) =>
    new DomainError('import-format-unknown', { format: 'GeoJSON', reason }, cause === undefined ? {} : { cause });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw refuse(String((cause as Error).message), cause);
  }
  const collection = parsed as { readonly type?: unknown; readonly features?: unknown } | null;
  if (collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features)) {
    throw refuse('a FeatureCollection is expected');
  }
  return collection.features.map((feature: unknown) => (isObject(feature) ? feature : {}));
}

function shapeOfCells({ values }: ImportRow): ImportShape | undefined {
  const { wkt = '', longitude = '', latitude = '' } = values;
  if (wkt !== '') return shapeOfWkt(wkt);
  if (longitude === '' || latitude === '') return undefined;
  return { type: 'Point', points: [[Number(longitude), Number(latitude)]] };
}

const wktTypes = { POINT: 'Point', LINESTRING: 'LineString', POLYGON: 'Polygon' } as const;

/** Reads `POINT (x y)`, `LINESTRING (x y, …)` and `POLYGON ((x y, …))`; no holes. */
function shapeOfWkt(wkt: string): ImportShape | undefined {
  const [, word = '', outer = '', list = ''] = /^\s*([A-Z]+)\s*(\({1,2})([^()]+)\){1,2}\s*$/i.exec(wkt) ?? [];
  const type = wktTypes[word.toUpperCase() as keyof typeof wktTypes];
  if (type === undefined || (type === 'Polygon') !== (outer.length === 2)) return undefined;
  const points = list.split(',').map((pair) => pair.trim().split(/\s+/).map(Number));
  return { type, points };
}

function shapeOfGeometry(geometry: unknown): ImportShape | undefined {
  if (!isObject(geometry)) return undefined;
  const { type, coordinates } = geometry as { readonly type?: unknown; readonly coordinates?: unknown };
  if (!Array.isArray(coordinates)) return undefined;
  if (type === 'Point') return readPoints([coordinates], type);
  if (type === 'LineString') return readPoints(coordinates, type);
  return type === 'Polygon' && coordinates.length === 1 && Array.isArray(coordinates[0])
    ? readPoints(coordinates[0], type)
    : undefined;
}

function readPoints(points: readonly unknown[], type: ImportShape['type']): ImportShape | undefined {
  const isPoint = (point: unknown): point is number[] =>
    Array.isArray(point) && point.every((number) => typeof number === 'number');
  return points.every(isPoint) ? { type, points } : undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
