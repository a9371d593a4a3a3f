import { and, eq } from 'drizzle-orm';
import type { BoxCamera } from '#grant/box-camera';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/**
 * Makes the check before a picture of a camera is shown by the box's name for it.
 *
 * @returns a function that @throws {DomainError} `not-found` when the camera may not be seen; one that has no record yet is
 *   nobody's secret.
 */
export function createSightCheck(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'mustHaveOfBox'>;
}) {
  const { storage, clock, rights } = parts;
  const { cameraRecords } = storage.tables;
  return async (holder: RightHolder, camera: BoxCamera): Promise<void> => {
    const isSame = and(eq(cameraRecords.edgeId, camera.edgeId), eq(cameraRecords.cameraId, camera.cameraId));
    const rows = await storage.read((view) => view.select({ id: cameraRecords.id }).from(cameraRecords).where(isSame));
    if (rows.length === 0) return;
    await rights.mustHaveOfBox(holder, camera, { right: 'see', at: new Date(clock.nowMs()) });
  };
}
