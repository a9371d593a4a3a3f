import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { recordQueries, type UntoldItem } from '#api/record-queries';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { MoreButton } from '#ui/MoreButton.tsx';

/** Reporters who have not been told what they are owed; the page to call them stands with the case. */
export function UntoldView() {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(recordQueries.untold());
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {items.length === 0 ? null : <Alert type="warning" showIcon title={t('papers.untoldHint')} />}
      <Table<UntoldItem>
        rowKey={({ caseId, event }) => `${caseId} ${event}`}
        loading={pages.isPending}
        dataSource={items}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('papers.emptyUntold') }}
        columns={[
          {
            title: t('supervision.case'),
            render: (_, owed) => <Link to={`/cases/${owed.caseId}`}>{owed.number}</Link>,
          },
          { title: t('papers.what'), render: (_, owed) => t(`noticeEvent.${owed.event}`) },
          { title: t('papers.owedSince'), render: (_, owed) => <LocalTime instant={owed.owedSince} /> },
          {
            title: t('papers.delivery'),
            render: (_, { noticeState }) =>
              noticeState === null ? (
                <Tag color="gold">{t('papers.notMade')}</Tag>
              ) : (
                <Tag color={noticeState === 'queued' ? 'blue' : 'red'}>{t(`noticeState.${noticeState}`)}</Tag>
              ),
          },
        ]}
      />
      <MoreButton pages={pages} />
    </>
  );
}
