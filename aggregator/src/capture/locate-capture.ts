import { type Box, boxFoot, type Position } from '@streetwarden/shared/domain/geometry';
import { createGroundMap } from '@streetwarden/shared/domain/ground-map';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { CameraRecordRow } from '#storage/schema';

type PlacedCamera = Pick<CameraRecordRow, 'id' | 'groundMap' | 'latitude' | 'longitude'>;

/** Where on the ground a box drawn in a camera's picture is: by its ground map, else where the camera stands, else unknown. */
export function locateCapture(camera: PlacedCamera, box: Box): Position | null {
  return onGround(camera, box) ?? atCamera(camera);
}

function onGround({ id, groundMap }: PlacedCamera, box: Box): Position | undefined {
  if (groundMap === null) return undefined;
  try {
    return createGroundMap({ points: [...groundMap.points] }, id).locate(boxFoot(box));
  } catch (error) {
    // Points that determine no plane: the camera's own place is then the best that is known.
    if (isDomainError(error, 'ground-map-invalid')) return undefined;
    throw error;
  }
}

function atCamera({ latitude, longitude }: PlacedCamera): Position | null {
  return latitude === null || longitude === null ? null : { latitude, longitude, source: 'camera' };
}
