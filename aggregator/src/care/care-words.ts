import type { StatusMessage } from '@streetwarden/shared/message/status-message';

/** One camera of a status message. */
export type CameraStatus = StatusMessage['cameras'][number];

/** A camera as its box names it. */
export interface CaredCamera {
  readonly edgeId: string;
  readonly cameraId: string;
}

export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

export const cameraKeyOf = ({ edgeId, cameraId }: CaredCamera): string => `${edgeId}/${cameraId}`;
