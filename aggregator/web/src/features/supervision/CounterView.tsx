import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queries } from '#api/queries';
import { type CounterRow, counterRows, markKinds } from '#features/supervision/counter-table';
import { AccountName } from '#ui/AccountName.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { UnitName } from '#ui/UnitName.tsx';

/** The month's counts; every figure opens the marks behind it. */
export function CounterView({ month }: { readonly month: string }) {
  const { t } = useTranslation();
  const counters = useQuery(queries.counters(month));
  if (counters.isError) return <ErrorView error={counters.error} onRetry={() => void counters.refetch()} />;
  const rows = counterRows(counters.data?.items ?? []);
  const marksOf = (row: CounterRow) => `/supervision/marks?${new URLSearchParams({ month, unitId: row.unitId })}`;
  return (
    <Table<CounterRow>
      rowKey="key"
      loading={counters.isPending}
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: t('supervision.emptyCounters') }}
      expandable={{ childrenColumnName: 'people' }}
      columns={[
        {
          title: t('supervision.subject'),
          render: (_, row) =>
            row.subject === 'unit' ? <UnitName id={row.subjectId} /> : <AccountName id={row.subjectId} />,
        },
        ...markKinds.map((kind) => ({
          title: t(`markKind.${kind}`),
          align: 'right' as const,
          render: (_: unknown, row: CounterRow) =>
            row.counts[kind] === 0 ? (
              <span className="muted">0</span>
            ) : (
              <Link to={marksOf(row)}>{row.counts[kind]}</Link>
            ),
        })),
        {
          title: t('supervision.total'),
          align: 'right' as const,
          render: (_, row) => <strong>{row.total}</strong>,
        },
      ]}
    />
  );
}
