import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { classKeyOf } from '#catalogue/class-key';
import type { ClassReference } from '#storage/catalogue-tables';
import type { CatalogueClassRow, CatalogueConditionRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** A class as it holds for a tenant: who describes it, and where its filing conditions come from. */
export interface ClassInForce {
  readonly found: CatalogueClassRow;
  /** In order of `seq`; the closest layer with conditions gives all of them. */
  readonly conditions: readonly CatalogueConditionRow[];
}

/**
 * Reads a class from the given versions, the closest first.
 *
 * A class without conditions of its own (the CJ/T 214 alias) has those of its first equivalent that has some.
 */
export async function readClass(
  view: StorageView,
  versionIds: readonly string[],
  wanted: ClassReference,
): Promise<ClassInForce | undefined> {
  const found = await describeClass(view, versionIds, wanted);
  if (found === undefined) return undefined;
  return { found, conditions: await readConditions(view, versionIds, [wanted, ...found.equivalents]) };
}

/** The description of a class in the closest of the given versions. */
export async function describeClass(
  view: StorageView,
  versionIds: readonly string[],
  wanted: ClassReference,
): Promise<CatalogueClassRow | undefined> {
  const { catalogueClasses } = view.tables;
  const rows = await view
    .select()
    .from(catalogueClasses)
    .where(and(inArray(catalogueClasses.versionId, [...versionIds]), isClass(catalogueClasses, wanted)));
  return closest(rows, versionIds)[0];
}

async function readConditions(
  view: StorageView,
  versionIds: readonly string[],
  references: readonly ClassReference[],
): Promise<readonly CatalogueConditionRow[]> {
  const { catalogueConditions } = view.tables;
  const rows = await view
    .select()
    .from(catalogueConditions)
    .where(
      and(
        inArray(catalogueConditions.versionId, [...versionIds]),
        or(...references.map((reference) => isClass(catalogueConditions, reference))),
      ),
    )
    .orderBy(asc(catalogueConditions.seq));
  for (const reference of references) {
    const own = rows.filter((row) => classKeyOf(row) === classKeyOf(reference));
    const [first] = closest(own, versionIds);
    if (first !== undefined) return own.filter(({ versionId }) => versionId === first.versionId);
  }
  return [];
}

type ClassColumns = StorageView['tables']['catalogueClasses'] | StorageView['tables']['catalogueConditions'];

const isClass = (table: ClassColumns, { scheme, kind, code }: ClassReference) =>
  and(eq(table.scheme, scheme), eq(table.kind, kind), eq(table.code, code));

function closest<T extends { readonly versionId: string }>(rows: readonly T[], versionIds: readonly string[]): T[] {
  return rows.toSorted((a, b) => versionIds.indexOf(a.versionId) - versionIds.indexOf(b.versionId));
}
