import { useInfiniteQuery } from '@tanstack/react-query';
import { Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type OrderItem, recordQueries } from '#api/record-queries';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';
import { UnitName } from '#ui/UnitName.tsx';
import { UnitSelect } from '#ui/UnitSelect.tsx';

const colours = { open: 'blue', met: 'green', late: 'orange', missed: 'red', ended: 'default' } as const;

/** 责令限期处置通知书, with whether each was met. */
export function OrderView() {
  const { t, i18n } = useTranslation();
  const [unitId, setUnitId] = useState<string>();
  const pages = useInfiniteQuery(recordQueries.orders(unitId));
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <>
      <div className="supervision-filter">
        <UnitSelect label={t('supervision.unit')} value={unitId} onChange={setUnitId} />
      </div>
      <Table<OrderItem>
        rowKey="id"
        loading={pages.isPending}
        dataSource={pages.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('papers.emptyOrders') }}
        columns={[
          {
            title: t('papers.number'),
            render: (_, { id, number }) => (
              <a href={`/api/supervision/orders/${id}/form?language=${language}`} target="_blank" rel="noreferrer">
                {number ?? t('supervision.paper')}
              </a>
            ),
          },
          {
            title: t('supervision.case'),
            render: (_, order) => <Link to={`/cases/${order.caseId}`}>{order.caseNumber}</Link>,
          },
          {
            title: t('supervision.unit'),
            render: (_, order) => (order.unitId === null ? '' : <UnitName id={order.unitId} />),
          },
          { title: t('papers.content'), dataIndex: 'text', className: 'notice-subject' },
          { title: t('supervision.time'), render: (_, order) => <LocalTime instant={order.createdAt} /> },
          {
            title: t('clock.due'),
            render: (_, order) => (order.dueAt === null ? '' : <LocalTime instant={order.dueAt} />),
          },
          {
            title: t('case.state'),
            render: (_, { standing }) => <Tag color={colours[standing]}>{t(`orderStanding.${standing}`)}</Tag>,
          },
        ]}
      />
      <MoreButton pages={pages} />
    </>
  );
}
