import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type CandidateFilter, queries } from '#api/queries';
import { cameraAddress, cameraInAddress } from '#ui/camera-address';
import { categoryName } from '#ui/format';

/** The queue's filter lives in the address, so that it can be shared and survives a reload. */
export function useReviewFilter(): CandidateFilter {
  const [search] = useSearchParams();
  const category = search.get('category') ?? undefined;
  const sort = search.get('sort') ?? 'priority';
  const camera = search.get('camera');
  return useMemo(() => ({ state: 'open', category, ...cameraInAddress(camera), sort }), [category, camera, sort]);
}

export function ReviewFilter() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const cameras = useQuery(queries.cameras());
  const shownCamera = cameraInAddress(search.get('camera'));
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
        optionFilterProp="label"
        value={shownCamera === undefined ? undefined : cameraAddress(shownCamera)}
        onChange={set('camera')}
        options={(cameras.data?.items ?? []).map((camera) => ({
          value: cameraAddress(camera),
          // Boxes name their cameras themselves: two may have one of the same id and name.
          label: `${camera.name} · ${camera.edgeId}`,
        }))}
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
