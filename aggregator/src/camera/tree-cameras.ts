import { asc, eq, notInArray, or } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import { type BoxCamera, boxKey } from '#grant/box-camera';
import type { VisibleCameras } from '#grant/camera-rights';
import { Nullable } from '#http/list-page';
import { deviceKinds } from '#storage/archive-words';
import { type CameraRight, cameraRights } from '#storage/camera-words';
import type { StorageView } from '#storage/storage';

export const TreeCameraSchema = Type.Object({
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
});
type TreeCamera = Static<typeof TreeCameraSchema>;

/** A camera of the registry as it stands in everybody's tree. */
export interface TreeRecord {
  readonly id: string;
  readonly edgeId: string | null;
  /** Undefined when no box watches it. */
  readonly box: string | undefined;
  /** Its members that are the same for everybody, as JSON without the closing brace. */
  readonly text: string;
}

/** Cameras that somebody may see. */
export interface SeenCameras {
  readonly list: readonly SeenCamera[];
  readonly ids: ReadonlySet<string>;
}

interface SeenCamera {
  readonly record: TreeRecord;
  /** What may be done with it, as JSON: the rest of the object. */
  readonly rightsText: string;
}

/** All cameras in the order of their names; of ten thousand the slowest step there is. */
export async function readTreeRecords(view: StorageView): Promise<readonly TreeRecord[]> {
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
  return rows.map(({ latitude, longitude, substreamUrl, ...row }) => {
    const { id, edgeId, cameraId } = row;
    const position = latitude === null || longitude === null ? null : { latitude, longitude };
    const facts = { ...row, position, hasSubstream: substreamUrl !== null };
    return {
      ...{ id, edgeId },
      box: edgeId === null || cameraId === null ? undefined : boxKey({ edgeId, cameraId }),
      text: JSON.stringify(facts satisfies Omit<TreeCamera, 'isOnline' | 'canSteer' | 'rights'>).slice(0, -1),
    };
  });
}

/** What an account sees of them. */
export function seenCameras(records: readonly TreeRecord[], visible: Pick<VisibleCameras, 'rightsOn'>): SeenCameras {
  // Few lists of rights there are: one text serves thousands of cameras.
  const texts = new Map<readonly CameraRight[], RightsTexts>();
  const list: SeenCamera[] = [];
  for (const record of records) {
    const rights = visible.rightsOn(record.id);
    const known = texts.get(rights) ?? rightsTexts(rights);
    texts.set(rights, known);
    if (known.isSeen) list.push({ record, rightsText: record.edgeId === null ? known.withoutBox : known.withBox });
  }
  return { list, ids: new Set(list.map(({ record }) => record.id)) };
}

interface RightsTexts {
  readonly isSeen: boolean;
  /** Nobody steers a camera that no box reaches. */
  readonly withoutBox: string;
  readonly withBox: string;
}

function rightsTexts(rights: readonly CameraRight[]): RightsTexts {
  const textOf = (canSteer: boolean) =>
    JSON.stringify({ canSteer, rights: [...rights] } satisfies Pick<TreeCamera, 'canSteer' | 'rights'>).slice(1);
  return { isSeen: rights.includes('see'), withoutBox: textOf(false), withBox: textOf(rights.includes('steer')) };
}

/**
 * Cameras of boxes whose picture nobody has now, by {@link boxKey}: the box is away, or does not watch them. One that is
 * steered away from its zones has a picture.
 *
 * Those that are not there are few; those that are would be nearly all.
 */
export async function readOutOfReach(view: StorageView): Promise<ReadonlySet<string>> {
  const { cameras, edges } = view.tables;
  const rows: readonly BoxCamera[] = await view
    .select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId })
    .from(cameras)
    .innerJoin(edges, eq(edges.id, cameras.edgeId))
    .where(or(eq(edges.isOnline, false), notInArray(cameras.state, ['watching', 'suspended'])))
    .orderBy(asc(cameras.edgeId), asc(cameras.cameraId));
  return new Set(rows.map(boxKey));
}

/** The cameras as a JSON array. */
export function treeCameraText(seen: readonly SeenCamera[], outOfReach: ReadonlySet<string>): string {
  const objects = seen.map(({ record: { box, text }, rightsText }) => {
    const isOnline = box !== undefined && !outOfReach.has(box);
    return `${text},"isOnline":${isOnline},${rightsText}`;
  });
  return `[${objects.join(',')}]`;
}
