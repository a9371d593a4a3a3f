import { type GeoJSONSource, type Map as MapView, ScaleControl } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SystemFacts } from '#api/types';
import { type MapMark, markFeatures } from '#features/map/map-marks';
import { addProblemLayers, boundsOf } from '#features/map/problem-layers';
import { openMap } from '#ui/open-map';

interface ProblemMapProps {
  readonly system: SystemFacts;
  readonly marks: readonly MapMark[];
  /** Called with `minLon,minLat,maxLon,maxLat` when the view rests. */
  readonly onMove: (bbox: string) => void;
}

function bboxOf(map: MapView): string {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    .map((value) => value.toFixed(5))
    .join(',');
}

/** MapLibre with clustered marks; everything it shows is also in the list beside it. */
export function ProblemMap({ system, marks, onMove }: ProblemMapProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<MapView>(undefined);
  const hasFitted = useRef(false);
  const [isReady, setIsReady] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  const features = useMemo(() => markFeatures(marks), [marks]);

  useEffect(() => {
    if (container.current === null) return;
    const map = openMap(container.current, system, { zoom: 13 });
    if (map === undefined) return setIsBroken(true);
    view.current = map;
    map.addControl(new ScaleControl({ unit: 'metric' }));
    map.on('load', () => {
      addProblemLayers(map, (path) => void navigate(path));
      setIsReady(true);
      onMove(bboxOf(map));
    });
    map.on('moveend', () => onMove(bboxOf(map)));
    return () => {
      setIsReady(false);
      map.remove();
    };
  }, [system, onMove, navigate]);

  useEffect(() => {
    if (!isReady) return;
    void view.current?.getSource<GeoJSONSource>('problems')?.setData(features);
    if (hasFitted.current || features.features.length === 0) return;
    // Once: afterwards the view is the reader's.
    hasFitted.current = true;
    view.current?.fitBounds(boundsOf(features), { padding: 80, maxZoom: 17, animate: false });
  }, [features, isReady]);

  return (
    <div className="map-view">
      <div ref={container} className="map-canvas" role="application" aria-label={t('map.title')} />
      {isBroken ? <p className="still-missing">{t('map.noWebgl')}</p> : null}
    </div>
  );
}
