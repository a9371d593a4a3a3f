import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CustodyEntry } from '#api/types';
import { custodySummary } from '#ui/custody-summary';
import { LedgerActor } from '#ui/LedgerActor.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

/** The ledger's entries about this evidence: who did what when, in the order of the Merkle log. */
export function CustodyLog({ entries }: { readonly entries: readonly CustodyEntry[] }) {
  const { t } = useTranslation();
  return (
    <Table
      size="small"
      rowKey="index"
      dataSource={[...entries]}
      pagination={entries.length > 20 ? { pageSize: 20 } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '#', dataIndex: 'index', width: 70 },
        { title: t('supervision.time'), dataIndex: 'at', render: (at: string) => <LocalTime instant={at} /> },
        { title: t('case.entry'), dataIndex: 'type' },
        {
          title: t('case.actor'),
          dataIndex: 'actor',
          render: (actor: string) => <LedgerActor actor={actor} />,
        },
        {
          title: '',
          dataIndex: 'data',
          render: (data: unknown) => (
            <details>
              <summary>{custodySummary(data)}</summary>
              <code className="custody-data">{JSON.stringify(data)}</code>
            </details>
          ),
        },
      ]}
    />
  );
}
