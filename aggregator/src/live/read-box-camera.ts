import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import type { BoxCamera } from '#grant/box-camera';
import type { Storage } from '#storage/storage';

/**
 * The camera of a record as its box names it; who asks has been let in before.
 *
 * @throws {DomainError} `not-found`, `camera-unwatched` when no box watches it.
 */
export async function readBoxCamera(storage: Storage, cameraRecordId: string): Promise<BoxCamera> {
  const { cameraRecords } = storage.tables;
  const [record] = await storage.read((view) =>
    view
      .select({ edgeId: cameraRecords.edgeId, cameraId: cameraRecords.cameraId, number: cameraRecords.number })
      .from(cameraRecords)
      .where(eq(cameraRecords.id, cameraRecordId)),
  );
  if (record === undefined) throw new DomainError('not-found', { what: 'camera', id: cameraRecordId });
  const { edgeId, cameraId, number } = record;
  if (edgeId === null || cameraId === null) throw new DomainError('camera-unwatched', { number });
  return { edgeId, cameraId };
}
