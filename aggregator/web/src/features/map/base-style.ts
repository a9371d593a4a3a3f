import type { Feature, FeatureCollection } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';

/**
 * Ground of the map. With a tile address: its raster tiles. Without one (a city's intranet): a plain ground, no network.
 * Positions are WGS-84; a GCJ-02 tile service would show them displaced by up to 700 m, so the address must be a
 * WGS-84/CGCS2000 service.
 */
export function baseStyle(tileUrl: string | null, isDark: boolean): StyleSpecification {
  const ground = {
    id: 'ground',
    type: 'background' as const,
    paint: { 'background-color': isDark ? '#16211f' : '#e8eeeb' },
  };
  if (tileUrl === null)
    return {
      version: 8,
      sources: { grid: { type: 'geojson', data: graticule() } },
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

/** Lines every whole degree over China and its surroundings; enough to keep one's bearings without tiles. */
function graticule(): FeatureCollection {
  const line = (coordinates: [number, number][]): Feature => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates },
  });
  const meridians = Array.from({ length: 91 }, (_, i) =>
    line([
      [60 + i, 0],
      [60 + i, 60],
    ]),
  );
  const parallels = Array.from({ length: 61 }, (_, i) =>
    line([
      [60, i],
      [150, i],
    ]),
  );
  return { type: 'FeatureCollection', features: [...meridians, ...parallels] };
}
