import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Tag } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { apiPath } from '#api/api-client';
import { problemText } from '#api/api-problem';
import { queries } from '#api/queries';
import type { CameraItem } from '#api/types';
import { wordsOf } from '#features/fleet/box-state';
import { FleetSearch } from '#features/fleet/FleetSearch.tsx';
import { useFleetSearch } from '#features/fleet/use-fleet-search';
import { cameraAddress } from '#ui/camera-address';
import { ErrorView } from '#ui/ErrorView.tsx';
import { formatDuration } from '#ui/format';
import { Loading } from '#ui/Loading.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import '#ui/view-tools.css';

const stateColours = {
  starting: 'processing',
  watching: 'success',
  lost: 'error',
  faulty: 'error',
  suspended: 'warning',
  ended: 'default',
} as const;

/** Cards that are drawn at once: ten thousand would stop the page. */
const cardsPerStep = 60;

export function CameraGrid() {
  const { t } = useTranslation();
  const [q] = useFleetSearch('q');
  const search = useDeferredValue(q);
  const [stepCount, setStepCount] = useState(1);
  const cameras = useQuery(queries.cameras());
  const edges = useQuery(queries.edges());
  const found = useMemo(() => findCameras(cameras.data?.items ?? [], search), [cameras.data, search]);
  if (cameras.isPending) return <Loading />;
  if (cameras.isError) return <ErrorView error={cameras.error} onRetry={() => void cameras.refetch()} />;
  if (cameras.data.items.length === 0) return <Empty description={t('fleet.emptyCameras')} />;
  const awayIds = new Set((edges.data?.items ?? []).filter(({ isOnline }) => !isOnline).map(({ id }) => id));
  const shown = found.slice(0, stepCount * cardsPerStep);
  return (
    <>
      <div className="view-tools fleet-tools">
        <FleetSearch label={t('fleet.searchCamera')} />
        <span className="muted" role="status">
          {shown.length === cameras.data.items.length
            ? ''
            : t('fleet.shownOf', { shown: shown.length, total: cameras.data.items.length })}
        </span>
      </div>
      {found.length === 0 ? <Empty description={t('fleet.noCamera')} /> : null}
      <ul className="camera-grid">
        {shown.map((camera) => (
          <li key={cameraAddress(camera)}>
            <CameraCard camera={camera} isBoxAway={awayIds.has(camera.edgeId)} />
          </li>
        ))}
      </ul>
      {shown.length < found.length ? (
        <Button block className="fleet-more" onClick={() => setStepCount(stepCount + 1)}>
          {t('app.loadMore')}
        </Button>
      ) : null}
    </>
  );
}

/** Cameras whose name, box and id hold every word. */
function findCameras(cameras: readonly CameraItem[], search: string): readonly CameraItem[] {
  const words = wordsOf(search);
  if (words.length === 0) return cameras;
  return cameras.filter(({ name, edgeId, cameraId }) => {
    const text = `${name} ${edgeId} ${cameraId}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

interface CameraCardProps {
  readonly camera: CameraItem;
  /** What the box told last is then history: nobody watches. */
  readonly isBoxAway: boolean;
}

function CameraCard({ camera, isBoxAway }: CameraCardProps) {
  const { t, i18n } = useTranslation();
  const still = apiPath(`/api/cameras/${camera.edgeId}/${camera.cameraId}/still`, { at: camera.lastStillAt });
  return (
    <article className="camera" aria-label={camera.name}>
      <div className="camera-still">
        {camera.lastStillAt === null ? (
          <span>{t('fleet.noStill')}</span>
        ) : (
          <img src={still} alt={camera.name} loading="lazy" />
        )}
      </div>
      <h2>{camera.name}</h2>
      <p className="camera-tags">
        {isBoxAway ? (
          <Tag color="error">{t('care.span.box-away')}</Tag>
        ) : (
          <Tag color={stateColours[camera.state]}>{t(`cameraState.${camera.state}`)}</Tag>
        )}
        {isBoxAway || camera.condition === null || camera.condition === 'clear' ? null : (
          <Tag color="warning">{t(`condition.${camera.condition}`)}</Tag>
        )}
        {camera.openCandidates > 0 ? (
          <Link to={`/review?camera=${cameraAddress(camera)}`}>
            <Tag color="gold">{t('fleet.openCandidates', { count: camera.openCandidates })}</Tag>
          </Link>
        ) : null}
      </p>
      {camera.code === null ? null : (
        <p className="camera-problem">
          {problemText(camera.code, i18n.language)}
          {camera.detail === null ? '' : ` — ${camera.detail}`}
        </p>
      )}
      <p className="camera-facts">
        {camera.edgeId}
        {camera.widthPx === null ? '' : ` · ${camera.widthPx}×${camera.heightPx}`}
        {camera.decodeMode === null ? '' : ` · ${camera.decodeMode}`}
        {camera.keyframeIntervalMs === null
          ? ''
          : ` · ${t('fleet.keyframes')} ${formatDuration(camera.keyframeIntervalMs, i18n.language)}`}
        {camera.lastFrameAt === null ? null : (
          <>
            <br />
            {t('fleet.lastFrame')} <LocalTime instant={camera.lastFrameAt} />
          </>
        )}
      </p>
    </article>
  );
}
