import { isNotNull, isNull } from 'drizzle-orm';
import { withBoxCameraName } from '#camera/box-camera-name';
import type { CameraFields } from '#camera/camera-fields';
import type { CameraActor } from '#camera/camera-service';
import { fieldsOf } from '#camera/camera-service';
import type { CameraRow, RowFault } from '#camera/import-rows';
import type { VisibleCameras } from '#grant/camera-rights';
import { isInScope, readScope, type TenantScope } from '#organisation/scope';
import type { CameraRecordRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** What rows of a table are checked against, read once. */
export interface ImportSurroundings {
  /** Records that the importer may know of, by number. */
  readonly byNumber: ReadonlyMap<string, CameraRecordRow>;
  /** Areas by id, code, and name when only one has it. */
  readonly tenantIds: ReadonlyMap<string, string>;
  readonly scope: TenantScope;
  readonly gridCodes: ReadonlySet<string>;
  /** Cameras of boxes, with the record they have; secret ones of others are not among them. */
  readonly boxCameras: ReadonlyMap<string, string | undefined>;
  /** Boxes that serve. */
  readonly boxes: ReadonlySet<string>;
  readonly reviewed: ReadonlySet<string>;
}

export async function readImportSurroundings(
  view: StorageView,
  visible: VisibleCameras,
  actor: CameraActor,
): Promise<ImportSurroundings> {
  const { cameraRecords, tenants, grids, cameras, cameraReviews, edges } = view.tables;
  const records = await view.select().from(cameraRecords);
  const places = await view.select({ id: tenants.id, code: tenants.code, name: tenants.name }).from(tenants);
  const codes = await view.select({ code: grids.code }).from(grids);
  const watched = await view.select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId }).from(cameras);
  const boxes = await view.select({ id: edges.id }).from(edges).where(isNull(edges.revokedAt));
  const reviews = await view
    .select({ edgeId: cameraReviews.edgeId, cameraId: cameraReviews.cameraId })
    .from(cameraReviews)
    .where(isNotNull(cameraReviews.edgeId));
  const holderOf = new Map(records.map((record) => [`${record.edgeId}/${record.cameraId}`, record.id]));
  return {
    byNumber: new Map(records.flatMap((record) => (visible.has(record.id) ? [[record.number, record] as const] : []))),
    tenantIds: tenantNames(places),
    scope: await readScope(view, actor),
    gridCodes: new Set(codes.map(({ code }) => code)),
    boxCameras: new Map(
      watched.flatMap(({ edgeId, cameraId }) => {
        const key = `${edgeId}/${cameraId}`;
        const holder = holderOf.get(key);
        return holder !== undefined && !visible.has(holder) ? [] : [[key, holder] as const];
      }),
    ),
    boxes: new Set(boxes.map(({ id }) => id)),
    reviewed: new Set(reviews.map(({ edgeId, cameraId }) => `${edgeId}/${cameraId}`)),
  };
}

function tenantNames(places: readonly { readonly id: string; readonly code: string | null; readonly name: string }[]) {
  const found = new Map<string, string>();
  for (const { id, name } of places) {
    if (places.filter((other) => other.name === name).length === 1) found.set(name, id);
  }
  for (const { id, code } of places) if (code !== null) found.set(code, id);
  for (const { id } of places) found.set(id, id);
  return found;
}

type Fault = Omit<RowFault, 'row'>;

/** The area a row says, by id, code or name; and what else of the row other tables know better. */
export function settleRow(
  { said, number }: CameraRow,
  fields: CameraFields,
  around: ImportSurroundings,
): { readonly fields: CameraFields; readonly faults: readonly Fault[] } {
  const tenantId = around.tenantIds.get(fields.tenantId);
  const before = around.byNumber.get(number);
  const faults: Fault[] = [];
  if (tenantId === undefined) {
    faults.push({
      field: 'tenantId',
      en: 'an area: its id, code or unambiguous name',
      zh: '应为区域的标识、代码或唯一名称',
    });
  } else if (!isInScope(around.scope, tenantId)) {
    faults.push({ field: 'tenantId', en: 'an area of your own', zh: '不在您的管辖范围' });
  }
  if (typeof said.gridCode === 'string' && !around.gridCodes.has(said.gridCode)) {
    faults.push({ field: 'gridCode', en: 'a grid that exists', zh: '单元网格不存在' });
  }
  faults.push(...checkLink(fields, before, around), ...checkReviewed(fields, before, around));
  const named = withBoxCameraName(fields, before);
  return { fields: tenantId === undefined ? named : { ...named, tenantId }, faults };
}

function checkLink(
  { edgeId, cameraId }: CameraFields,
  before: CameraRecordRow | undefined,
  { boxCameras, boxes }: ImportSurroundings,
): readonly Fault[] {
  if (edgeId === null) return [];
  if (cameraId === null) {
    return boxes.has(edgeId) ? [] : [{ field: 'edgeId', en: 'a box that serves', zh: '边缘设备不存在或已停用' }];
  }
  if (edgeId === before?.edgeId && cameraId === before.cameraId) return [];
  const key = `${edgeId}/${cameraId}`;
  if (!boxCameras.has(key))
    return [{ field: 'cameraId', en: 'a camera that the box reports', zh: '边缘设备未上报此摄像机' }];
  const holder = boxCameras.get(key);
  if (holder === undefined || holder === before?.id) return [];
  return [{ field: 'cameraId', en: 'a camera without a record of its own', zh: '该设备摄像机已有登记' }];
}

function checkReviewed(
  fields: CameraFields,
  before: CameraRecordRow | undefined,
  { reviewed }: ImportSurroundings,
): readonly Fault[] {
  if (before === undefined || !reviewed.has(`${before.edgeId}/${before.cameraId}`)) return [];
  const old = fieldsOf(before);
  return (['kind', 'purpose'] as const)
    .filter((field) => fields[field] !== old[field])
    .map((field) => ({ field, en: 'as its device review states', zh: '须与设备审核登记一致' }));
}
