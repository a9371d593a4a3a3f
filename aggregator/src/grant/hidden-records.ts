import { and, type Column, eq, inArray, not, or, type SQL } from 'drizzle-orm';
import type { HiddenCameras } from '#grant/camera-rights';
import type { StorageView } from '#storage/storage';

interface CameraColumns {
  readonly edgeId: Column;
  readonly cameraId: Column;
}

/** Rows of hidden cameras; they are few, so each is named. */
export function ofHidden(columns: CameraColumns, hidden: HiddenCameras): SQL | undefined {
  return or(
    ...hidden.list.map(({ edgeId, cameraId }) => and(eq(columns.edgeId, edgeId), eq(columns.cameraId, cameraId))),
  );
}

/** Rows of all other cameras; undefined when nothing is hidden, so that lists of a city without secrets pay nothing. */
export function notOfHidden(columns: CameraColumns, hidden: HiddenCameras | undefined): SQL | undefined {
  const isHidden = hidden === undefined || hidden.isEmpty ? undefined : ofHidden(columns, hidden);
  return isHidden && not(isHidden);
}

/** Which of some candidates come from hidden cameras. */
export async function hiddenCandidates(
  view: StorageView,
  hidden: HiddenCameras,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (hidden.isEmpty || ids.length === 0) return new Set();
  const { candidates } = view.tables;
  const rows = await view
    .select({ id: candidates.id })
    .from(candidates)
    .where(and(inArray(candidates.id, [...new Set(ids)]), ofHidden(candidates, hidden)));
  return new Set(rows.map(({ id }) => id));
}

/** Whether a file is known from hidden cameras only: their evidence, or their last still. */
export async function isHiddenFile(view: StorageView, hidden: HiddenCameras, sha256: string): Promise<boolean> {
  if (hidden.isEmpty) return false;
  const { candidates, candidateEvidence, cameras } = view.tables;
  const announced = await view
    .selectDistinct({ edgeId: candidates.edgeId, cameraId: candidates.cameraId })
    .from(candidateEvidence)
    .innerJoin(candidates, eq(candidates.id, candidateEvidence.candidateId))
    .where(eq(candidateEvidence.sha256, sha256));
  const shown = await view
    .select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId })
    .from(cameras)
    .where(eq(cameras.lastStillSha256, sha256));
  const sources = [...announced, ...shown];
  return sources.length > 0 && sources.every((camera) => hidden.has(camera));
}

/** Whether a case rests, also or only, on what hidden cameras saw. */
export async function isCaseOfHidden(view: StorageView, hidden: HiddenCameras, caseId: string): Promise<boolean> {
  if (hidden.isEmpty) return false;
  const { candidates } = view.tables;
  const rows = await view
    .select({ id: candidates.id })
    .from(candidates)
    .where(and(eq(candidates.caseId, caseId), ofHidden(candidates, hidden)))
    .limit(1);
  return rows.length > 0;
}
