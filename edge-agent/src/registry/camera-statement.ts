import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import type { CameraConfig } from '#config/config-schema';

type CameraStatus = StatusMessage['cameras'][number];

/** Adds what the file says of its cameras; those of the registry are not told what they come from. */
export function withStatements(
  statuses: readonly CameraStatus[],
  described: readonly CameraConfig[],
): readonly CameraStatus[] {
  const byId = new Map(described.map((camera) => [camera.id, camera]));
  return statuses.map((status) => {
    const camera = byId.get(status.cameraId);
    return camera === undefined ? status : { ...status, ...statementOf(camera) };
  });
}

function statementOf(camera: CameraConfig): Pick<CameraStatus, 'isMoving' | 'position' | 'headingDegrees'> {
  const { position, headingDegrees } = camera;
  const isMoving = isOnTheMove(camera);
  // Of a camera on the move a fixed place is its depot at best: its receiver tells where it is.
  if (isMoving) return { isMoving };
  return {
    isMoving,
    ...(position === undefined ? {} : { position }),
    ...(headingDegrees === undefined ? {} : { headingDegrees }),
  };
}

/** A GPS track belongs to something that moves, whoever forgot to say so. */
function isOnTheMove({ isMoving, source }: CameraConfig): boolean {
  return isMoving || ('track' in source && source.track !== undefined);
}
