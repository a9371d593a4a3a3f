import { createHash } from 'node:crypto';
import { asc, eq, isNull, or } from 'drizzle-orm';
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

/** Reads everything an operator chooses cameras from, in one answer: areas, groups, cameras with what may be done. */
export function createCameraTreeReader(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible'>;
}) {
  const { storage, clock, rights } = parts;
  return async (actor: CameraActor): Promise<{ readonly json: string; readonly etag: string }> => {
    const tree = await storage.read(async (view) => {
      const holder = { id: actor.accountId, roles: actor.roles };
      const visible = await rights.visible(view, holder, new Date(clock.nowMs()));
      const cameras = await readCameras(view, visible);
      const shown = new Set(cameras.map(({ id }) => id));
      return { areas: await readAreas(view), groups: await readGroups(view, actor.accountId, shown), cameras };
    });
    // Ten thousand cameras: the general serialiser would take longer than all queries together.
    const json = JSON.stringify(tree satisfies CameraTree);
    return { json, etag: `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"` };
  };
}

async function readCameras(view: StorageView, visible: VisibleCameras): Promise<CameraTree['cameras']> {
  const { cameraRecords, cameras, edges } = view.tables;
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
  const watched = await view
    .select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId, state: cameras.state })
    .from(cameras)
    .innerJoin(edges, eq(edges.id, cameras.edgeId))
    .where(eq(edges.isOnline, true));
  const online = new Set(
    watched.flatMap(({ edgeId, cameraId, state }) => (state === 'watching' ? [`${edgeId}/${cameraId}`] : [])),
  );
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
