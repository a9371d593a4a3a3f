import type { GeoJSONSource, Map as MapView } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemFacts } from '#api/types';
import { isDarkTheme, openMap } from '#ui/open-map';
import type { ShapeMapProps } from '#ui/ShapeMap.tsx';
import { areaFeatures, boundsOfShapes, pointFeatures } from '#ui/shape-features';

const nothing: readonly never[] = [];
const pointLayer = 'points';
const areaLayer = 'areas';

function addShapeLayers(map: MapView, isDark: boolean): void {
  const accent = isDark ? '#2fa79b' : '#0b6e66';
  map.addSource('areas', { type: 'geojson', data: areaFeatures([]) });
  map.addSource('points', { type: 'geojson', data: pointFeatures([]) });
  const dim = ['case', ['get', 'isDim'], '#888888', accent];
  map.addLayer({
    id: areaLayer,
    type: 'fill',
    source: 'areas',
    paint: { 'fill-color': dim as never, 'fill-opacity': 0.14 },
  });
  map.addLayer({
    id: 'area-lines',
    type: 'line',
    source: 'areas',
    paint: { 'line-color': dim as never, 'line-width': 1.5 },
  });
  map.addLayer({
    id: 'area-chosen',
    type: 'line',
    source: 'areas',
    filter: ['==', ['get', 'id'], ''],
    paint: { 'line-color': '#ff922b', 'line-width': 4 },
  });
  map.addLayer({
    id: pointLayer,
    type: 'circle',
    source: 'points',
    paint: {
      'circle-color': ['get', 'colour'],
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 3, 16, 8],
      'circle-stroke-color': isDark ? '#0e1413' : '#ffffff',
      'circle-stroke-width': 1.5,
    },
  });
  map.addLayer({
    id: 'point-chosen',
    type: 'circle',
    source: 'points',
    filter: ['==', ['get', 'id'], ''],
    paint: {
      'circle-color': 'transparent',
      'circle-radius': 13,
      'circle-stroke-color': '#ff922b',
      'circle-stroke-width': 4,
    },
  });
}

/** MapLibre with areas and places. Without WebGL the list beside it stays. */
export function ShapeCanvas(props: ShapeMapProps & { readonly system: SystemFacts }) {
  const { system, areas = nothing, points = nothing, label, chosenId } = props;
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const acts = useRef(props);
  const [map, setMap] = useState<MapView>();
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    acts.current = props;
  });

  useEffect(() => {
    if (container.current === null) return;
    const { start } = acts.current;
    const view = openMap(container.current, system, { centre: start, zoom: start === undefined ? 12 : 17 });
    if (view === undefined) return setIsBroken(true);
    view.on('load', () => {
      addShapeLayers(view, isDarkTheme());
      setMap(view);
    });
    view.on('click', ({ point, lngLat }) => {
      if (view.getLayer(pointLayer) === undefined) return;
      const [hit] = view.queryRenderedFeatures(point, { layers: [pointLayer] });
      const [area] = hit === undefined ? view.queryRenderedFeatures(point, { layers: [areaLayer] }) : [hit];
      const id = area?.properties['id'] as unknown;
      if (typeof id === 'string' && acts.current.onChoose !== undefined) acts.current.onChoose(id);
      else acts.current.onPick?.({ latitude: lngLat.lat, longitude: lngLat.lng });
    });
    return () => {
      setMap(undefined);
      view.remove();
    };
  }, [system]);

  const hasFitted = useRef(false);
  useEffect(() => {
    if (map === undefined) return;
    void (map.getSource('areas') as GeoJSONSource).setData(areaFeatures(areas));
    void (map.getSource('points') as GeoJSONSource).setData(pointFeatures(points));
    const bounds = boundsOfShapes(areas, points);
    if (bounds === undefined || hasFitted.current) return;
    hasFitted.current = true;
    map.fitBounds(bounds, { padding: 40, maxZoom: 16, duration: 0 });
  }, [map, areas, points]);

  useEffect(() => {
    if (map === undefined) return;
    for (const layer of ['area-chosen', 'point-chosen']) map.setFilter(layer, ['==', ['get', 'id'], chosenId ?? '']);
    const bounds = boundsOfShapes(
      areas.filter(({ id }) => id === chosenId),
      points.filter(({ id }) => id === chosenId),
    );
    if (bounds !== undefined && !map.getBounds().contains([bounds[0], bounds[1]])) {
      map.fitBounds(bounds, { padding: 60, maxZoom: 16, duration: 0 });
    }
  }, [map, chosenId, areas, points]);

  if (isBroken) return <p className="still-missing">{t('map.noWebgl')}</p>;
  return <div ref={container} className="place-canvas" role="application" aria-label={label} />;
}
