import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { asc, eq, isNull, or } from 'drizzle-orm';
import type { CameraActor } from '#camera/camera-service';
import { assertKnown, assertMayChange, assertMayShare, visibleTo } from '#camera/camera-sets';
import type { CameraRights, VisibleCameras } from '#grant/camera-rights';
import type { TourStep } from '#storage/camera-words';
import type { CameraTourRow } from '#storage/schema';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface TourWords {
  readonly name: string;
  readonly steps: readonly TourStep[];
}

export interface CameraTour extends TourWords {
  readonly id: string;
  readonly isShared: boolean;
  readonly version: number;
}

export type TourService = ReturnType<typeof createTourService>;

/** 轮巡: cameras that are shown one after another, shared or one's own. */
export function createTourService(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible'>;
}) {
  const { storage, clock } = parts;
  const { cameraTours } = storage.tables;
  const now = () => new Date(clock.nowMs());

  return {
    /** Shared tours and one's own; steps to cameras that one may not see are left out. */
    async list(actor: CameraActor): Promise<readonly CameraTour[]> {
      return await storage.read(async (view) => {
        const visible = await visibleTo(parts, view, actor);
        const rows = await view
          .select()
          .from(cameraTours)
          .where(or(isNull(cameraTours.ownerId), eq(cameraTours.ownerId, actor.accountId)))
          .orderBy(asc(cameraTours.name), asc(cameraTours.id));
        return rows.map((row) => toTour(row, visible));
      });
    },

    /** @throws {DomainError} `not-found` for a camera, `role-missing` for a shared tour of somebody who is no administrator. */
    async add(words: TourWords & { readonly isShared: boolean }, actor: CameraActor): Promise<CameraTour> {
      if (words.isShared) assertMayShare(actor);
      return await storage.write(async (tx) => {
        const visible = await visibleTo(parts, tx, actor);
        assertKnown(visible, camerasOf(words.steps));
        const { name, steps, isShared } = words;
        const by = { changedAt: now(), changedBy: actor.accountId };
        const row = { id: randomUUID(), name, steps, ownerId: isShared ? null : actor.accountId, version: 1, ...by };
        await tx.insert(cameraTours).values(row);
        return toTour(row, visible);
      });
    },

    /** Steps that the account must not know of stay, behind the others. @throws {DomainError} as `add`, and `version-stale`. */
    async change(id: string, words: TourWords & { readonly version: number }, actor: CameraActor): Promise<CameraTour> {
      return await storage.write(async (tx) => {
        const [found] = await tx.select().from(cameraTours).where(eq(cameraTours.id, id));
        const before = assertMayChange(found, 'camera tour', { ...actor, wantedId: id });
        const { name, version } = words;
        if (before.version !== version)
          throw new DomainError('version-stale', { what: 'camera tour', version: before.version });
        const visible = await visibleTo(parts, tx, actor);
        assertKnown(visible, camerasOf(words.steps));
        const hidden = before.steps.filter(({ cameraRecordId }) => !visible.has(cameraRecordId));
        const steps = [...words.steps, ...hidden];
        const row = { ...before, name, steps, version: version + 1, changedAt: now(), changedBy: actor.accountId };
        await tx.update(cameraTours).set(row).where(eq(cameraTours.id, id));
        return toTour(row, visible);
      });
    },

    /** @throws {DomainError} `not-found`, `role-missing`. */
    async remove(id: string, actor: CameraActor): Promise<void> {
      await storage.write(async (tx) => {
        const [found] = await tx.select().from(cameraTours).where(eq(cameraTours.id, id));
        assertMayChange(found, 'camera tour', { ...actor, wantedId: id });
        await tx.delete(cameraTours).where(eq(cameraTours.id, id));
      });
    },
  };
}

const camerasOf = (steps: readonly TourStep[]): readonly string[] => steps.map(({ cameraRecordId }) => cameraRecordId);

function toTour(row: CameraTourRow, visible: VisibleCameras): CameraTour {
  const { id, name, ownerId, version, steps } = row;
  const shown = steps.filter(({ cameraRecordId }) => visible.has(cameraRecordId));
  return { id, name, version, isShared: ownerId === null, steps: shown };
}
