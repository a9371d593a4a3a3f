import type { Change } from '#events/change-feed';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import { hiddenCandidates } from '#grant/hidden-records';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/**
 * Makes the answer to whether somebody may be told of a change: not of a secret camera, nor of what only it saw, and of
 * accounts only of the own one.
 */
export function createEventSecrecy(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'hidden'>;
}) {
  const { storage, clock, rights } = parts;
  return async (holder: RightHolder, { topic, ids }: Change): Promise<boolean> => {
    if (topic === 'account') return ids['accountId'] === holder.id;
    const hidden = await rights.hidden(holder, new Date(clock.nowMs()));
    if (hidden.isEmpty) return true;
    const { edgeId, cameraId } = ids;
    if (edgeId !== undefined && cameraId !== undefined) return !hidden.has({ edgeId, cameraId });
    const candidateId = ids['candidateId'] ?? (topic === 'candidate' ? ids['id'] : undefined);
    if (candidateId === undefined) return true;
    return !(await storage.read((view) => hiddenCandidates(view, hidden, [candidateId]))).has(candidateId);
  };
}
