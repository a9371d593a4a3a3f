import { Map as MapView, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
// Bundled and served from our own origin: the content policy allows no foreign or blob scripts.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemFacts } from '#api/types';
import { baseStyle } from '#ui/map-style';
import type { Place } from '#ui/PlaceMap.tsx';

setWorkerUrl(workerUrl);

interface PlaceCanvasProps {
  readonly system: SystemFacts;
  readonly place: Place | undefined;
  readonly label: string;
  readonly onPick?: ((place: Place) => void) | undefined;
}

/** MapLibre with one mark. Without WebGL the place stays readable as text beside it. */
export function PlaceCanvas({ system, place, label, onPick }: PlaceCanvasProps) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<{ readonly map: MapView; readonly marker: Marker }>(undefined);
  const pick = useRef(onPick);
  const first = useRef(place);
  const gestureTexts = useRef({
    'CooperativeGesturesHandler.WindowsHelpText': t('mapGesture.wheel'),
    'CooperativeGesturesHandler.MacHelpText': t('mapGesture.wheel'),
    'CooperativeGesturesHandler.MobileHelpText': t('mapGesture.touch'),
  });
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);

  useEffect(() => {
    if (container.current === null) return;
    const centre = first.current ?? system.mapCentre ?? { latitude: 30.274, longitude: 120.155 };
    const isDark = document.documentElement.dataset['theme'] === 'dark';
    let map: MapView;
    try {
      map = new MapView({
        container: container.current,
        style: baseStyle(system.mapTileUrl, isDark, centre),
        center: [centre.longitude, centre.latitude],
        zoom: first.current === undefined ? 12 : 15,
        attributionControl: false,
        cooperativeGestures: pick.current === undefined,
        locale: gestureTexts.current,
      });
    } catch {
      setIsBroken(true);
      return;
    }
    map.addControl(new NavigationControl({ showCompass: false }));
    const marker = new Marker({ color: '#d9480f', draggable: pick.current !== undefined });
    const report = ({ lat, lng }: { lat: number; lng: number }) => pick.current?.({ latitude: lat, longitude: lng });
    map.on('click', ({ lngLat }) => report(lngLat));
    marker.on('dragend', () => report(marker.getLngLat()));
    view.current = { map, marker };
    return () => {
      view.current = undefined;
      map.remove();
    };
  }, [system]);

  useEffect(() => {
    if (view.current === undefined || place === undefined) return;
    const { map, marker } = view.current;
    marker.setLngLat([place.longitude, place.latitude]).addTo(map);
    if (!map.getBounds().contains(marker.getLngLat())) map.jumpTo({ center: marker.getLngLat(), zoom: 15 });
  }, [place]);

  if (isBroken) return <p className="still-missing">{t('map.noWebgl')}</p>;
  return <div ref={container} className="place-canvas" role="application" aria-label={label} />;
}
