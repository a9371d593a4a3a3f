import { and, eq } from 'drizzle-orm';
import type { CameraAccessLog } from '#grant/access-log';
import { type BoxCamera, boxKey } from '#grant/box-camera';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Somebody who wants to open a sealed original. */
export interface OriginalRequest {
  readonly holder: RightHolder;
  readonly sha256: string;
  readonly reason: string;
  readonly ipAddress: string;
}

/** A player asks for a clip piece by piece: within this, the same person with the same reason reads on. */
const sameReadingMs = 60_000;
const maxRemembered = 10_000;

/**
 * Makes the gate before originals: they show people and plates, so the right `original` is needed on the camera that made
 * them, and the reading stands in the access log.
 */
export function createOriginalGate(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'mustHaveOfBox'>;
  readonly accessLog: CameraAccessLog;
}) {
  const { storage, clock, rights, accessLog } = parts;
  const loggedAtMs = new Map<string, number>();

  /** @throws {DomainError} `not-found`, `camera-right-missing`, `camera-reason-missing`. */
  return async ({ holder, sha256, reason, ipAddress }: OriginalRequest): Promise<void> => {
    const at = new Date(clock.nowMs());
    for (const camera of await camerasOf(storage, sha256)) {
      const { cameraRecordId, grant } = await rights.mustHaveOfBox(holder, camera, { right: 'original', at });
      const key = [holder.id, boxKey(camera), sha256, reason].join('\n');
      if (at.getTime() - (loggedAtMs.get(key) ?? Number.NEGATIVE_INFINITY) < sameReadingMs) continue;
      const access = { accountId: holder.id, cameraRecordId, right: 'original', grantId: grant.id } as const;
      const id = await accessLog.begin({ ...access, ipAddress, reason });
      await accessLog.end(id);
      if (loggedAtMs.size >= maxRemembered) loggedAtMs.clear();
      loggedAtMs.set(key, at.getTime());
    }
  };
}

export type OriginalGate = ReturnType<typeof createOriginalGate>;

/** The cameras a file comes from; only those that are in the registry. */
async function camerasOf(storage: Storage, sha256: string): Promise<readonly BoxCamera[]> {
  const { candidates, candidateEvidence, cameraRecords } = storage.tables;
  return await storage.read(async (view) => {
    const sources = await view
      .selectDistinct({ edgeId: candidates.edgeId, cameraId: candidates.cameraId })
      .from(candidateEvidence)
      .innerJoin(candidates, eq(candidates.id, candidateEvidence.candidateId))
      .where(eq(candidateEvidence.sha256, sha256));
    const registered: BoxCamera[] = [];
    for (const camera of sources) {
      const isSame = and(eq(cameraRecords.edgeId, camera.edgeId), eq(cameraRecords.cameraId, camera.cameraId));
      const [record] = await view.select({ id: cameraRecords.id }).from(cameraRecords).where(isSame);
      if (record !== undefined) registered.push(camera);
    }
    return registered;
  });
}
