import { useInfiniteQuery } from '@tanstack/react-query';
import { Empty, Input, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { careQueries } from '#api/care-queries';
import '#features/care/care.css';
import { CareRow } from '#features/care/CareRow.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import '#ui/view-tools.css';

/** Every camera with how it does, the worst first. */
export function CarePage() {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<'all' | 'troubled'>('all');
  const [search, setSearch] = useState('');
  const q = useDeferredValue(search.trim());
  const filter = { ...(q === '' ? {} : { q }), ...(wanted === 'troubled' ? { troubled: true } : {}) };
  const care = useInfiniteQuery(careQueries.fleet(filter));
  if (care.isPending) return <Loading />;
  if (care.isError) return <ErrorView error={care.error} onRetry={() => void care.refetch()} />;
  const [first] = care.data.pages;
  const shown = care.data.pages.flatMap(({ items }) => items);
  return (
    <div className="page">
      <h1>{t('care.title')}</h1>
      <div className="view-tools">
        <Segmented
          value={wanted}
          onChange={setWanted}
          options={[
            { value: 'all', label: `${t('care.all')} ${first?.cameraCount ?? 0}` },
            { value: 'troubled', label: `${t('care.troubled')} ${first?.troubledCount ?? 0}` },
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
          {shown.map((camera) => (
            <li key={`${camera.edgeId}/${camera.cameraId}`}>
              <CareRow camera={camera} />
            </li>
          ))}
        </ul>
      )}
      <MoreButton pages={care} />
    </div>
  );
}
