import { type GeoJSONSource, LngLatBounds, type Map as MapView, ScaleControl } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PatrolTrack, PatrolUnit, TrackPoint } from '#api/care-queries';
import type { SystemFacts } from '#api/types';
import {
  addPatrolLayers,
  headFeatures,
  problemFeatures,
  trackFeatures,
  unitFeatures,
} from '#features/patrol/patrol-layers';
import type { TrackColour } from '#features/patrol/track-model';
import { isDarkTheme, openMap } from '#ui/open-map';

interface PatrolMapProps {
  readonly system: SystemFacts;
  readonly units: readonly PatrolUnit[];
  readonly chosenId: string | undefined;
  readonly onChoose: (unit: PatrolUnit) => void;
  readonly track: PatrolTrack | undefined;
  readonly colour: TrackColour;
  readonly head: TrackPoint | undefined;
}

/** Units, the track of the chosen one, the problems along it, and the play head; the list beside it says the same. */
export function PatrolMap({ system, units, chosenId, onChoose, track, colour, head }: PatrolMapProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<MapView>(undefined);
  const fitted = useRef<string>(undefined);
  const [isReady, setIsReady] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  const choose = useRef((id: string) => void id);
  useEffect(() => {
    choose.current = (id) => {
      const unit = units.find(({ cameraRecordId }) => cameraRecordId === id);
      if (unit !== undefined) onChoose(unit);
    };
  }, [units, onChoose]);

  useEffect(() => {
    if (container.current === null) return;
    const map = openMap(container.current, system, { zoom: 13 });
    if (map === undefined) return setIsBroken(true);
    view.current = map;
    map.addControl(new ScaleControl({ unit: 'metric' }));
    map.on('load', () => {
      addPatrolLayers(map, {
        isDark: isDarkTheme(),
        openProblem: (path) => void navigate(path),
        chooseUnit: (id) => choose.current(id),
      });
      setIsReady(true);
    });
    return () => {
      setIsReady(false);
      fitted.current = undefined;
      map.remove();
    };
  }, [system, navigate]);

  useEffect(() => {
    if (isReady) void view.current?.getSource<GeoJSONSource>('units')?.setData(unitFeatures(units, chosenId));
  }, [isReady, units, chosenId]);
  useEffect(() => {
    if (!isReady) return;
    void view.current?.getSource<GeoJSONSource>('track')?.setData(trackFeatures(track?.points ?? [], colour));
    void view.current?.getSource<GeoJSONSource>('problems')?.setData(problemFeatures(track?.problems ?? []));
  }, [isReady, track, colour]);
  useEffect(() => {
    if (isReady) void view.current?.getSource<GeoJSONSource>('head')?.setData(headFeatures(head));
  }, [isReady, head]);
  useEffect(() => {
    // Once per choice: afterwards the view is the reader's.
    const about = `${chosenId ?? 'all'}/${track?.points[0]?.at ?? ''}`;
    if (!isReady || fitted.current === about) return;
    const bounds = new LngLatBounds();
    const places = track === undefined ? units.flatMap(({ position }) => position ?? []) : track.points;
    for (const { longitude, latitude } of places) bounds.extend([longitude, latitude]);
    if (bounds.isEmpty()) return;
    fitted.current = about;
    view.current?.fitBounds(bounds, { padding: 70, maxZoom: 16, animate: false });
  }, [isReady, units, chosenId, track]);

  if (isBroken) return <p className="still-missing">{t('map.noWebgl')}</p>;
  return <div ref={container} className="patrol-canvas" role="application" aria-label={t('patrol.map')} />;
}
