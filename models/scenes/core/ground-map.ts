import { type CameraPose, type Point3, unprojectToGround } from '#core/projection';

/** WGS-84, degrees. */
export interface LatLon {
  lat: number;
  lon: number;
}

/** One image point and the place on the ground it shows. */
export interface GroundPair {
  image: { x: number; y: number };
  position: LatLon;
}

/** Metres per degree of latitude on the WGS-84 ellipsoid near 30° N. */
const METRES_PER_DEGREE = 110_850;

const roundDegrees = (degrees: number): number => Math.round(degrees * 1e8) / 1e8;

/** Turns scene metres into a position; exact to centimetres within a few hundred metres of the origin. */
export function toLatLon(origin: LatLon, point: { x: number; z: number }): LatLon {
  const shrink = Math.cos((origin.lat * Math.PI) / 180);
  return {
    lat: roundDegrees(origin.lat - point.z / METRES_PER_DEGREE),
    lon: roundDegrees(origin.lon + point.x / (111_320 * shrink)),
  };
}

/** Four well-spread image points with the positions they show, from which a homography can be solved. */
export function groundPairsOf(camera: CameraPose, aspect: number, origin: LatLon): readonly GroundPair[] {
  const corners = [
    { u: 0.1, v: 0.95 },
    { u: 0.9, v: 0.95 },
    { u: 0.85, v: 0.5 },
    { u: 0.15, v: 0.5 },
  ];
  return corners.map(({ u, v }) => {
    const ground = unprojectToGround(camera, aspect, { u, v });
    if (ground === undefined) throw new RangeError('the camera does not see the ground at v=0.5');
    return { image: { x: u, y: v }, position: toLatLon(origin, ground) };
  });
}

/** Metres between two scene points, ignoring height. */
export function groundDistanceM(a: Pick<Point3, 'x' | 'z'>, b: Pick<Point3, 'x' | 'z'>): number {
  return Math.hypot(a.x - b.x, a.z - b.z);
}
