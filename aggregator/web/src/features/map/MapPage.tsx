import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { useQuery } from '@tanstack/react-query';
import { Alert, Empty, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries } from '#api/queries';
import type { ProblemItem } from '#api/types';
import '#features/map/map.css';
import { ProblemMap } from '#features/map/ProblemMap.tsx';
import { CategoryName } from '#ui/CategoryName.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

/** Where the city's problems are: a map for the eye, the same problems as a list for keyboard and screen reader. */
export function MapPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<'open' | 'closed'>('open');
  const [bbox, setBbox] = useState<string>();
  const system = useQuery(queries.system());
  const problems = useQuery(queries.problems({ state, bbox }));
  const items = problems.data?.items ?? [];
  return (
    <div className="map-page">
      <div className="map-side">
        <h1>{t('map.title')}</h1>
        <Segmented
          block
          value={state}
          onChange={setState}
          options={[
            { value: 'open', label: t('map.open') },
            { value: 'closed', label: t('map.closed') },
          ]}
        />
        {problems.isError ? <ErrorView error={problems.error} onRetry={() => void problems.refetch()} /> : null}
        {problems.data?.truncated ? <Alert type="info" title={t('map.truncated', { count: items.length })} /> : null}
        <h2>{t('map.list')}</h2>
        {items.length === 0 && !problems.isPending ? <Empty description={t('map.empty')} /> : null}
        <ul className="plain-list map-list">
          {items.map((problem) => (
            <li key={problem.id}>
              <ProblemRow problem={problem} />
            </li>
          ))}
        </ul>
        <h2>{t('map.legend')}</h2>
        <ul className="plain-list">
          {problemCategoryNames.map((category) => (
            <li key={category}>
              <CategoryName category={category} />
            </li>
          ))}
        </ul>
      </div>
      {system.data === undefined ? null : <ProblemMap system={system.data} problems={items} onMove={setBbox} />}
    </div>
  );
}

function ProblemRow({ problem }: { readonly problem: ProblemItem }) {
  const { t } = useTranslation();
  const target = problem.caseId === null ? `/candidates?problem=${problem.id}&state=open` : `/cases/${problem.caseId}`;
  return (
    <Link to={target} className="map-row">
      <CategoryName category={problem.category} />
      <small>
        {problem.caseNumber ?? t('map.count', { count: problem.candidateCount })} ·{' '}
        <LocalTime instant={problem.lastSightedAt} />
      </small>
    </Link>
  );
}
