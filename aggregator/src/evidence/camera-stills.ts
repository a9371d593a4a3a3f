import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { appendChanges } from '#events/change-feed';
import type { EvidenceStore } from '#evidence/evidence-store';
import { storeBytes } from '#evidence/store-bytes';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** The last masked picture of each camera: shown in the fleet page, replaced by the next, no evidence. */
export interface CameraStills {
  /**
   * Keeps the picture and forgets the one before.
   *
   * @throws {DomainError} `not-found` when the device has no such camera, `evidence-store-unavailable`.
   */
  put(still: { readonly edgeId: string; readonly cameraId: string; readonly jpeg: Uint8Array }): Promise<void>;
  /** Which picture is there, and since when. */
  facts(edgeId: string, cameraId: string): Promise<{ readonly sha256: string; readonly at: Date } | undefined>;
  /** The picture and when it came; undefined when the camera has none. */
  get(edgeId: string, cameraId: string): Promise<{ readonly jpeg: Buffer; readonly at: Date } | undefined>;
}

export function createCameraStills(parts: {
  readonly storage: Storage;
  readonly store: EvidenceStore;
  /** On the evidence store's file system. */
  readonly spoolFolder: string;
  readonly clock: Clock;
}): CameraStills {
  const { storage, store, spoolFolder, clock } = parts;
  const { cameras, evidenceFiles } = storage.tables;
  const isCamera = (edgeId: string, cameraId: string) =>
    and(eq(cameras.edgeId, edgeId), eq(cameras.cameraId, cameraId));

  const facts: CameraStills['facts'] = async (edgeId, cameraId) => {
    const [camera] = await storage.read((view) => view.select().from(cameras).where(isCamera(edgeId, cameraId)));
    if (camera === undefined || camera.lastStillSha256 === null || camera.lastStillAt === null) return undefined;
    return { sha256: camera.lastStillSha256, at: camera.lastStillAt };
  };

  return {
    async put({ edgeId, cameraId, jpeg }) {
      const at = new Date(clock.nowMs());
      const [camera] = await storage.read((view) => view.select().from(cameras).where(isCamera(edgeId, cameraId)));
      if (camera === undefined) throw new DomainError('not-found', { what: 'camera', id: `${edgeId}/${cameraId}` });
      const sha256 = await storeBytes({ store, spoolFolder }, jpeg);
      const forgotten = await storage.write(async (tx) => {
        const file = {
          sha256,
          sizeBytes: jpeg.byteLength,
          receivedBytes: jpeg.byteLength,
          edgeId,
          mediaType: 'image/jpeg',
        };
        const state = { state: 'stored' as const, kind: 'camera-still' as const, storedAt: at, lastVerifiedAt: at };
        await tx
          .insert(evidenceFiles)
          .values({ ...file, ...state })
          .onConflictDoNothing();
        await tx.update(cameras).set({ lastStillSha256: sha256, lastStillAt: at }).where(isCamera(edgeId, cameraId));
        await appendChanges(tx, [{ topic: 'camera', ids: { edgeId, cameraId } }], at);
        const old = camera.lastStillSha256;
        if (old === null || old === sha256) return undefined;
        const [user] = await tx.select().from(cameras).where(eq(cameras.lastStillSha256, old)).limit(1);
        if (user !== undefined) return undefined;
        const gone = await tx
          .delete(evidenceFiles)
          .where(and(eq(evidenceFiles.sha256, old), eq(evidenceFiles.kind, 'camera-still')))
          .returning({ sha256: evidenceFiles.sha256 });
        return gone[0]?.sha256;
      });
      if (forgotten !== undefined) await store.remove(forgotten);
    },
    facts,
    async get(edgeId, cameraId) {
      const still = await facts(edgeId, cameraId);
      if (still === undefined) return undefined;
      const chunks: Uint8Array[] = [];
      for await (const chunk of await store.openRead(still.sha256)) chunks.push(chunk as Uint8Array);
      return { jpeg: Buffer.concat(chunks), at: still.at };
    },
  };
}
