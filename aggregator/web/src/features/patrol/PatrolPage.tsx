import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { careQueries, type PatrolUnit } from '#api/care-queries';
import { queries } from '#api/queries';
import '#features/patrol/patrol.css';
import { PatrolList } from '#features/patrol/PatrolList.tsx';
import { PlayHead } from '#features/patrol/PlayHead.tsx';
import { TrackSummary } from '#features/patrol/TrackSummary.tsx';
import { type TrackChoice, TrackTools } from '#features/patrol/TrackTools.tsx';
import { pointAt, trackTime } from '#features/patrol/track-model';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useNow } from '#ui/use-now';

const PatrolMap = lazy(async () => ({ default: (await import('#features/patrol/PatrolMap.tsx')).PatrolMap }));

/** Where vehicles and body-worn cameras are, where they were, and what they saw there. */
export function PatrolPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const patrols = useQuery(careQueries.patrols());
  if (patrols.isPending) return <Loading />;
  if (patrols.isError) return <ErrorView error={patrols.error} onRetry={() => void patrols.refetch()} />;
  const units = patrols.data.items;
  const chosen = units.find(({ cameraRecordId }) => cameraRecordId === params.get('unit'));
  return (
    <PatrolView
      key={chosen?.cameraRecordId ?? 'none'}
      units={units}
      chosen={chosen}
      onChoose={(unit) => setParams({ unit: unit.cameraRecordId }, { replace: true })}
      heading={t('patrol.title')}
    />
  );
}

interface PatrolViewProps {
  readonly units: readonly PatrolUnit[];
  readonly chosen: PatrolUnit | undefined;
  readonly onChoose: (unit: PatrolUnit) => void;
  readonly heading: string;
}

function PatrolView({ units, chosen, onChoose, heading }: PatrolViewProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<TrackChoice>({ hours: '8', day: '', colour: 'age' });
  const [headMs, setHeadMs] = useState<number>();
  const system = useQuery(queries.system());
  const track = useTrack(chosen, choice);
  const points = track.data?.points ?? [];
  const changeChoice = (next: TrackChoice) => {
    setHeadMs(undefined);
    setChoice(next);
  };
  return (
    <div className="patrol-page">
      <div className="patrol-side">
        <h1>{heading}</h1>
        {units.length === 0 ? <Empty description={t('patrol.empty')} /> : null}
        <PatrolList units={units} chosenId={chosen?.cameraRecordId} onChoose={onChoose} />
        {chosen === undefined ? <p className="patrol-hint">{units.length === 0 ? '' : t('patrol.choose')}</p> : null}
        {chosen === undefined ? null : <TrackTools choice={choice} onChange={changeChoice} />}
        {track.isError ? <ErrorView error={track.error} onRetry={() => void track.refetch()} /> : null}
        {chosen === undefined || track.data === undefined ? null : (
          <TrackSummary unit={chosen} track={track.data} colour={choice.colour} onJump={setHeadMs} />
        )}
      </div>
      <div className="patrol-view">
        {system.data === undefined ? null : (
          <Suspense fallback={<Loading />}>
            <PatrolMap
              system={system.data}
              units={units}
              chosenId={chosen?.cameraRecordId}
              onChoose={onChoose}
              track={track.data}
              colour={choice.colour}
              head={headMs === undefined ? points.at(-1) : points[pointAt(points, headMs)]}
            />
          </Suspense>
        )}
        {points.length > 1 ? <PlayHead points={points} headMs={headMs} onMove={setHeadMs} /> : null}
      </div>
    </div>
  );
}

/** The track of a unit that a box watches; nothing without one. */
function useTrack(unit: PatrolUnit | undefined, { hours, day }: TrackChoice) {
  const now = useNow(60_000);
  const edgeId = unit?.edgeId ?? '';
  const cameraId = unit?.cameraId ?? '';
  const isWatched = edgeId !== '' && cameraId !== '';
  return useQuery({
    ...careQueries.track({ edgeId, cameraId }, trackTime(now, Number(hours), day)),
    enabled: isWatched,
  });
}
