import { type Box, boxArea, boxCentre, intersectionArea } from '@streetwarden/shared/domain/geometry';

/** Share of a new box that goes into the smoothed one. */
const boxSmoothing = 0.3;

export function smoothBox(old: Box, seen: Box): Box {
  const mix = (a: number, b: number) => a + boxSmoothing * (b - a);
  return { x: mix(old.x, seen.x), y: mix(old.y, seen.y), w: mix(old.w, seen.w), h: mix(old.h, seen.h) };
}

/** How far a box has moved, in its own sizes. */
export function driftSizes(from: Box, to: Box): number {
  const a = boxCentre(from);
  const b = boxCentre(to);
  return Math.hypot((a.x - b.x) / Math.max(from.w, 1e-6), (a.y - b.y) / Math.max(from.h, 1e-6));
}

/** Share (0–1) of a box that lies in the given areas. */
export function shareWithin(box: Box, areas: readonly Box[]): number {
  const area = boxArea(box);
  return area <= 0 ? 1 : areas.reduce((sum, other) => sum + intersectionArea(box, other), 0) / area;
}
