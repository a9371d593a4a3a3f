import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClassKey } from '#api/case-types';
import { queries } from '#api/queries';
import { CaseStateTag } from '#ui/CaseStateTag.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import type { Place } from '#ui/PlaceMap.tsx';

interface SimilarCasesProps {
  readonly place: Place | undefined;
  readonly catalogueClass: ClassKey | undefined;
}

/** Running cases of the chosen class around the chosen place: perhaps this report is one of them. */
export function SimilarCases({ place, catalogueClass }: SimilarCasesProps) {
  if (place === undefined || catalogueClass === undefined) return null;
  return <FoundCases place={place} catalogueClass={catalogueClass} />;
}

function FoundCases({ place, catalogueClass }: { readonly place: Place; readonly catalogueClass: ClassKey }) {
  const { t } = useTranslation();
  const found = useQuery(queries.similarCases(place, catalogueClass));
  // The report goes its way also when this list cannot be read.
  if (found.data === undefined) return null;
  const { items } = found.data;
  if (items.length === 0) return <p className="muted">{t('report.noSimilar')}</p>;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('report.similar')}
      description={
        <ul className="plain-list">
          {items.map((item) => (
            <li key={item.id}>
              <Link to={`/cases/${item.id}`} target="_blank">
                {item.number}
              </Link>{' '}
              <CaseStateTag state={item.state} /> {t('report.distance', { distance: Math.round(item.distanceM) })} ·{' '}
              <LocalTime instant={item.openedAt} />
              {item.description === '' ? null : <div className="muted">{item.description.slice(0, 80)}</div>}
            </li>
          ))}
        </ul>
      }
    />
  );
}
