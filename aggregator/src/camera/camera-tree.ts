import { createHash } from 'node:crypto';
import { asc, eq, isNull, or } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import type { CameraActor } from '#camera/camera-service';
import {
  readOutOfReach,
  readTreeRecords,
  type SeenCameras,
  seenCameras,
  TreeCameraSchema,
  treeCameraText,
} from '#camera/tree-cameras';
import type { CameraRights } from '#grant/camera-rights';
import { readRightsVersions } from '#grant/rights-version';
import { Nullable } from '#http/list-page';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** The cameras of some boxes as they stand in the tree. */
export const BoxCamerasSchema = Type.Object({ cameras: Type.Array(TreeCameraSchema) });

export const CameraTreeSchema = Type.Object({
  areas: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), parentId: Nullable(Type.String()) })),
  groups: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      isPersonal: Type.Boolean(),
      cameraIds: Type.Array(Type.String()),
    }),
  ),
  cameras: Type.Array(TreeCameraSchema),
});
type CameraTree = Static<typeof CameraTreeSchema>;

export type CameraTreeReader = ReturnType<typeof createCameraTreeReader>;

/** Answers kept for people whose grants are the same; one of ten thousand cameras has three megabytes. */
const maxKept = 8;

/**
 * Reads what an operator chooses cameras from: areas, groups, cameras with what may be done.
 *
 * Of ten thousand cameras what changes seldom is kept as text: the records until one changes, what somebody sees of them
 * until their own grants change. Only who is in reach is asked each time.
 */
export function createCameraTreeReader(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible'>;
}) {
  const { storage, clock, rights } = parts;
  const seenBy = keepLast<SeenCameras>(maxKept);
  const bodies = keepLast<Buffer>(maxKept);
  let registry: { readonly version: number; readonly records: ReturnType<typeof readTreeRecords> } | undefined;

  async function recordsNow(view: StorageView) {
    const { registry: version } = await readRightsVersions(view);
    if (registry?.version !== version) {
      const read = { version, records: readTreeRecords(view) };
      registry = read;
      read.records.catch(() => {
        if (registry === read) registry = undefined;
      });
    }
    return await registry.records;
  }

  async function camerasFor(view: StorageView, { accountId, roles }: CameraActor) {
    const visible = await rights.visible(view, { id: accountId, roles }, new Date(clock.nowMs()));
    const key = digestOf(visible.key);
    const seen = await seenBy(key, async () => seenCameras(await recordsNow(view), visible));
    return { key, seen, outOfReach: await readOutOfReach(view) };
  }

  return {
    /** Everything, in one answer: as bytes, which are put together only for whoever does not hold them yet. */
    whole: async (actor: CameraActor): Promise<{ readonly etag: string; body(): Buffer }> =>
      await storage.read(async (view) => {
        const { key: rightsKey, seen, outOfReach } = await camerasFor(view, actor);
        const key = digestOf(`${rightsKey} ${[...outOfReach].join()}`);
        // As bytes: turning a text of three megabytes into them costs more than all queries.
        const cameras = await bodies(key, async () => Buffer.from(treeCameraText(seen.list, outOfReach)));
        const areas = JSON.stringify((await readAreas(view)) satisfies CameraTree['areas']);
        const groups = JSON.stringify(
          (await readGroups(view, actor.accountId, seen.ids)) satisfies CameraTree['groups'],
        );
        return {
          etag: `"${digestOf(key + areas + groups)}"`,
          body: () =>
            Buffer.concat([Buffer.from(`{"areas":${areas},"groups":${groups},"cameras":`), cameras, closingBrace]),
        };
      }),

    /** The cameras of some boxes, for a console that was told of a change there. */
    ofBoxes: async (actor: CameraActor, edgeIds: readonly string[]): Promise<Buffer> =>
      await storage.read(async (view) => {
        const { seen, outOfReach } = await camerasFor(view, actor);
        const wanted = new Set(edgeIds);
        const own = seen.list.filter(({ record }) => record.edgeId !== null && wanted.has(record.edgeId));
        return Buffer.from(`{"cameras":${treeCameraText(own, outOfReach)}}`);
      }),
  };
}

/** Keeps what was made for the keys asked for last. */
function keepLast<Value>(most: number) {
  const kept = new Map<string, Value>();
  return async (key: string, make: () => Promise<Value>): Promise<Value> => {
    const found = kept.get(key) ?? (await make());
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}

const closingBrace = Buffer.from('}');

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

async function readAreas(view: StorageView): Promise<CameraTree['areas']> {
  const { tenants } = view.tables;
  return await view
    .select({ id: tenants.id, name: tenants.name, parentId: tenants.parentId })
    .from(tenants)
    .orderBy(asc(tenants.path));
}

/** Shared groups, and those of one's own; cameras that must not be known are not in them. */
async function readGroups(
  view: StorageView,
  accountId: string,
  shown: ReadonlySet<string>,
): Promise<CameraTree['groups']> {
  const { cameraGroups, cameraGroupMembers } = view.tables;
  const rows = await view
    .select({ id: cameraGroups.id, name: cameraGroups.name, ownerId: cameraGroups.ownerId })
    .from(cameraGroups)
    .where(or(isNull(cameraGroups.ownerId), eq(cameraGroups.ownerId, accountId)))
    .orderBy(asc(cameraGroups.name), asc(cameraGroups.id));
  const members = await view
    .select({ groupId: cameraGroupMembers.groupId, cameraRecordId: cameraGroupMembers.cameraRecordId })
    .from(cameraGroupMembers)
    .orderBy(asc(cameraGroupMembers.groupId), asc(cameraGroupMembers.place));
  const idsOf = new Map<string, string[]>();
  for (const { groupId, cameraRecordId } of members) {
    if (!shown.has(cameraRecordId)) continue;
    const ids = idsOf.get(groupId);
    if (ids === undefined) idsOf.set(groupId, [cameraRecordId]);
    else ids.push(cameraRecordId);
  }
  return rows.map(({ ownerId, ...row }) => ({
    ...row,
    isPersonal: ownerId !== null,
    cameraIds: idsOf.get(row.id) ?? [],
  }));
}
