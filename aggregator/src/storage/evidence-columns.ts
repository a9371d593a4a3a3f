import { evidenceKinds } from '@streetwarden/shared/evidence/evidence-file';
import type { StorageKit } from '#storage/sqlite-kit';

/** What a box announces of one evidence file, whatever the file belongs to. */
export const evidenceColumns = (kit: StorageKit) => ({
  sha256: kit.text('sha256').notNull(),
  ordinal: kit.int('ordinal').notNull(),
  kind: kit.enumText('kind', evidenceKinds).notNull(),
  mediaType: kit.enumText('media_type', ['image/jpeg', 'video/mp4', 'application/json']).notNull(),
  sizeBytes: kit.int('size_bytes').notNull(),
  capturedAt: kit.instant('captured_at').notNull(),
  durationMs: kit.int('duration_ms'),
  widthPx: kit.int('width_px'),
  heightPx: kit.int('height_px'),
  derivedFrom: kit.text('derived_from'),
});
