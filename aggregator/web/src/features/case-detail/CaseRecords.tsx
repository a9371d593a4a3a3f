import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseRecord } from '#api/case-types';
import { recordFacts } from '#features/case-detail/record-facts';
import { LocalTime } from '#ui/LocalTime.tsx';
import { UnitName } from '#ui/UnitName.tsx';

/** Requests, orders and papers with their decisions. */
export function CaseRecords({ records }: { readonly records: readonly CaseRecord[] }) {
  const { t } = useTranslation();
  // Call-backs stand with the notices.
  const papers = records.filter(({ kind }) => kind !== 'callback');
  if (papers.length === 0) return null;
  return (
    <Card size="small" title={t('record.title')}>
      <ul className="plain-list work-list">
        {papers.map((record) => (
          <li key={record.id}>
            <RecordLine record={record} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const colours = {
  pending: 'blue',
  endorsed: 'blue',
  approved: 'green',
  denied: 'red',
  answered: 'green',
  done: 'default',
};

function RecordLine({ record }: { readonly record: CaseRecord }) {
  const { t, i18n } = useTranslation();
  const kind = i18n.exists(`recordKind.${record.kind}`)
    ? t(`recordKind.${record.kind}` as 'recordKind.urge')
    : record.kind;
  return (
    <>
      <span>
        <strong>{kind}</strong> {record.number} <Tag color={colours[record.state]}>{t(`record.${record.state}`)}</Tag>
        {record.unitId === null ? null : <UnitName id={record.unitId} />}
      </span>
      <small>
        <LocalTime instant={record.createdAt} />
        {record.dueAt === null ? null : (
          <>
            {' '}
            · {t('record.due')} <LocalTime instant={record.dueAt} />
          </>
        )}
        {record.decidedAt === null ? null : (
          <>
            {' '}
            · {t('record.decided')} <LocalTime instant={record.decidedAt} />
          </>
        )}
      </small>
      {recordFacts(record.data).map((fact) => (
        <p key={fact} className="work-text">
          {fact}
        </p>
      ))}
    </>
  );
}
