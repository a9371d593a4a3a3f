import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, LngLatBounds, type Map as MapView } from 'maplibre-gl';
import { originIcon } from '#features/map/map-marks';
import { originStyle } from '#features/map/origin-style';
import { addCategoryIcons, addSquareIcon } from '#ui/category-icons';

/** Smallest rectangle around all points; call only when there are some. */
export function boundsOf(collection: FeatureCollection): LngLatBounds {
  const bounds = new LngLatBounds();
  for (const { geometry } of collection.features) {
    if (geometry.type === 'Point') bounds.extend(geometry.coordinates as [number, number]);
  }
  return bounds;
}

/** Clusters, single marks (larger when urgent), and clicks that open what is below the pointer. */
export function addProblemLayers(map: MapView, open: (path: string) => void): void {
  map.addSource('problems', {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
    cluster: true,
    clusterRadius: 42,
    clusterMaxZoom: 16,
  });
  map.addLayer({
    id: 'clusters',
    type: 'circle',
    source: 'problems',
    filter: ['has', 'point_count'],
    paint: {
      'circle-color': '#0b6e66',
      'circle-radius': ['step', ['get', 'point_count'], 16, 10, 22, 100, 30],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  });
  addCategoryIcons(map);
  addSquareIcon(map, originIcon('video'), originStyle.video);
  addSquareIcon(map, originIcon('people'), originStyle.people);
  map.addLayer({
    id: 'points',
    type: 'symbol',
    source: 'problems',
    filter: ['!', ['has', 'point_count']],
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': ['case', ['get', 'isUrgent'], 1.25, 0.9],
      'icon-allow-overlap': true,
    },
  });
  map.on('click', 'points', (event) => {
    const path: unknown = event.features?.[0]?.properties['path'];
    if (typeof path === 'string') open(path);
  });
  map.on(
    'click',
    'clusters',
    (event) => void expandCluster(map, event.features?.[0]?.properties['cluster_id'], event.lngLat),
  );
  for (const layer of ['points', 'clusters']) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer';
    });
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = '';
    });
  }
}

async function expandCluster(map: MapView, clusterId: unknown, center: { lng: number; lat: number }): Promise<void> {
  if (typeof clusterId !== 'number') return;
  const zoom = await map.getSource<GeoJSONSource>('problems')?.getClusterExpansionZoom(clusterId);
  if (zoom !== undefined) map.easeTo({ center, zoom });
}
