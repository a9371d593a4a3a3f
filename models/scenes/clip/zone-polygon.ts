import type { GroundZone } from '#clip/clip-plan';
import { type CameraPose, type ImagePoint, projectPoint } from '#core/projection';

interface Corner {
  x: number;
  y: number;
}

const stepsPerSide = 8;

function outline(zone: GroundZone): { x: number; z: number }[] {
  const corners = [
    { x: zone.fromX, z: zone.toZ },
    { x: zone.toX, z: zone.toZ },
    { x: zone.toX, z: zone.fromZ },
    { x: zone.fromX, z: zone.fromZ },
  ];
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    return Array.from({ length: stepsPerSide }, (_, step) => ({
      x: corner.x + ((next.x - corner.x) * step) / stepsPerSide,
      z: corner.z + ((next.z - corner.z) * step) / stepsPerSide,
    }));
  });
}

/** Cuts a polygon at one side of the frame (Sutherland–Hodgman). */
function cut(polygon: readonly Corner[], axis: 'x' | 'y', limit: number, keepsBelow: boolean): Corner[] {
  const isInside = (corner: Corner): boolean => (keepsBelow ? corner[axis] <= limit : corner[axis] >= limit);
  return polygon.flatMap((corner, index) => {
    const next = polygon[(index + 1) % polygon.length] ?? corner;
    const kept = isInside(corner) ? [corner] : [];
    if (isInside(corner) === isInside(next)) return kept;
    const share = (limit - corner[axis]) / (next[axis] - corner[axis]);
    return [...kept, { x: corner.x + (next.x - corner.x) * share, y: corner.y + (next.y - corner.y) * share }];
  });
}

function isStraight(a: Corner, b: Corner, c: Corner): boolean {
  return Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) < 1e-5;
}

/** The part of the frame that shows a patch of ground: a normalised polygon without needless corners. */
export function zonePolygon(zone: GroundZone, camera: CameraPose, aspect: number): Corner[] {
  const seen = outline(zone)
    .map((place) => projectPoint(camera, aspect, { ...place, y: 0.05 }))
    .filter((point): point is ImagePoint => point !== undefined)
    .map(({ u, v }) => ({ x: u, y: v }));
  const sides = [
    ['x', 0, false],
    ['x', 1, true],
    ['y', 0, false],
    ['y', 1, true],
  ] as const;
  const inside = sides.reduce<Corner[]>(
    (polygon, [axis, limit, keepsBelow]) => cut(polygon, axis, limit, keepsBelow),
    seen,
  );
  return inside
    .filter((corner, index) => {
      const before = inside.at(index - 1) ?? corner;
      const after = inside[(index + 1) % inside.length] ?? corner;
      return !isStraight(before, corner, after);
    })
    .map(({ x, y }) => ({ x: Math.round(x * 1e4) / 1e4, y: Math.round(y * 1e4) / 1e4 }));
}
