import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { classKeyOf } from '#catalogue/class-key';
import type { ClassReference } from '#storage/catalogue-tables';
import type { CatalogueClassRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

export interface ClassQuery {
  readonly scheme?: string;
  readonly kind?: 'part' | 'event';
  /** First two digits of the code. */
  readonly major?: string;
  /** Part of the name in either language, or of the code. */
  readonly q?: string;
  readonly after?: ClassReference;
  readonly limit: number;
}

export interface ClassPage {
  readonly items: readonly CatalogueClassRow[];
  readonly next: ClassReference | null;
}

/**
 * Classes of the given versions, the closest first: of a class that several describe only the closest is shown.
 *
 * Newer schemes come before older ones, then parts after events, then by code.
 */
export async function listClasses(
  view: StorageView,
  versionIds: readonly string[],
  query: ClassQuery,
): Promise<ClassPage> {
  const { catalogueClasses: table } = view.tables;
  const rows = await view
    .select()
    .from(table)
    .where(and(inArray(table.versionId, [...versionIds]), ...conditionsOf(table, query)))
    .orderBy(desc(table.scheme), asc(table.kind), asc(table.code))
    .limit((query.limit + 1) * Math.max(versionIds.length, 1));
  const closest = await closestDescriptions(view, versionIds, rows);
  // Rows of one class stand together; a class whose closest description does not match any more is not shown.
  const shown = rows.filter((row, index) => rows.findIndex((other) => sameClass(other, row)) === index);
  const items = shown.flatMap((row) => {
    const current = closest.get(classKeyOf(row));
    return current !== undefined && rows.includes(current) ? [current] : [];
  });
  const page = items.slice(0, query.limit);
  const last = page.at(-1);
  return { items: page, next: items.length > query.limit && last !== undefined ? referenceOf(last) : null };
}

const referenceOf = ({ scheme, kind, code }: CatalogueClassRow): ClassReference => ({ scheme, kind, code });

const sameClass = (a: ClassReference, b: ClassReference): boolean => classKeyOf(a) === classKeyOf(b);

type ClassTable = StorageView['tables']['catalogueClasses'];

function conditionsOf(table: ClassTable, { scheme, kind, major, q, after }: ClassQuery): readonly (SQL | undefined)[] {
  return [
    scheme === undefined ? undefined : eq(table.scheme, scheme),
    kind === undefined ? undefined : eq(table.kind, kind),
    major === undefined ? undefined : sql`${table.code} like ${`${major}%`}`,
    q === undefined ? undefined : isNamed(table, q),
    after === undefined ? undefined : isAfter(table, after),
  ];
}

function isNamed(table: ClassTable, q: string): SQL {
  const pattern = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const matches = (column: ClassTable['name']) => sql`lower(${column}) like ${pattern} escape '\\'`;
  return sql`(${matches(table.name)} or lower(${table.nameEn}) like ${pattern} escape '\\' or ${table.code} like ${pattern} escape '\\')`;
}

function isAfter(table: ClassTable, { scheme, kind, code }: ClassReference): SQL {
  return sql`(${table.scheme} < ${scheme} or (${table.scheme} = ${scheme} and (${table.kind}, ${table.code}) > (${kind}, ${code})))`;
}

/** For each class among `rows`, the row of the closest version that describes it, matching the search or not. */
async function closestDescriptions(
  view: StorageView,
  versionIds: readonly string[],
  rows: readonly CatalogueClassRow[],
): Promise<ReadonlyMap<string, CatalogueClassRow>> {
  const { catalogueClasses: table } = view.tables;
  const codes = [...new Set(rows.map(({ code }) => code))];
  const overlaid = versionIds.length > 1 && codes.length > 0;
  const all = overlaid
    ? await view
        .select()
        .from(table)
        .where(and(inArray(table.versionId, [...versionIds]), inArray(table.code, codes)))
    : rows;
  const closest = new Map<string, CatalogueClassRow>();
  const byDistance = all.toSorted((a, b) => versionIds.indexOf(b.versionId) - versionIds.indexOf(a.versionId));
  for (const row of byDistance) {
    closest.set(classKeyOf(row), rows.find((one) => one.versionId === row.versionId && sameClass(one, row)) ?? row);
  }
  return closest;
}
