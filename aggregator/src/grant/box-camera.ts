/** A camera as a box names it. */
export interface BoxCamera {
  readonly edgeId: string;
  readonly cameraId: string;
}

/** Ids hold letters, digits and hyphens only. */
export const boxKey = ({ edgeId, cameraId }: BoxCamera): string => `${edgeId}/${cameraId}`;
