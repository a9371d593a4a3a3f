import { type Static, Type } from 'typebox';
import { type ImagePoint, ImagePointSchema, type Position } from '#domain/geometry';
import { DomainError } from '#problem/domain-error';

/** Places seen in the picture whose positions are known: corners of crossings, lamp feet, covers from the parts census. */
export const GroundMapSchema = Type.Object(
  {
    points: Type.Array(
      Type.Object(
        {
          image: ImagePointSchema,
          latitude: Type.Number({ minimum: -90, maximum: 90, description: 'degrees north, WGS-84' }),
          longitude: Type.Number({ minimum: -180, maximum: 180, description: 'degrees east, WGS-84' }),
        },
        { additionalProperties: false },
      ),
      {
        minItems: 4,
        maxItems: 64,
        description: 'points on the ground, spread over the view, no three of four on one line',
      },
    ),
  },
  { additionalProperties: false },
);
export type GroundMapConfig = Static<typeof GroundMapSchema>;

/** Maps a point of the picture to the ground it shows. */
export interface GroundMap {
  /** Root-mean-square distance between given and mapped points, metres; 0 for exactly four points proves nothing. */
  readonly rmsErrorM: number;
  /** Undefined above the horizon and farther than the map can be believed. */
  locate(point: ImagePoint): Position | undefined;
}

const metresPerDegree = (Math.PI / 180) * 6_371_008.8;
/** How exactly a box tells where a thing touches the ground, share of the image. */
const footError = 0.01;
/** A centimetre of image is metres near the horizon: positions less exact than this are not given. */
const maxAccuracyM = 100;
/** Surveyed points are not better than this, metres. */
const surveyErrorM = 1;
/** A pivot below this in normalised coordinates means the points lie on a line. */
const minPivot = 1e-9;

/**
 * Solves the homography from picture to ground plane by least squares.
 *
 * @throws {DomainError} `ground-map-invalid` when the points do not determine one
 * @see Hartley & Zisserman, Multiple View Geometry, §4.1 (DLT) and §4.4 (normalisation)
 */
export function createGroundMap(config: GroundMapConfig, cameraId: string): GroundMap {
  const { points } = config;
  const origin = { latitude: meanOf(points, 'latitude'), longitude: meanOf(points, 'longitude') };
  const eastScale = metresPerDegree * Math.cos((origin.latitude * Math.PI) / 180);
  const local = points.map((point) => ({
    x: (point.longitude - origin.longitude) * eastScale,
    y: (point.latitude - origin.latitude) * metresPerDegree,
  }));
  // Normalised so that image and ground coordinates have one size; else the equations are ill-conditioned.
  const sizeM = Math.sqrt(local.reduce((sum, { x, y }) => sum + x * x + y * y, 0) / local.length) || 1;
  const pairs = points.map(({ image }, index) => ({
    u: image.x - 0.5,
    v: image.y - 0.5,
    x: (local[index]?.x ?? 0) / sizeM,
    y: (local[index]?.y ?? 0) / sizeM,
  }));
  const homography = solveHomography(pairs);
  if (homography === undefined) {
    throw new DomainError('ground-map-invalid', { cameraId, rule: 'no three of four points may lie on one line' });
  }
  // All given points must lie on the same side of the horizon, or the plane is folded.
  const side = Math.sign(pairs.reduce((sum, pair) => sum + depth(homography, pair), 0));
  if (pairs.some((pair) => Math.sign(depth(homography, pair)) !== side)) {
    throw new DomainError('ground-map-invalid', {
      cameraId,
      rule: 'points must be given in one order; two are swapped',
    });
  }

  const project = (point: ImagePoint) => {
    const at = { u: point.x - 0.5, v: point.y - 0.5 };
    const w = depth(homography, at) * side;
    if (w <= 1e-6) return undefined;
    const [h0, h1, h2, h3, h4, h5] = homography as [number, number, number, number, number, number];
    return {
      x: (sizeM * side * (h0 * at.u + h1 * at.v + h2)) / w,
      y: (sizeM * side * (h3 * at.u + h4 * at.v + h5)) / w,
    };
  };
  const errorsM = points.map(({ image }, index) => {
    const mapped = project(image);
    const given = local[index];
    return mapped === undefined || given === undefined ? 0 : Math.hypot(mapped.x - given.x, mapped.y - given.y);
  });
  const rmsErrorM = Math.sqrt(errorsM.reduce((sum, error) => sum + error * error, 0) / errorsM.length);

  return {
    rmsErrorM,
    locate(point) {
      const ground = project(point);
      if (ground === undefined) return undefined;
      const nearby = [
        project({ x: point.x + footError, y: point.y }),
        project({ x: point.x, y: point.y + footError }),
        project({ x: point.x, y: point.y - footError }),
      ];
      const spreadM = nearby.map((each) =>
        each === undefined ? Number.POSITIVE_INFINITY : Math.hypot(each.x - ground.x, each.y - ground.y),
      );
      const accuracyM = Math.hypot(Math.max(...spreadM), rmsErrorM, surveyErrorM);
      if (accuracyM > maxAccuracyM) return undefined;
      return {
        latitude: origin.latitude + ground.y / metresPerDegree,
        longitude: origin.longitude + ground.x / eastScale,
        accuracyM: Math.round(accuracyM * 10) / 10,
        source: 'ground-map',
      };
    },
  };
}

interface Pair {
  readonly u: number;
  readonly v: number;
  readonly x: number;
  readonly y: number;
}

function depth(homography: readonly number[], at: { readonly u: number; readonly v: number }): number {
  return (homography[6] ?? 0) * at.u + (homography[7] ?? 0) * at.v + 1;
}

/** Eight unknowns with the ninth fixed at 1: the image centre is never on the horizon of a camera that sees ground there. */
function solveHomography(pairs: readonly Pair[]): readonly number[] | undefined {
  const rows = pairs.flatMap(({ u, v, x, y }) => [
    [u, v, 1, 0, 0, 0, -u * x, -v * x, x],
    [0, 0, 0, u, v, 1, -u * y, -v * y, y],
  ]);
  // Normal equations: AᵀA h = Aᵀb, as an 8 × 9 matrix.
  const normal = Array.from({ length: 8 }, (_row, i) =>
    Array.from({ length: 9 }, (_column, j) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)),
  );
  return solveLinear(normal);
}

/** Gauss-Jordan elimination with partial pivoting of n rows with n + 1 columns; undefined when singular. */
function solveLinear(matrix: readonly (readonly number[])[]): readonly number[] | undefined {
  let rows = matrix;
  for (let column = 0; column < matrix.length; column += 1) {
    const size = (row: readonly number[]) => Math.abs(row[column] ?? 0);
    const rest = rows.slice(column);
    const pivot = rest.reduce((best, row) => (size(row) > size(best) ? row : best));
    if (size(pivot) < minPivot) return undefined;
    const unit = pivot.map((value) => value / (pivot[column] ?? 1));
    const clear = (row: readonly number[]) => row.map((value, at) => value - (row[column] ?? 0) * (unit[at] ?? 0));
    rows = [...rows.slice(0, column).map(clear), unit, ...rest.filter((row) => row !== pivot).map(clear)];
  }
  return rows.map((row) => row[matrix.length] ?? 0);
}

function meanOf(points: GroundMapConfig['points'], key: 'latitude' | 'longitude'): number {
  return points.reduce((sum, point) => sum + point[key], 0) / points.length;
}
