/** A point in scene metres: x east, y up, z south. */
export interface Point3 {
  x: number;
  y: number;
  z: number;
}

/** A point of the frame, normalised 0–1 from the top-left corner. */
export interface ImagePoint {
  u: number;
  v: number;
}

/** A pinhole camera; heading 0 looks north (−z), 90 east (+x); positive pitch looks down. */
export interface CameraPose {
  x: number;
  y: number;
  z: number;
  headingDeg: number;
  pitchDeg: number;
  /** Vertical field of view. */
  fovDeg: number;
}

interface Axes {
  right: Point3;
  up: Point3;
  forward: Point3;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const dot = (a: Point3, b: Point3): number => a.x * b.x + a.y * b.y + a.z * b.z;

function axesOf(camera: CameraPose): Axes {
  const heading = radians(camera.headingDeg);
  const pitch = radians(camera.pitchDeg);
  const [sinH, cosH, sinP, cosP] = [Math.sin(heading), Math.cos(heading), Math.sin(pitch), Math.cos(pitch)];
  return {
    right: { x: cosH, y: 0, z: sinH },
    up: { x: sinH * sinP, y: cosP, z: -cosH * sinP },
    forward: { x: sinH * cosP, y: -sinP, z: -cosH * cosP },
  };
}

/** Projects a point into the frame; undefined when it lies behind the camera. */
export function projectPoint(camera: CameraPose, aspect: number, point: Point3): ImagePoint | undefined {
  const axes = axesOf(camera);
  const offset = { x: point.x - camera.x, y: point.y - camera.y, z: point.z - camera.z };
  const depth = dot(offset, axes.forward);
  if (depth < 0.05) return undefined;
  const half = Math.tan(radians(camera.fovDeg) / 2);
  return {
    u: 0.5 + dot(offset, axes.right) / (depth * half * aspect) / 2,
    v: 0.5 - dot(offset, axes.up) / (depth * half) / 2,
  };
}

/** Finds the point of the horizontal plane `y = heightM` seen at an image point; undefined above the horizon. */
export function unprojectToGround(
  camera: CameraPose,
  aspect: number,
  target: ImagePoint & { heightM?: number },
): Point3 | undefined {
  const axes = axesOf(camera);
  const half = Math.tan(radians(camera.fovDeg) / 2);
  const a = (target.u - 0.5) * 2 * half * aspect;
  const b = (0.5 - target.v) * 2 * half;
  const ray = {
    x: axes.forward.x + axes.right.x * a + axes.up.x * b,
    y: axes.forward.y + axes.right.y * a + axes.up.y * b,
    z: axes.forward.z + axes.right.z * a + axes.up.z * b,
  };
  const height = target.heightM ?? 0;
  if (ray.y > -1e-4) return undefined;
  const reach = (height - camera.y) / ray.y;
  return { x: camera.x + ray.x * reach, y: height, z: camera.z + ray.z * reach };
}
