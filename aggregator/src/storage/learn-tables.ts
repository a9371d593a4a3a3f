import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { type ModelFile, modelReleaseStates, type ThresholdBasis } from '#storage/learn-words';
import { oneOf } from '#storage/schema-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** Models that boxes may get, which box has which, and scores that people approved. */
export function defineLearnTables(kit: StorageKit) {
  const modelReleases = kit.table('model_releases', {
    /** `<name>/<version>`. */
    id: kit.text('id').primaryKey(),
    /** Of the ONNX file. */
    sha256: kit.text('sha256').notNull(),
    files: kit.json<readonly ModelFile[]>('files').notNull(),
    state: kit.enumText('state', oneOf(modelReleaseStates)).notNull(),
    /** Of the boxes, while it is a canary. */
    sharePercent: kit.int('share_percent').notNull(),
    addedAt: kit.instant('added_at').notNull(),
    addedBy: kit.text('added_by').notNull(),
    /** Since when it is in its state: verdicts count from then on. */
    stateAt: kit.instant('state_at').notNull(),
    stateBy: kit.text('state_by').notNull(),
  });
  const boxModels = kit.table('box_models', {
    edgeId: kit.text('edge_id').primaryKey(),
    /** Null: the model of the box's configuration. */
    releaseId: kit.text('release_id'),
    previousReleaseId: kit.text('previous_release_id'),
    commandId: kit.text('command_id').notNull(),
    orderedAt: kit.instant('ordered_at').notNull(),
  });
  const cameraThresholds = kit.table(
    'camera_thresholds',
    {
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      category: kit.enumText('category', oneOf(problemCategoryNames)).notNull(),
      /** 0–1; null: taken back, zones and model decide. */
      scoreThreshold: kit.real('score_threshold'),
      basis: kit.json<ThresholdBasis>('basis').notNull(),
      approvedAt: kit.instant('approved_at').notNull(),
      approvedBy: kit.text('approved_by').notNull(),
      commandId: kit.text('command_id').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.edgeId, t.cameraId, t.category] })],
  );
  return { modelReleases, boxModels, cameraThresholds };
}
