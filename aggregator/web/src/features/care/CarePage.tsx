import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { careQueries } from '#api/care-queries';
import '#features/care/care.css';
import { CareRow } from '#features/care/CareRow.tsx';
import { isTroubled, shownCameras } from '#features/care/care-model';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import '#ui/view-tools.css';

const pageSize = 100;

/** Every camera with how it does, the worst first. */
export function CarePage() {
  const { t } = useTranslation();
  const care = useQuery(careQueries.fleet());
  const [wanted, setWanted] = useState<'all' | 'troubled'>('all');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(pageSize);
  if (care.isPending) return <Loading />;
  if (care.isError) return <ErrorView error={care.error} onRetry={() => void care.refetch()} />;
  const { items } = care.data;
  const shown = shownCameras(items, { search, onlyTroubled: wanted === 'troubled' });
  const troubledCount = items.filter(isTroubled).length;
  return (
    <div className="page">
      <h1>{t('care.title')}</h1>
      <div className="view-tools">
        <Segmented
          value={wanted}
          onChange={setWanted}
          options={[
            { value: 'all', label: `${t('care.all')} ${items.length}` },
            { value: 'troubled', label: `${t('care.troubled')} ${troubledCount}` },
          ]}
        />
        <Input.Search
          className="care-search"
          aria-label={t('care.search')}
          placeholder={t('care.search')}
          allowClear
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {shown.length === 0 ? (
        <Empty description={t(wanted === 'troubled' && search === '' ? 'care.noneTroubled' : 'care.empty')} />
      ) : (
        <ul className="plain-list care-list">
          {shown.slice(0, limit).map((camera) => (
            <li key={`${camera.edgeId}/${camera.cameraId}`}>
              <CareRow camera={camera} />
            </li>
          ))}
        </ul>
      )}
      {shown.length > limit ? (
        <Button block onClick={() => setLimit(limit + pageSize)}>
          {t('app.loadMore')}
        </Button>
      ) : null}
    </div>
  );
}
