import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { CameraActor } from '#camera/camera-service';
import { assertKnown, assertMayChange, assertMayShare, visibleTo } from '#camera/camera-sets';
import { logCamera } from '#camera/write-camera';
import type { VisibleCameras } from '#grant/camera-rights';
import type { OpenCameraRights } from '#grant/create-camera-rights';
import { raiseRightsVersion } from '#grant/rights-version';
import type { CameraGroupRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface GroupWords {
  readonly name: string;
  /** In the order they are shown. */
  readonly cameraRecordIds: readonly string[];
}

export interface CameraGroup extends GroupWords {
  readonly id: string;
  readonly isShared: boolean;
  readonly version: number;
}

export interface GroupParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<OpenCameraRights, 'refresh' | 'visible'>;
}

export type GroupService = ReturnType<typeof createGroupService>;

/** Groups of cameras: shared ones, which grants may name, and everybody's own. */
export function createGroupService(parts: GroupParts) {
  const { storage, clock, rights } = parts;
  const { cameraGroups, cameraGroupMembers } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function load(tx: StorageTransaction, id: string, actor: CameraActor): Promise<CameraGroupRow> {
    const [row] = await tx.select().from(cameraGroups).where(eq(cameraGroups.id, id));
    return assertMayChange(row, 'camera group', { ...actor, wantedId: id });
  }

  /** Members that the account must not know of stay where they are. */
  async function putMembers(
    tx: StorageTransaction,
    groupId: string,
    { wanted, visible }: { readonly wanted: readonly string[]; readonly visible: VisibleCameras },
  ): Promise<void> {
    assertKnown(visible, wanted);
    const hidden = (await membersOf(tx, groupId)).filter((id) => !visible.has(id));
    const ids = [...new Set([...wanted, ...hidden])];
    await tx.delete(cameraGroupMembers).where(eq(cameraGroupMembers.groupId, groupId));
    await tx.insertRows(
      cameraGroupMembers,
      ids.map((cameraRecordId, place) => ({ groupId, cameraRecordId, place })),
    );
  }

  async function noteShared(
    tx: StorageTransaction,
    row: Pick<CameraGroupRow, 'id' | 'ownerId'>,
    { what, actor }: { readonly what: string; readonly actor: CameraActor },
  ): Promise<void> {
    if (row.ownerId !== null) return;
    await raiseRightsVersion(tx);
    await logCamera(tx, row.id, { what }, { accountId: actor.accountId, at: now() });
  }

  return {
    /** Shared groups and one's own, with the members one may see. */
    async list(actor: CameraActor): Promise<readonly CameraGroup[]> {
      return await storage.read(async (view) => {
        const visible = await visibleTo(parts, view, actor);
        const rows = await view
          .select()
          .from(cameraGroups)
          .where(or(isNull(cameraGroups.ownerId), eq(cameraGroups.ownerId, actor.accountId)))
          .orderBy(asc(cameraGroups.name), asc(cameraGroups.id));
        const groups: CameraGroup[] = [];
        for (const row of rows) groups.push(toGroup(row, await membersOf(view, row.id), visible));
        return groups;
      });
    },

    /** @throws {DomainError} `not-found` for a camera, `role-missing` for a shared group of somebody who is no administrator. */
    async add(words: GroupWords & { readonly isShared: boolean }, actor: CameraActor): Promise<CameraGroup> {
      if (words.isShared) assertMayShare(actor);
      const id = randomUUID();
      const group = await storage.write(async (tx) => {
        const visible = await visibleTo(parts, tx, actor);
        const ownerId = words.isShared ? null : actor.accountId;
        const row = { id, name: words.name, ownerId, version: 1, changedAt: now(), changedBy: actor.accountId };
        await tx.insert(cameraGroups).values(row);
        await putMembers(tx, id, { wanted: words.cameraRecordIds, visible });
        await noteShared(tx, row, { what: 'group-added', actor });
        return toGroup(row, await membersOf(tx, id), visible);
      });
      if (group.isShared) await rights.refresh();
      return group;
    },

    /** @throws {DomainError} as `add`, and `version-stale`. */
    async change(
      id: string,
      words: GroupWords & { readonly version: number },
      actor: CameraActor,
    ): Promise<CameraGroup> {
      const group = await storage.write(async (tx) => {
        const before = await load(tx, id, actor);
        const { name, version, cameraRecordIds } = words;
        if (before.version !== version) throw stale(before.version);
        const visible = await visibleTo(parts, tx, actor);
        const row = { ...before, name, version: version + 1, changedAt: now(), changedBy: actor.accountId };
        await tx.update(cameraGroups).set(row).where(eq(cameraGroups.id, id));
        await putMembers(tx, id, { wanted: cameraRecordIds, visible });
        await noteShared(tx, row, { what: 'group-changed', actor });
        return toGroup(row, await membersOf(tx, id), visible);
      });
      if (group.isShared) await rights.refresh();
      return group;
    },

    /** @throws {DomainError} `not-found`, `role-missing`, `state-conflict` while a grant names the group. */
    async remove(id: string, actor: CameraActor): Promise<void> {
      const { cameraGrants } = storage.tables;
      const row = await storage.write(async (tx) => {
        const found = await load(tx, id, actor);
        const names = and(
          eq(cameraGrants.scopeKind, 'group'),
          eq(cameraGrants.scopeId, id),
          isNull(cameraGrants.revokedAt),
        );
        const [grant] = await tx.select({ id: cameraGrants.id }).from(cameraGrants).where(names).limit(1);
        if (grant !== undefined) {
          throw new DomainError('state-conflict', { what: 'camera group', state: 'granted', command: 'remove' });
        }
        await tx.delete(cameraGroupMembers).where(eq(cameraGroupMembers.groupId, id));
        await tx.delete(cameraGroups).where(eq(cameraGroups.id, id));
        await noteShared(tx, found, { what: 'group-removed', actor });
        return found;
      });
      if (row.ownerId === null) await rights.refresh();
    },
  };
}

const stale = (version: number) => new DomainError('version-stale', { what: 'camera group', version });

async function membersOf(view: StorageView, groupId: string): Promise<readonly string[]> {
  const { cameraGroupMembers } = view.tables;
  const rows = await view
    .select({ id: cameraGroupMembers.cameraRecordId })
    .from(cameraGroupMembers)
    .where(eq(cameraGroupMembers.groupId, groupId))
    .orderBy(asc(cameraGroupMembers.place));
  return rows.map(({ id }) => id);
}

function toGroup(row: CameraGroupRow, members: readonly string[], visible: VisibleCameras): CameraGroup {
  const { id, name, ownerId, version } = row;
  return { id, name, version, isShared: ownerId === null, cameraRecordIds: members.filter((one) => visible.has(one)) };
}
