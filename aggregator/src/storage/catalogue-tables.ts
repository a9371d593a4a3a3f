import type { StoredTimeLimit } from '#storage/case-tables';
import type { StorageKit } from '#storage/sqlite-kit';

/** A text in both languages of the console. */
export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

/** A class in full: never a bare "0504". @see domain.md §B.3 */
export interface ClassReference {
  readonly scheme: string;
  readonly kind: 'part' | 'event';
  readonly code: string;
}

/** What a unit hands in with its feedback on a class (CQ-17). */
export interface FeedbackForm {
  readonly photos: readonly ('before' | 'after' | 'safety' | 'document')[];
  readonly resultKinds: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
}

/** Catalogue versions: each is a full national list or a layer of one tenant over it; nothing in one is ever changed. */
export function defineCatalogueTables(kit: StorageKit) {
  const catalogueVersions = kit.table(
    'catalogue_versions',
    {
      id: kit.text('id').primaryKey(),
      /** Null: the national catalogue, under every tenant's own layer (CQ-03). */
      tenantId: kit.text('tenant_id'),
      name: kit.text('name').notNull(),
      effectiveFrom: kit.instant('effective_from').notNull(),
      /** SHA-256 of the file it was made from. */
      sourceSha256: kit.text('source_sha256').notNull(),
      classCount: kit.int('class_count').notNull(),
      conditionCount: kit.int('condition_count').notNull(),
      importedBy: kit.text('imported_by').notNull(),
      importedAt: kit.instant('imported_at').notNull(),
    },
    (t) => [kit.index('catalogue_versions_by_tenant').on(t.tenantId, t.effectiveFrom, t.importedAt)],
  );
  const versionId = () =>
    kit
      .text('version_id')
      .notNull()
      .references(() => catalogueVersions.id);
  const classKey = () => ({
    versionId: versionId(),
    scheme: kit.text('scheme').notNull(),
    kind: kit.enumText('kind', ['part', 'event']).notNull(),
    code: kit.text('code').notNull(),
  });
  const catalogueClasses = kit.table(
    'catalogue_classes',
    {
      ...classKey(),
      name: kit.text('name').notNull(),
      nameEn: kit.text('name_en').notNull(),
      majorName: kit.text('major_name').notNull(),
      majorNameEn: kit.text('major_name_en').notNull(),
      /** Added by a city, not in the published list (NB-40). */
      isExtension: kit.bool('is_extension').notNull(),
      /** Covers, boxes, poles, pipelines in roads: protection at once, repair within 24 h (CQ-18). */
      needsProtection: kit.bool('needs_protection').notNull(),
      /** The same class in other schemes. */
      equivalents: kit.json<readonly ClassReference[]>('equivalents').notNull(),
      requirements: kit.json<BilingualText>('requirements').notNull(),
      form: kit.json<FeedbackForm>('form').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.versionId, t.scheme, t.kind, t.code] })],
  );
  const catalogueConditions = kit.table(
    'catalogue_conditions',
    {
      ...classKey(),
      seq: kit.int('seq').notNull(),
      filingCondition: kit.text('filing_condition').notNull(),
      closingCondition: kit.text('closing_condition').notNull(),
      limit: kit.json<StoredTimeLimit>('limit').notNull(),
      limitByAreaClass: kit.json<{ readonly [Area in 'A' | 'B' | 'C']?: StoredTimeLimit }>('limit_by_area_class'),
      fringeLimit: kit.json<StoredTimeLimit>('fringe_limit'),
      /** Problem categories of cameras for which this row is the first choice. */
      categories: kit.json<readonly string[]>('categories').notNull(),
      /** `published`: a city's printed table; `assumed`: ours, where none was found; `local`: the tenant's own. */
      origin: kit.enumText('origin', ['published', 'assumed', 'local']).notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.versionId, t.scheme, t.kind, t.code, t.seq] })],
  );
  return { catalogueVersions, catalogueClasses, catalogueConditions };
}
