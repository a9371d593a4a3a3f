import { useQuery } from '@tanstack/react-query';
import { Segmented, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { careQueries } from '#api/care-queries';
import '#features/care/care.css';
import { askedTime } from '#features/care/asked-time';
import { CoverageView } from '#features/care/CoverageView.tsx';
import { DelayTable } from '#features/care/DelayTable.tsx';
import { HourCharts } from '#features/care/HourCharts.tsx';
import { SpanLanes } from '#features/care/SpanLanes.tsx';
import { SpanTable } from '#features/care/SpanTable.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useNow } from '#ui/use-now';

const ranges = ['1', '7', '30'] as const;

/** The history of one camera, and the proof of its looks. */
export function CameraCarePage() {
  const { t } = useTranslation();
  const { edgeId = '', cameraId = '' } = useParams();
  const camera = { edgeId, cameraId };
  const [params, setParams] = useSearchParams();
  const now = useNow(60_000);
  const { data } = useQuery(careQueries.history(camera, askedTime(now, 1)));
  return (
    <div className="page">
      <p>
        <Link to="/care">← {t('care.back')}</Link>
      </p>
      <h1>{data?.name ?? cameraId}</h1>
      <Tabs
        activeKey={params.get('view') ?? 'history'}
        onChange={(view) => setParams({ view }, { replace: true })}
        items={[
          { key: 'history', label: t('care.history'), children: <HistoryView camera={camera} /> },
          { key: 'coverage', label: t('care.coverage'), children: <CoverageView camera={camera} /> },
        ]}
      />
    </div>
  );
}

function HistoryView({ camera }: { readonly camera: { readonly edgeId: string; readonly cameraId: string } }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<(typeof ranges)[number]>('1');
  const now = useNow(60_000);
  const time = askedTime(now, Number(days));
  const history = useQuery(careQueries.history(camera, time));
  if (history.isPending) return <Loading />;
  if (history.isError) return <ErrorView error={history.error} onRetry={() => void history.refetch()} />;
  const { spans, hours, delays } = history.data;
  return (
    <div className="care-history">
      <Segmented
        aria-label={t('care.range')}
        value={days}
        onChange={setDays}
        options={ranges.map((value) => ({ value, label: t(`care.days.${value}`) }))}
      />
      <SpanLanes spans={spans} time={time} />
      <SpanTable spans={spans} />
      <h2>{t('care.delay')}</h2>
      <DelayTable delays={delays} />
      <h2>{t('care.measures')}</h2>
      <HourCharts hours={hours} time={time} />
    </div>
  );
}
