import { type Static, Type } from 'typebox';

/** Axis-aligned box in COCO order from the top-left, normalised 0–1 to the image's width and height. */
export const BoxSchema = Type.Object(
  {
    x: Type.Number({ minimum: 0, maximum: 1 }),
    y: Type.Number({ minimum: 0, maximum: 1 }),
    w: Type.Number({ minimum: 0, maximum: 1 }),
    h: Type.Number({ minimum: 0, maximum: 1 }),
  },
  { additionalProperties: false },
);
export type Box = Static<typeof BoxSchema>;

/** Point in an image, normalised 0–1, origin top-left. */
export const ImagePointSchema = Type.Object(
  { x: Type.Number({ minimum: 0, maximum: 1 }), y: Type.Number({ minimum: 0, maximum: 1 }) },
  { additionalProperties: false },
);
export type ImagePoint = Static<typeof ImagePointSchema>;

/** Simple polygon, at least three normalised points, not repeated at the end. */
export const PolygonSchema = Type.Array(ImagePointSchema, { minItems: 3, maxItems: 64 });
export type Polygon = Static<typeof PolygonSchema>;

/** Position on the Earth. WGS-84, treated as equal to CGCS2000 (EPSG:4490) at street accuracy; degrees. */
export const PositionSchema = Type.Object(
  {
    latitude: Type.Number({ minimum: -90, maximum: 90, description: 'degrees north, WGS-84' }),
    longitude: Type.Number({ minimum: -180, maximum: 180, description: 'degrees east, WGS-84' }),
    accuracyM: Type.Optional(Type.Number({ minimum: 0, description: 'radius of the 68 % circle, metres' })),
    source: Type.Union([
      Type.Literal('camera'),
      Type.Literal('ground-map'),
      Type.Literal('gps'),
      Type.Literal('operator'),
    ]),
    /** Age of the GPS fix (or distance in time to the nearer of two interpolated fixes), milliseconds. */
    fixAgeMs: Type.Optional(Type.Number({ minimum: 0 })),
  },
  { additionalProperties: false },
);
export type Position = Static<typeof PositionSchema>;

/** Area of a box as a share (0–1) of the image. */
export function boxArea(box: Box): number {
  return box.w * box.h;
}

/** Intersection over union of two boxes, 0–1; 0 when both are empty. */
export function iou(a: Box, b: Box): number {
  const shared = intersectionArea(a, b);
  const union = boxArea(a) + boxArea(b) - shared;
  return union > 0 ? shared / union : 0;
}

/** Area that two boxes share, as a share (0–1) of the image. */
export function intersectionArea(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

export function boxCentre(box: Box): ImagePoint {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 };
}

/** Where a standing object touches the ground: the middle of the box's lower edge. */
export function boxFoot(box: Box): ImagePoint {
  return { x: box.x + box.w / 2, y: Math.min(1, box.y + box.h) };
}

/** Even-odd test; a point on an edge may fall on either side. */
export function isInsidePolygon(point: ImagePoint, polygon: Polygon): boolean {
  let inside = false;
  let previous = polygon[polygon.length - 1];
  for (const current of polygon) {
    if (previous !== undefined && current.y > point.y !== previous.y > point.y) {
      const crossingX = ((previous.x - current.x) * (point.y - current.y)) / (previous.y - current.y) + current.x;
      if (point.x < crossingX) inside = !inside;
    }
    previous = current;
  }
  return inside;
}

/** Clips a box to the image; width and height become 0 when it lies outside. */
export function clipBox(box: Box): Box {
  const x = clamp01(box.x);
  const y = clamp01(box.y);
  return { x, y, w: Math.max(0, clamp01(box.x + box.w) - x), h: Math.max(0, clamp01(box.y + box.h) - y) };
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}

const earthRadiusM = 6_371_008.8;

/** Great-circle distance in metres (haversine; error below 0.5 % against the ellipsoid). */
export function distanceM(
  a: { readonly latitude: number; readonly longitude: number },
  b: { readonly latitude: number; readonly longitude: number },
): number {
  const toRadians = Math.PI / 180;
  const dLat = (b.latitude - a.latitude) * toRadians;
  const dLon = (b.longitude - a.longitude) * toRadians;
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.latitude * toRadians) * Math.cos(b.latitude * toRadians) * Math.sin(dLon / 2) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)));
}
