import type { CandidateTables } from '#storage/candidate-tables';
import { evidenceColumns } from '#storage/evidence-columns';
import type { StorageKit } from '#storage/sqlite-kit';

const outcomes = ['done', 'refused', 'expired', 'failed'] as const;
export const captureOrigins = ['live', 'playback'] as const;

/** What people take out of video: cases filed from it, and sealed clips of it. */
export function defineCaptureTables(kit: StorageKit, candidates: CandidateTables['candidates']) {
  /** 视频立案: a case that a person filed from live or recorded video, and how far its evidence is. */
  const captures = kit.table(
    'captures',
    {
      /** Also the id of the candidate that carries the evidence; its revision is 0 until the box has sent some. */
      id: kit
        .text('id')
        .primaryKey()
        .references(() => candidates.id),
      cameraRecordId: kit.text('camera_record_id').notNull(),
      commandId: kit.text('command_id').notNull(),
      accountId: kit.text('account_id').notNull(),
      idempotencyKey: kit.text('idempotency_key').notNull(),
      /** SHA-256 of what was asked: the same key with other words is refused. */
      requestHash: kit.text('request_hash').notNull(),
      origin: kit.enumText('origin', captureOrigins).notNull(),
      capturedAt: kit.instant('captured_at').notNull(),
      caseId: kit.text('case_id').notNull(),
      /** The evidence joined a case that ran already. */
      isJoined: kit.bool('is_joined').notNull(),
      createdAt: kit.instant('created_at').notNull(),
      expiresAt: kit.instant('expires_at').notNull(),
      /** What the box answered; null while it is awaited. */
      outcome: kit.enumText('outcome', outcomes),
      code: kit.text('code'),
      /** With `done`: the candidate's revision that has all of the evidence. */
      revision: kit.int('revision'),
      answeredAt: kit.instant('answered_at'),
    },
    (t) => [
      kit.uniqueIndex('captures_by_key').on(t.accountId, t.idempotencyKey),
      kit.index('captures_by_case').on(t.caseId, t.createdAt),
      kit.index('captures_by_camera').on(t.cameraRecordId, t.createdAt, t.id),
    ],
  );
  /** A clip that somebody took out of a box's footage, with a reason. */
  const clipExports = kit.table(
    'clip_exports',
    {
      id: kit.text('id').primaryKey(),
      cameraRecordId: kit.text('camera_record_id').notNull(),
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      commandId: kit.text('command_id').notNull(),
      accountId: kit.text('account_id').notNull(),
      requestedFrom: kit.instant('requested_from').notNull(),
      requestedTo: kit.instant('requested_to').notNull(),
      reason: kit.text('reason').notNull(),
      /** False: a masked derivative. */
      isOriginal: kit.bool('is_original').notNull(),
      createdAt: kit.instant('created_at').notNull(),
      expiresAt: kit.instant('expires_at').notNull(),
      outcome: kit.enumText('outcome', outcomes),
      code: kit.text('code'),
      answeredAt: kit.instant('answered_at'),
    },
    (t) => [
      kit.index('clip_exports_by_camera').on(t.cameraRecordId, t.createdAt, t.id),
      kit.index('clip_exports_by_account').on(t.accountId, t.createdAt, t.id),
    ],
  );
  /** What the box announced for an export: its signed manifest first. */
  const clipExportFiles = kit.table(
    'clip_export_files',
    {
      exportId: kit
        .text('export_id')
        .notNull()
        .references(() => clipExports.id),
      ...evidenceColumns(kit),
    },
    (t) => [kit.primaryKey({ columns: [t.exportId, t.sha256] }), kit.index('clip_export_files_by_file').on(t.sha256)],
  );
  return { captures, clipExports, clipExportFiles };
}
