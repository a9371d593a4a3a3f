import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { asc, desc, inArray } from 'drizzle-orm';
import {
  type ClassForm,
  type ConditionForm,
  type DescribedClass,
  type MajorForm,
  toClassForm,
  toConditionForm,
} from '#catalogue/catalogue-forms';
import { catalogueLayers } from '#catalogue/catalogue-layers';
import { classKeyOf } from '#catalogue/class-key';
import { type ClassQuery, listClasses } from '#catalogue/class-list';
import { readClass } from '#catalogue/read-class';
import type { ClassReference } from '#storage/catalogue-tables';
import type { CatalogueVersionRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Whose catalogue: a tenant's as it holds now, or one version. */
export interface CatalogueChoice {
  readonly tenantId: string;
  readonly versionId?: string;
}

export interface CatalogueReads {
  versions(): Promise<readonly CatalogueVersionRow[]>;
  classes(
    choice: CatalogueChoice,
    query: ClassQuery,
  ): Promise<{ items: readonly ClassForm[]; next: ClassReference | null }>;
  /** Classes with their conditions, as the public sees them. */
  described(
    choice: CatalogueChoice,
    query: ClassQuery,
  ): Promise<{ items: readonly DescribedClass[]; next: ClassReference | null }>;
  /** @throws {DomainError} `class-unknown`. */
  conditions(choice: CatalogueChoice, reference: ClassReference): Promise<ConditionForm[]>;
  majors(choice: CatalogueChoice): Promise<MajorForm[]>;
}

export function createCatalogueReads({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const versionIdsOf = async (view: StorageView, { tenantId, versionId }: CatalogueChoice) =>
    versionId === undefined
      ? (await catalogueLayers(view, tenantId, new Date(clock.nowMs()))).map(({ id }) => id)
      : [versionId];
  const reads: CatalogueReads = {
    versions: () =>
      storage.read((view) => {
        const { catalogueVersions: table } = view.tables;
        return view.select().from(table).orderBy(desc(table.effectiveFrom), desc(table.importedAt), desc(table.id));
      }),
    classes: (choice, query) =>
      storage.read(async (view) => {
        const { items, next } = await listClasses(view, await versionIdsOf(view, choice), query);
        return { items: items.map(toClassForm), next };
      }),
    described: (choice, query) =>
      storage.read(async (view) => {
        const versionIds = await versionIdsOf(view, choice);
        const { items, next } = await listClasses(view, versionIds, query);
        const described: DescribedClass[] = [];
        for (const row of items) {
          const inForce = await readClass(view, versionIds, row);
          described.push({ ...toClassForm(row), conditions: inForce?.conditions.map(toConditionForm) ?? [] });
        }
        return { items: described, next };
      }),
    conditions: (choice, reference) =>
      storage.read(async (view) => {
        const inForce = await readClass(view, await versionIdsOf(view, choice), reference);
        if (inForce === undefined) throw new DomainError('class-unknown', { class: classKeyOf(reference) });
        return inForce.conditions.map(toConditionForm);
      }),
    majors: (choice) => storage.read(async (view) => readMajors(view, await versionIdsOf(view, choice))),
  };
  return reads;
}

async function readMajors(view: StorageView, versionIds: readonly string[]): Promise<MajorForm[]> {
  const { catalogueClasses: table } = view.tables;
  const { scheme, kind, code, majorName, majorNameEn, versionId } = table;
  const rows = await view
    .select({ scheme, kind, code, majorName, majorNameEn, versionId })
    .from(table)
    .where(inArray(table.versionId, [...versionIds]))
    .orderBy(desc(table.scheme), asc(table.kind), asc(table.code));
  const majors = new Map<string, MajorForm>();
  const counted = new Set<string>();
  for (const row of rows) {
    if (counted.has(classKeyOf(row))) continue;
    counted.add(classKeyOf(row));
    const major = row.code.slice(0, 2);
    const key = classKeyOf({ ...row, code: major });
    const known = majors.get(key);
    const name = { zh: row.majorName, en: row.majorNameEn };
    const first = { scheme: row.scheme, kind: row.kind, code: major, name, classCount: 0 };
    majors.set(key, { ...(known ?? first), classCount: (known?.classCount ?? 0) + 1 });
  }
  return [...majors.values()];
}
