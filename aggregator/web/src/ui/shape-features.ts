import type { FeatureCollection, Position } from 'geojson';
import type { MapArea, MapPoint } from '#ui/ShapeMap.tsx';

function closed(ring: MapArea['ring']): Position[] {
  const points = ring.map(([longitude = 0, latitude = 0]): Position => [longitude, latitude]);
  const [first, last] = [points[0], points.at(-1)];
  const isClosed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return first === undefined || isClosed ? points : [...points, first];
}

export function areaFeatures(areas: readonly MapArea[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.map(({ id, name, ring, isDim = false }) => ({
      type: 'Feature',
      properties: { id, name, isDim },
      geometry: { type: 'Polygon', coordinates: [closed(ring)] },
    })),
  };
}

export function pointFeatures(points: readonly MapPoint[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: points.map(({ id, name, latitude, longitude, colour = '#2fa79b' }) => ({
      type: 'Feature',
      properties: { id, name, colour },
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  };
}

/** West, south, east, north of everything drawn; undefined when there is nothing. */
export function boundsOfShapes(
  areas: readonly MapArea[],
  points: readonly MapPoint[],
): [number, number, number, number] | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (longitude: number, latitude: number) => {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  };
  for (const { ring } of areas) for (const [longitude = 0, latitude = 0] of ring) take(longitude, latitude);
  for (const { longitude, latitude } of points) take(longitude, latitude);
  return west > east ? undefined : [west, south, east, north];
}
