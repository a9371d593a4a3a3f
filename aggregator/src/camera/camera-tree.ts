import { createHash } from 'node:crypto';
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import type { CameraActor } from '#camera/camera-service';
import type { CameraRights, VisibleCameras } from '#grant/camera-rights';
import { Nullable } from '#http/list-page';
import { deviceKinds } from '#storage/archive-words';
import { cameraRights } from '#storage/camera-words';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

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
  cameras: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      number: Type.String(),
      kind: Type.Enum([...deviceKinds]),
      areaId: Type.String(),
      position: Nullable(Type.Object({ latitude: Type.Number(), longitude: Type.Number() })),
      headingDegrees: Nullable(Type.Number()),
      edgeId: Nullable(Type.String()),
      cameraId: Nullable(Type.String()),
      isOnline: Type.Boolean(),
      canSteer: Type.Boolean({ description: 'the caller may steer it, if the camera can be steered' }),
      hasSubstream: Type.Boolean(),
      rights: Type.Array(Type.Enum([...cameraRights])),
    }),
  ),
});
type CameraTree = Static<typeof CameraTreeSchema>;

export type CameraTreeReader = ReturnType<typeof createCameraTreeReader>;

/** Answers kept for people whose grants are the same; one of ten thousand cameras has three megabytes. */
const maxKept = 8;

/** Reads everything an operator chooses cameras from, in one answer: areas, groups, cameras with what may be done. */
export function createCameraTreeReader(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible'>;
}) {
  const { storage, clock, rights } = parts;
  const kept = new Map<string, KeptCameras>();

  async function camerasFor(
    view: StorageView,
    visible: VisibleCameras,
  ): Promise<KeptCameras & { readonly key: string }> {
    const online = await readOnline(view);
    const key = digestOf(`${visible.key} ${[...online].join()}`);
    const found = kept.get(key) ?? keepable(await readCameras(view, { visible, online }));
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    return { ...found, key };
  }

  return async ({ accountId, roles }: CameraActor): Promise<{ readonly json: string; readonly etag: string }> =>
    await storage.read(async (view) => {
      const visible = await rights.visible(view, { id: accountId, roles }, new Date(clock.nowMs()));
      const { key, json, ids } = await camerasFor(view, visible);
      const areas = JSON.stringify((await readAreas(view)) satisfies CameraTree['areas']);
      const groups = JSON.stringify((await readGroups(view, accountId, ids)) satisfies CameraTree['groups']);
      return {
        json: `{"areas":${areas},"groups":${groups},"cameras":${json}}`,
        etag: `"${digestOf(key + areas + groups)}"`,
      };
    });
}

interface KeptCameras {
  readonly json: string;
  readonly ids: ReadonlySet<string>;
}

function keepable(cameras: CameraTree['cameras']): KeptCameras {
  // Ten thousand cameras: the general serialiser would take longer than all queries together.
  return { json: JSON.stringify(cameras), ids: new Set(cameras.map(({ id }) => id)) };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Cameras whose picture a box in reach has, also while they are steered away from their zones, as `<edgeId>/<cameraId>`. */
async function readOnline(view: StorageView): Promise<ReadonlySet<string>> {
  const { cameras, edges } = view.tables;
  const watched = await view
    .select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId })
    .from(cameras)
    .innerJoin(edges, eq(edges.id, cameras.edgeId))
    .where(and(eq(edges.isOnline, true), inArray(cameras.state, ['watching', 'suspended'])))
    .orderBy(asc(cameras.edgeId), asc(cameras.cameraId));
  return new Set(watched.map(({ edgeId, cameraId }) => `${edgeId}/${cameraId}`));
}

async function readCameras(
  view: StorageView,
  { visible, online }: { readonly visible: VisibleCameras; readonly online: ReadonlySet<string> },
): Promise<CameraTree['cameras']> {
  const { cameraRecords } = view.tables;
  const rows = await view
    .select({
      id: cameraRecords.id,
      name: cameraRecords.name,
      number: cameraRecords.number,
      kind: cameraRecords.kind,
      areaId: cameraRecords.tenantId,
      latitude: cameraRecords.latitude,
      longitude: cameraRecords.longitude,
      headingDegrees: cameraRecords.headingDegrees,
      edgeId: cameraRecords.edgeId,
      cameraId: cameraRecords.cameraId,
      substreamUrl: cameraRecords.substreamUrl,
    })
    .from(cameraRecords)
    .where(eq(cameraRecords.isRetired, false))
    .orderBy(asc(cameraRecords.name), asc(cameraRecords.id));
  return rows.flatMap(({ latitude, longitude, substreamUrl, ...row }) => {
    const held = visible.rightsOn(row.id);
    if (!held.includes('see')) return [];
    return [
      {
        ...row,
        position: latitude === null || longitude === null ? null : { latitude, longitude },
        isOnline: online.has(`${row.edgeId}/${row.cameraId}`),
        canSteer: row.edgeId !== null && held.includes('steer'),
        hasSubstream: substreamUrl !== null,
        rights: [...held],
      },
    ];
  });
}

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
