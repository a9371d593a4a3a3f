import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { GridRing, LonLat } from '#storage/organisation-tables';

/** Bounds of a ring in degrees. */
export interface RingBounds {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

const mostPoints = 2_000;
/** Grids are about 10,000 m² (KM-24); none is taller, so that an index by `south` bounds a search. */
export const tallestRingDegrees = 0.05;

export function boundsOf(ring: GridRing): RingBounds {
  const longitudes = ring.map(([longitude]) => longitude);
  const latitudes = ring.map(([, latitude]) => latitude);
  return {
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  };
}

/** Even-odd test. A point on an edge belongs to one of two neighbours that share the edge, never to both or none. */
export function isInsideRing([x, y]: LonLat, ring: GridRing): boolean {
  let isInside = false;
  let previous = ring.at(-1);
  for (const current of ring) {
    if (previous !== undefined && crosses([x, y], previous, current)) isInside = !isInside;
    previous = current;
  }
  return isInside;
}

/** Ends are put in one order first, so that both neighbours of an edge compute exactly the same. */
function crosses([x, y]: LonLat, a: LonLat, b: LonLat): boolean {
  if (a[1] > y === b[1] > y) return false;
  const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
  return x < low[0] + ((high[0] - low[0]) * (y - low[1])) / (high[1] - low[1]);
}

/**
 * Reads a ring from GeoJSON's outer ring or a plain list: a closing point is dropped.
 *
 * @throws {DomainError} `polygon-invalid` with the rule: too few points, not on the Earth, no area, crossing itself.
 */
export function readRing(points: readonly (readonly number[])[]): GridRing {
  const ring = openRing(points);
  const rule = brokenRule(ring);
  if (rule !== undefined) throw new DomainError('polygon-invalid', { rule });
  return ring;
}

/** The rule that points break which should be a ring; undefined when they are one. */
export function ringRule(points: readonly (readonly number[])[]): string | undefined {
  return brokenRule(openRing(points));
}

function openRing(points: readonly (readonly number[])[]): GridRing {
  const ring = points.map(([longitude = Number.NaN, latitude = Number.NaN]): LonLat => [longitude, latitude]);
  const [first, last] = [ring.at(0), ring.at(-1)];
  if (first !== undefined && last !== undefined && ring.length > 1 && isSame(first, last)) ring.pop();
  return ring;
}

function brokenRule(ring: GridRing): string | undefined {
  if (ring.length < 3) return 'at least three different points';
  if (ring.length > mostPoints) return `at most ${mostPoints} points`;
  if (!ring.every(isOnEarth)) return 'longitude within ±180, latitude within ±90 degrees, in this order';
  if (ring.some((point, index) => ring.slice(0, index).some((earlier) => isSame(earlier, point)))) {
    return 'no point twice';
  }
  if (isSelfCrossing(ring)) return 'edges that do not cross';
  if (ringAreaM2(ring) < 1) return 'an area';
  const { north, south } = boundsOf(ring);
  return north - south > tallestRingDegrees ? `at most ${tallestRingDegrees} degrees tall` : undefined;
}

const isSame = (a: LonLat, b: LonLat): boolean => a[0] === b[0] && a[1] === b[1];
const isOnEarth = ([longitude, latitude]: LonLat): boolean => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

function isSelfCrossing(ring: GridRing): boolean {
  const edges = ring.map((point, index) => [point, ring[(index + 1) % ring.length] ?? point] as const);
  return edges.some(([a, b], index) =>
    edges.slice(index + 1).some(([c, d], offset) => {
      const isNeighbour = offset === 0 || (index === 0 && offset === edges.length - 2);
      return isNeighbour ? isFoldedBack([a, b], [c, d]) : meet([a, b], [c, d]);
    }),
  );
}

type Edge = readonly [LonLat, LonLat];

/** Neighbours share one point; they may not run back over each other. */
function isFoldedBack([a, b]: Edge, [c, d]: Edge): boolean {
  const [start, shared, end] = isSame(b, c) ? [a, b, d] : [c, a, b];
  const isInLine = turn(start, shared, end) === 0;
  const dot = (start[0] - shared[0]) * (end[0] - shared[0]) + (start[1] - shared[1]) * (end[1] - shared[1]);
  return isInLine && dot > 0;
}

/** Whether two edges have a point in common. */
function meet([a, b]: Edge, [c, d]: Edge): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc !== abd && cda !== cdb) return true;
  return (
    (abc === 0 && isBetween(c, a, b)) ||
    (abd === 0 && isBetween(d, a, b)) ||
    (cda === 0 && isBetween(a, c, d)) ||
    (cdb === 0 && isBetween(b, c, d))
  );
}

/** 1 to the left, −1 to the right, 0 straight on. */
const turn = (a: LonLat, b: LonLat, c: LonLat): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const isBetween = (point: LonLat, a: LonLat, b: LonLat): boolean =>
  Math.min(a[0], b[0]) <= point[0] &&
  point[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= point[1] &&
  point[1] <= Math.max(a[1], b[1]);

/** Area in square metres, on a plane that touches the Earth at the ring; exact enough for grids of a few streets. */
export function ringAreaM2(ring: GridRing): number {
  const origin = ring[0] ?? [0, 0];
  const metresPerDegree = 111_319.49;
  const shrink = Math.cos((origin[1] * Math.PI) / 180);
  const plane = ring.map(([x, y]) => [(x - origin[0]) * shrink * metresPerDegree, (y - origin[1]) * metresPerDegree]);
  const twice = plane.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = plane[(index + 1) % plane.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
