/** A camera as its box names it. */
interface BoxCamera {
  readonly edgeId: string;
  readonly cameraId: string;
}

/** How a camera stands in the address of a page: with its box, because two boxes may have one of the same id. */
export const cameraAddress = ({ edgeId, cameraId }: BoxCamera): string => `${edgeId}/${cameraId}`;

/** Undefined for what names no camera, such as an address from the time when the box was left out. */
export function cameraInAddress(text: string | null): BoxCamera | undefined {
  const [edgeId = '', cameraId = '', ...more] = text?.split('/') ?? [];
  return edgeId === '' || cameraId === '' || more.length > 0 ? undefined : { edgeId, cameraId };
}
