import { type Box, boxFoot, type Position } from '@streetwarden/shared/domain/geometry';
import { createGroundMap } from '@streetwarden/shared/domain/ground-map';
import { DomainError, isDomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { isOnTheMove, placeOnTrack } from '#capture/moving-place';
import type { CameraRecordRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** A camera of the registry that a box watches. */
export interface WatchedCamera extends CameraRecordRow {
  readonly edgeId: string;
  readonly cameraId: string;
}

/** @throws {DomainError} `not-found`, `camera-unwatched`, `edge-revoked`. */
export async function findWatchedCamera(view: StorageView, id: string): Promise<WatchedCamera> {
  const { cameraRecords, edges } = view.tables;
  const [camera] = await view.select().from(cameraRecords).where(eq(cameraRecords.id, id));
  if (camera === undefined) throw new DomainError('not-found', { what: 'camera', id });
  const { edgeId, cameraId, number } = camera;
  if (edgeId === null || cameraId === null) throw new DomainError('camera-unwatched', { number });
  const [edge] = await view.select({ revokedAt: edges.revokedAt }).from(edges).where(eq(edges.id, edgeId));
  if (edge === undefined) throw new DomainError('camera-unwatched', { number });
  if (edge.revokedAt !== null) throw new DomainError('edge-revoked', { edgeId });
  return { ...camera, edgeId, cameraId };
}

/** The moment of a picture, and what the box of a moving camera told of it. */
export interface PictureMoment {
  readonly at: Date;
  readonly told: Position | undefined;
  /** An older fix does not tell where a moving camera was. */
  readonly maxFixAgeMs: number;
}

/**
 * Where a box drawn in a camera's picture is: on the ground by the camera's ground map, else where the camera stands by the
 * registry or by what its box told, else unknown. A camera on the move is where its receiver says, not older than the limit.
 */
export async function locateCapture(
  view: StorageView,
  camera: WatchedCamera,
  box: Box,
  { at, told: toldByBox, maxFixAgeMs }: PictureMoment,
): Promise<Position | null> {
  if (isOnTheMove(camera)) {
    const isFresh = toldByBox !== undefined && (toldByBox.fixAgeMs ?? 0) <= maxFixAgeMs;
    return isFresh ? toldByBox : ((await placeOnTrack(view, camera, at, maxFixAgeMs)) ?? null);
  }
  const { latitude, longitude } = camera;
  const found = onGround(camera, box);
  if (found !== undefined) return found;
  if (latitude !== null && longitude !== null) return { latitude, longitude, source: 'camera' };
  const { cameras } = view.tables;
  const [told] = await view
    .select({ position: cameras.position })
    .from(cameras)
    .where(and(eq(cameras.edgeId, camera.edgeId), eq(cameras.cameraId, camera.cameraId)));
  return told?.position ?? null;
}

function onGround({ id, groundMap }: WatchedCamera, box: Box): Position | undefined {
  if (groundMap === null) return undefined;
  try {
    return createGroundMap({ points: [...groundMap.points] }, id).locate(boxFoot(box));
  } catch (error) {
    // Points that determine no plane: the camera's own place is then the best that is known.
    if (isDomainError(error, 'ground-map-invalid')) return undefined;
    throw error;
  }
}
