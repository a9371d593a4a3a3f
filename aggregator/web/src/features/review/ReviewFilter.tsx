import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type CandidateFilter, queries } from '#api/queries';
import { categoryName } from '#ui/format';

/** The queue's filter lives in the address, so that it can be shared and survives a reload. */
export function useReviewFilter(): CandidateFilter {
  const [search] = useSearchParams();
  const category = search.get('category') ?? undefined;
  const cameraId = search.get('camera') ?? undefined;
  const sort = search.get('sort') ?? 'priority';
  return useMemo(() => ({ state: 'open', category, cameraId, sort }), [category, cameraId, sort]);
}

export function ReviewFilter() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const cameras = useQuery(queries.cameras());
  const set = (name: string) => (value: string | undefined) => {
    const next = new URLSearchParams(search);
    if (value === undefined) next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  return (
    <div className="review-filter">
      <Select
        allowClear
        placeholder={t('review.filterCategory')}
        aria-label={t('review.filterCategory')}
        value={search.get('category') ?? undefined}
        onChange={set('category')}
        options={problemCategoryNames.map((category) => ({
          value: category,
          label: categoryName(category, i18n.language),
        }))}
        popupMatchSelectWidth={false}
      />
      <Select
        allowClear
        showSearch
        placeholder={t('review.filterCamera')}
        aria-label={t('review.filterCamera')}
        value={search.get('camera') ?? undefined}
        onChange={set('camera')}
        options={(cameras.data?.items ?? []).map(({ cameraId, name }) => ({ value: cameraId, label: name }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={t('review.sort')}
        value={search.get('sort') ?? 'priority'}
        onChange={set('sort')}
        options={[
          { value: 'priority', label: t('review.sortPriority') },
          { value: 'newest', label: t('review.sortNewest') },
        ]}
        popupMatchSelectWidth={false}
      />
    </div>
  );
}
