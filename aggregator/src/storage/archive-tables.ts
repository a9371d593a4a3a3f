import { sql } from 'drizzle-orm';
import { deviceKinds, gb35114Levels } from '#storage/archive-words';
import { oneOf } from '#storage/schema-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** Sealed records of ended cases, and what the law asks of a camera before its pictures are evidence. */
export function defineArchiveTables(kit: StorageKit) {
  const caseArchives = kit.table(
    'case_archives',
    {
      caseId: kit.text('case_id').primaryKey(),
      /** Of the canonical JSON of the record; also in the case and in the log. */
      sha256: kit.text('sha256').notNull(),
      sizeBytes: kit.int('size_bytes').notNull(),
      sealedAt: kit.instant('sealed_at').notNull(),
      /** The record itself until it is safely in the evidence store. */
      record: kit.text('record'),
      storedAt: kit.instant('stored_at'),
    },
    (t) => [kit.index('case_archives_to_store').on(t.sealedAt, t.caseId).where(sql`${t.storedAt} is null`)],
  );
  /** @see 行政处罚法 41; domain.md §F */
  const cameraReviews = kit.table(
    'camera_reviews',
    {
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      deviceKind: kit.enumText('device_kind', oneOf(deviceKinds)).notNull(),
      /** Document of the 法制审核 and its day (`yyyy-MM-dd`). */
      legalReviewDocument: kit.text('legal_review_document'),
      legalReviewedOn: kit.text('legal_reviewed_on'),
      /** Document of the 技术审核. */
      technicalReviewDocument: kit.text('technical_review_document'),
      technicalReviewedOn: kit.text('technical_reviewed_on'),
      /** Where and since when the place is made public. */
      publication: kit.text('publication'),
      publishedOn: kit.text('published_on'),
      /** The sign at the place (photo number, record). */
      signage: kit.text('signage'),
      signedOn: kit.text('signed_on'),
      gb35114Level: kit.enumText('gb35114_level', oneOf(gb35114Levels)).notNull(),
      /** What the camera is for. @see 个人信息保护法 26 */
      purpose: kit.text('purpose').notNull(),
      version: kit.int('version').notNull(),
      changedBy: kit.text('changed_by').notNull(),
      changedAt: kit.instant('changed_at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.edgeId, t.cameraId] })],
  );
  return { caseArchives, cameraReviews };
}
