import type { Feature, FeatureCollection } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';

/**
 * Ground of the map. With a tile address: its raster tiles. Without one (a city's intranet): a plain ground, no network.
 * Positions are WGS-84; a GCJ-02 tile service would show them displaced by up to 700 m, so the address must be a
 * WGS-84/CGCS2000 service.
 */
export function baseStyle(tileUrl: string | null, isDark: boolean, centre: Centre): StyleSpecification {
  const ground = {
    id: 'ground',
    type: 'background' as const,
    paint: { 'background-color': isDark ? '#16211f' : '#e8eeeb' },
  };
  if (tileUrl === null)
    return {
      version: 8,
      sources: { grid: { type: 'geojson', data: graticule(centre) } },
      layers: [ground, gridLayer(isDark)],
    };
  return {
    version: 8,
    sources: { tiles: { type: 'raster', tiles: [tileUrl], tileSize: 256 } },
    layers: [ground, { id: 'tiles', type: 'raster', source: 'tiles' }],
  };
}

function gridLayer(isDark: boolean) {
  return {
    id: 'grid',
    type: 'line' as const,
    source: 'grid',
    paint: { 'line-color': isDark ? '#2c3f3b' : '#c5d3cd', 'line-width': 1 },
  };
}

interface Centre {
  readonly latitude: number;
  readonly longitude: number;
}

/** Half the side of the drawn square and the gap between lines, degrees: 0.01° is about one kilometre. */
const reachDegrees = 0.6;
const stepDegrees = 0.01;

/** Kilometre lines around the city, so that one keeps one's bearings without tiles. */
function graticule({ latitude, longitude }: Centre): FeatureCollection {
  const line = (coordinates: [number, number][]): Feature => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates },
  });
  const count = Math.round((2 * reachDegrees) / stepDegrees);
  const [west, south] = [longitude - reachDegrees, latitude - reachDegrees].map(
    (edge) => Math.floor(edge / stepDegrees) * stepDegrees,
  ) as [number, number];
  const [east, north] = [west + 2 * reachDegrees, south + 2 * reachDegrees];
  const offsets = Array.from({ length: count + 1 }, (_, index) => index * stepDegrees);
  return {
    type: 'FeatureCollection',
    features: offsets.flatMap((offset) => [
      line([
        [west + offset, south],
        [west + offset, north],
      ]),
      line([
        [west, south + offset],
        [east, south + offset],
      ]),
    ]),
  };
}
