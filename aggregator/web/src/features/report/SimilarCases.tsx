import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries } from '#api/queries';
import { bboxAround } from '#features/report/report-model';
import { CategoryName } from '#ui/CategoryName.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import type { Place } from '#ui/PlaceMap.tsx';

/** How near two reports of one problem are taken to be. @see domain.md §C.2 (相似案件提醒: 50 m) */
const reachM = 50;

/** Open problems around the chosen place that already are cases: perhaps this report is one of them. */
export function SimilarCases({ place }: { readonly place: Place | undefined }) {
  const { t } = useTranslation();
  const bbox = place === undefined ? undefined : bboxAround(place, reachM);
  const found = useQuery({ ...queries.problems({ state: 'open', bbox }), enabled: bbox !== undefined });
  if (bbox === undefined || found.data === undefined) return null;
  const cases = found.data.items.filter(({ caseId }) => caseId !== null);
  if (cases.length === 0) return <p className="muted">{t('report.noSimilar')}</p>;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('report.similar')}
      description={
        <ul className="plain-list">
          {cases.map((problem) => (
            <li key={problem.id}>
              <Link to={`/cases/${problem.caseId}`} target="_blank">
                {problem.caseNumber}
              </Link>{' '}
              <CategoryName category={problem.category} /> · <LocalTime instant={problem.lastSightedAt} />
            </li>
          ))}
        </ul>
      }
    />
  );
}
