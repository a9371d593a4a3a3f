import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, LngLatBounds, type Map as MapView } from 'maplibre-gl';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';
import type { SystemFacts } from '#api/types';
import type { VideoCamera } from '#api/video-types';
import { dragCamera } from '#features/video/tree/camera-drag';
import { openMap } from '#ui/open-map';

interface CameraMapProps {
  readonly cameras: readonly VideoCamera[];
  readonly shown: ReadonlySet<string>;
  readonly onChoose: (camera: VideoCamera) => void;
}

function cameraPoints(cameras: readonly VideoCamera[], shown: ReadonlySet<string>): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: cameras.flatMap(({ id, position, isOnline }) =>
      position === null
        ? []
        : {
            type: 'Feature' as const,
            properties: { id, isOnline, isShown: shown.has(id) },
            geometry: { type: 'Point' as const, coordinates: [position.longitude, position.latitude] },
          },
    ),
  };
}

/** Cameras on the map: a click hangs one on the wall, a click on a cluster comes nearer; below, what is in sight to drag. */
export function CameraMap({ cameras, shown, onChoose }: CameraMapProps) {
  const { t } = useTranslation();
  const system = useQuery(queries.system());
  const container = useRef<HTMLDivElement>(null);
  const [inSight, setInSight] = useState<readonly string[]>([]);
  const byId = useMemo(() => new Map(cameras.map((camera) => [camera.id, camera])), [cameras]);
  const choose = (id: string) => {
    const camera = byId.get(id);
    if (camera !== undefined) onChoose(camera);
  };
  const isBroken = useCameraMap({ container, system: system.data, cameras, shown, choose, onInSight: setInSight });
  const listed = inSight.map((id) => byId.get(id)).filter((camera) => camera !== undefined);
  return (
    <div className="camera-map">
      {isBroken ? <p className="still-missing">{t('map.noWebgl')}</p> : null}
      <div ref={container} className="camera-map-canvas" role="application" aria-label={t('watch.asMap')} />
      <ul className="plain-list camera-map-list" aria-label={t('watch.inSight')}>
        {listed.map((camera) => (
          <li key={camera.id}>
            <button
              type="button"
              draggable
              onDragStart={(event) => dragCamera(event, camera.id)}
              onClick={() => onChoose(camera)}
            >
              {camera.name} <small className="camera-map-number">{camera.number}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface CameraMapOptions {
  readonly container: RefObject<HTMLDivElement | null>;
  readonly system: SystemFacts | undefined;
  readonly cameras: readonly VideoCamera[];
  readonly shown: ReadonlySet<string>;
  readonly choose: (id: string) => void;
  readonly onInSight: (ids: readonly string[]) => void;
}

/** The list below the map stays short: who wants more comes nearer or searches. */
const mostListed = 50;

function useCameraMap({ container, system, cameras, shown, choose, onInSight }: CameraMapOptions): boolean {
  const view = useRef<MapView>(undefined);
  const latest = useRef({ choose, onInSight });
  const [isReady, setIsReady] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  const points = useMemo(() => cameraPoints(cameras, shown), [cameras, shown]);
  const first = useRef(points);
  useEffect(() => {
    latest.current = { choose, onInSight };
  });
  useEffect(() => {
    if (container.current === null || system === undefined) return;
    const map = openMap(container.current, system, { zoom: 12 });
    if (map === undefined) return setIsBroken(true);
    const bounds = boundsOf(first.current);
    if (!bounds.isEmpty()) map.fitBounds(bounds, { padding: 40, maxZoom: 16, animate: false });
    view.current = map;
    map.on('load', () => {
      addCameraLayers(map, (id) => latest.current.choose(id));
      setIsReady(true);
    });
    const tellInSight = () => latest.current.onInSight(camerasInSight(map));
    map.on('idle', tellInSight);
    return () => {
      view.current = undefined;
      setIsReady(false);
      map.remove();
    };
  }, [container, system]);
  useEffect(() => {
    if (isReady) void view.current?.getSource<GeoJSONSource>('cameras')?.setData(points);
  }, [isReady, points]);
  return isBroken;
}

function boundsOf(points: FeatureCollection): LngLatBounds {
  const bounds = new LngLatBounds();
  for (const { geometry } of points.features) {
    if (geometry.type === 'Point') bounds.extend(geometry.coordinates as [number, number]);
  }
  return bounds;
}

const onlineColour = '#2fa79b';
const offlineColour = '#8a9693';
const shownColour = '#ffb020';

function addCameraLayers(map: MapView, choose: (id: string) => void) {
  map.addSource('cameras', {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
    cluster: true,
    clusterRadius: 36,
    clusterMaxZoom: 15,
  });
  map.addLayer({
    id: 'camera-clusters',
    type: 'circle',
    source: 'cameras',
    filter: ['has', 'point_count'],
    paint: {
      'circle-color': '#0b6e66',
      'circle-radius': ['step', ['get', 'point_count'], 13, 20, 18, 200, 26],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  });
  map.addLayer({
    id: 'camera-points',
    type: 'circle',
    source: 'cameras',
    filter: ['!', ['has', 'point_count']],
    paint: {
      'circle-color': ['case', ['get', 'isShown'], shownColour, ['get', 'isOnline'], onlineColour, offlineColour],
      'circle-radius': 8,
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 2,
    },
  });
  map.on('click', 'camera-points', (event) => {
    const id: unknown = event.features?.[0]?.properties['id'];
    if (typeof id === 'string') choose(id);
  });
  map.on('click', 'camera-clusters', (event) => {
    const clusterId: unknown = event.features?.[0]?.properties['cluster_id'];
    if (typeof clusterId !== 'number') return;
    void map
      .getSource<GeoJSONSource>('cameras')
      ?.getClusterExpansionZoom(clusterId)
      .then((zoom) => map.easeTo({ center: event.lngLat, zoom }));
  });
  for (const layer of ['camera-points', 'camera-clusters']) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer';
    });
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = '';
    });
  }
}

function camerasInSight(map: MapView): string[] {
  const ids = map
    .queryRenderedFeatures({ layers: ['camera-points'] })
    .map(({ properties }): unknown => properties['id'])
    .filter((id): id is string => typeof id === 'string');
  return [...new Set(ids)].slice(0, mostListed);
}
