import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoxCamera, careQueries, coverageCsvPath } from '#api/care-queries';
import { askedDays } from '#features/care/asked-time';
import { CoverageQuestion } from '#features/care/CoverageQuestion.tsx';
import { ZoneStrip } from '#features/care/ZoneStrip.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useNow } from '#ui/use-now';
import '#ui/view-tools.css';

const weeks = ['7', '14', '31'] as const;

/** Which zone was looked at when; “nothing found” is not “not looked”. */
export function CoverageView({ camera }: { readonly camera: BoxCamera }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<(typeof weeks)[number]>('7');
  const now = useNow(60_000);
  const time = askedDays(now, Number(days));
  const coverage = useQuery(careQueries.coverage(camera, time));
  if (coverage.isPending) return <Loading />;
  if (coverage.isError) return <ErrorView error={coverage.error} onRetry={() => void coverage.refetch()} />;
  const { zones } = coverage.data;
  return (
    <div className="care-history">
      <p className="care-hint">{t('care.coverageHint')}</p>
      {zones.length === 0 ? (
        <Empty description={t('care.noZones')} />
      ) : (
        <>
          <CoverageQuestion camera={camera} zones={zones} />
          <div className="view-tools">
            <Segmented
              aria-label={t('care.range')}
              value={days}
              onChange={setDays}
              options={weeks.map((value) => ({ value, label: t('care.week', { count: Number(value) }) }))}
            />
            <Button href={coverageCsvPath(camera, time)} download>
              {t('care.export')}
            </Button>
          </div>
          <Legend />
          {zones.map((zone) => (
            <ZoneStrip key={zone.zoneId} zone={zone} />
          ))}
        </>
      )}
    </div>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className="plain-list coverage-legend" aria-hidden="true">
      {(['looked', 'partly', 'not-looked', 'not-due'] as const).map((verdict) => (
        <li key={verdict}>
          <span className={`coverage-cell ${verdict}`} /> {t(`care.verdict.${verdict}`)}
        </li>
      ))}
    </ul>
  );
}
