import type { ImagePoint, Polygon } from '#domain/geometry';
import type { Zone } from '#domain/zone';

/** A rule that zones break: where, as a JSON pointer into the list, and which. */
export interface ZoneFault {
  readonly pointer: string;
  readonly rule: string;
}

type CheckedZone = Pick<Zone, 'id' | 'polygon' | 'rules'> & {
  readonly permits: readonly Pick<Zone['permits'][number], 'id' | 'polygon'>[];
};

/** Below this share of the picture a polygon is a line. */
const leastArea = 1e-5;

/**
 * Finds the rules between fields, which a schema cannot say, that the zones of one camera break; the same for the file of a
 * box and for what people draw.
 */
export function zoneFaults(zones: readonly CheckedZone[]): readonly ZoneFault[] {
  return [
    ...twice(
      zones.map(({ id }) => id),
      (index, first) => ({ pointer: `/${index}/id`, rule: `must be unique; zones[${first}] has the same id` }),
    ),
    ...zones.flatMap((zone, index) =>
      faultsOf(zone).map(({ pointer, rule }) => ({ pointer: `/${index}${pointer}`, rule })),
    ),
  ];
}

function faultsOf({ polygon, permits, rules }: CheckedZone): readonly ZoneFault[] {
  return [
    ...polygonFaults(polygon, '/polygon'),
    ...permits.flatMap((permit, index) => polygonFaults(permit.polygon, `/permits/${index}/polygon`)),
    ...twice(
      permits.map(({ id }) => id),
      (index, first) => ({
        pointer: `/permits/${index}/id`,
        rule: `must be unique; permits[${first}] has the same id`,
      }),
    ),
    ...twice(
      rules.map(({ category }) => category),
      (index) => ({ pointer: `/rules/${index}/category`, rule: 'has a rule in this zone already' }),
    ),
  ];
}

function polygonFaults(polygon: Polygon, pointer: string): readonly ZoneFault[] {
  // A figure of eight encloses nothing either, by the formula; what is wrong with it is that it crosses itself.
  if (!isFlat(polygon) && crossesItself(polygon)) return [{ pointer, rule: 'must not cross itself' }];
  return polygonArea(polygon) < leastArea ? [{ pointer, rule: 'must enclose an area' }] : [];
}

/** Whether all corners lie on one line. */
function isFlat(polygon: Polygon): boolean {
  const [first] = polygon;
  return first !== undefined && polygon.every((a, index) => turn(first, a, polygon[index + 1] ?? a) === 0);
}

function twice(values: readonly string[], fault: (index: number, first: number) => ZoneFault): readonly ZoneFault[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    return first === index ? [] : [fault(index, first)];
  });
}

/** Share of the picture that a simple polygon encloses. */
export function polygonArea(polygon: Polygon): number {
  let doubled = 0;
  polygon.forEach((point, index) => {
    const next = polygon[(index + 1) % polygon.length] ?? point;
    doubled += point.x * next.y - next.x * point.y;
  });
  return Math.abs(doubled) / 2;
}

/** Whether two edges that are not neighbours meet, or neighbours lie on each other. */
export function crossesItself(polygon: Polygon): boolean {
  const edges = polygon.map((from, index) => ({ from, to: polygon[(index + 1) % polygon.length] ?? from }));
  return edges.some((edge, index) =>
    edges.slice(index + 1).some((other, after) => {
      const isNeighbour = after === 0 || (index === 0 && after === edges.length - 2);
      return isNeighbour ? foldsBack(edge, other) : meet(edge, other);
    }),
  );
}

interface Edge {
  readonly from: ImagePoint;
  readonly to: ImagePoint;
}

/** Positive when `c` lies to the left of the way from `a` to `b`. */
const turn = (a: ImagePoint, b: ImagePoint, c: ImagePoint): number =>
  Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));

/** Whether a point that lies on the line of an edge lies on the edge. */
const isWithin = ({ from, to }: Edge, { x, y }: ImagePoint): boolean =>
  Math.min(from.x, to.x) <= x &&
  x <= Math.max(from.x, to.x) &&
  Math.min(from.y, to.y) <= y &&
  y <= Math.max(from.y, to.y);

function meet(a: Edge, b: Edge): boolean {
  const [b0, b1] = [turn(a.from, a.to, b.from), turn(a.from, a.to, b.to)];
  const [a0, a1] = [turn(b.from, b.to, a.from), turn(b.from, b.to, a.to)];
  if (b0 !== b1 && a0 !== a1 && b0 * b1 <= 0 && a0 * a1 <= 0) return true;
  return (
    (b0 === 0 && isWithin(a, b.from)) ||
    (b1 === 0 && isWithin(a, b.to)) ||
    (a0 === 0 && isWithin(b, a.from)) ||
    (a1 === 0 && isWithin(b, a.to))
  );
}

/** Neighbours share a corner; beyond it they may only part. */
function foldsBack(a: Edge, b: Edge): boolean {
  const [corner, before, after] = samePoint(a.to, b.from) ? [a.to, a.from, b.to] : [a.from, a.to, b.from];
  if (turn(before, corner, after) !== 0) return false;
  return (before.x - corner.x) * (after.x - corner.x) + (before.y - corner.y) * (after.y - corner.y) > 0;
}

const samePoint = (a: ImagePoint, b: ImagePoint): boolean => a.x === b.x && a.y === b.y;
