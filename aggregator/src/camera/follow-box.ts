import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import type { CameraView } from '@streetwarden/shared/video/camera-view';
import { and, eq, notInArray } from 'drizzle-orm';
import { completedByBox, keepLeftToBox, readLeftToBox } from '#camera/box-word';
import { fieldsOf } from '#camera/camera-service';
import { placeOf } from '#camera/place-of-camera';
import { changedMembers, logCamera } from '#camera/write-camera';
import { appendChanges } from '#events/change-feed';
import { raiseRightsVersion } from '#grant/rights-version';
import type { StorageTransaction } from '#storage/storage';

type ReportedCamera = StatusMessage['cameras'][number];

/**
 * Takes down what the configuration of a box says of its cameras.
 *
 * @returns the cameras of which it says something else than before.
 */
export async function takeStatements(
  tx: StorageTransaction,
  edgeId: string,
  { cameras, at }: { readonly cameras: readonly ReportedCamera[]; readonly at: Date },
): Promise<readonly string[]> {
  const { cameraStatements } = tx.tables;
  const known = await tx.select().from(cameraStatements).where(eq(cameraStatements.edgeId, edgeId));
  const before = new Map(known.map((row) => [row.cameraId, row]));
  const changed: string[] = [];
  for (const { cameraId, isMoving, position = null, headingDegrees = null } of cameras) {
    if (isMoving === undefined) continue;
    const said = { isMoving, position, headingDegrees };
    const old = before.get(cameraId);
    before.delete(cameraId);
    if (old !== undefined && isSaid(old, said)) continue;
    await tx
      .insert(cameraStatements)
      .values({ edgeId, cameraId, ...said, changedAt: at })
      .onConflictDoUpdate({
        target: [cameraStatements.edgeId, cameraStatements.cameraId],
        set: { ...said, changedAt: at },
      });
    changed.push(cameraId);
  }
  for (const cameraId of before.keys()) {
    const isGone = and(eq(cameraStatements.edgeId, edgeId), eq(cameraStatements.cameraId, cameraId));
    await tx.delete(cameraStatements).where(isGone);
  }
  return changed;
}

type Said = Pick<ReportedCamera, 'isMoving'> & {
  readonly position: ReportedCamera['position'] | null;
  readonly headingDegrees: number | null;
};

function isSaid(a: Said, b: Said): boolean {
  const parts = ({ isMoving, position, headingDegrees }: Said) => [
    ...[isMoving, headingDegrees],
    ...[position?.latitude ?? null, position?.longitude ?? null, position?.accuracyM ?? null],
  ];
  return JSON.stringify(parts(a)) === JSON.stringify(parts(b));
}

/** Takes down what a box watches, as a whole; records follow the ground maps of its configuration. */
export async function takeViews(
  tx: StorageTransaction,
  edgeId: string,
  { views, at }: { readonly views: readonly CameraView[]; readonly at: Date },
): Promise<void> {
  const { cameraViews } = tx.tables;
  const named = views.map(({ cameraId }) => cameraId);
  const isGone = named.length === 0 ? undefined : notInArray(cameraViews.cameraId, named);
  await tx.delete(cameraViews).where(and(eq(cameraViews.edgeId, edgeId), isGone));
  for (const { cameraId, zones, groundMap = null } of views) {
    const set = { zones, groundMap, changedAt: at };
    await tx
      .insert(cameraViews)
      .values({ edgeId, cameraId, ...set })
      .onConflictDoUpdate({ target: [cameraViews.edgeId, cameraViews.cameraId], set });
    await followBox(tx, { edgeId, cameraId }, at);
  }
}

/** Gives the record of a box's camera what the box says of it, in the members that nobody entered. */
export async function followBox(
  tx: StorageTransaction,
  { edgeId, cameraId }: { readonly edgeId: string; readonly cameraId: string },
  at: Date,
): Promise<void> {
  const { cameraRecords } = tx.tables;
  const isOf = and(eq(cameraRecords.edgeId, edgeId), eq(cameraRecords.cameraId, cameraId));
  const [before] = await tx.select().from(cameraRecords).where(isOf);
  if (before === undefined) return;
  const old = fieldsOf(before);
  const left = await readLeftToBox(tx, before);
  const said = await completedByBox(tx, old, left);
  const fields = { ...said, ...(await placeOf(tx, said, before)) };
  const members = changedMembers(old, fields);
  if (members.length === 0) return;
  const change = { accountId: 'system', at };
  const standing = { version: before.version + 1, changedAt: at, changedBy: change.accountId };
  await tx
    .update(cameraRecords)
    .set({ ...fields, ...standing })
    .where(eq(cameraRecords.id, before.id));
  await keepLeftToBox(tx, before.id, left);
  await raiseRightsVersion(tx);
  await logCamera(tx, before.id, { what: 'followed-box', members }, change);
  await appendChanges(tx, [{ topic: 'camera', ids: { edgeId, cameraId } }], at);
}
