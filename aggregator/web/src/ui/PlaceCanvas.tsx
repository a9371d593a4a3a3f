import { type Map as MapView, Marker } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemFacts } from '#api/types';
import { openMap } from '#ui/open-map';
import type { Place } from '#ui/PlaceMap.tsx';

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
    const map = openMap(container.current, system, {
      centre: first.current,
      zoom: first.current === undefined ? 12 : 15,
      more: { cooperativeGestures: pick.current === undefined, locale: gestureTexts.current },
    });
    if (map === undefined) return setIsBroken(true);
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
