import { randomBytes } from 'node:crypto';
import type { CameraFields } from '#camera/camera-fields';

type Link = Pick<CameraFields, 'edgeId' | 'cameraId'>;

/**
 * Names a camera that a box is to open by the address in its record; it keeps the name as long as it stays at the box.
 *
 * Only we choose such names: who could try names would learn which ones secret cameras have.
 */
export function withBoxCameraName<Fields extends Link>(fields: Fields, before: Link | undefined): Fields {
  const { edgeId, cameraId } = fields;
  if (edgeId === null || cameraId !== null) return fields;
  const known = before?.edgeId === edgeId ? before.cameraId : null;
  return { ...fields, cameraId: known ?? `cam-${randomBytes(6).toString('hex')}` };
}
