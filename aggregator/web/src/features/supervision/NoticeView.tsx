import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { request } from '#api/api-client';
import { queries } from '#api/queries';
import type { NoticeItem } from '#api/supervision-types';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

const states = ['all', 'queued', 'sent', 'failed', 'dead'] as const;
const colours = { queued: 'blue', sent: 'green', failed: 'red', dead: 'red' } as const;

/** Whether messages arrived at their gateways, and a second try for those that did not. */
export function NoticeView() {
  const { t, i18n } = useTranslation();
  const [state, setState] = useState<(typeof states)[number]>('all');
  const pages = useInfiniteQuery(queries.notices({ state: state === 'all' ? undefined : state }));
  const eventName = (event: string) =>
    i18n.exists(`noticeEvent.${event}`) ? t(`noticeEvent.${event}` as 'noticeEvent.case-closed') : event;
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <>
      <div className="supervision-filter">
        <Segmented
          value={state}
          onChange={setState}
          options={states.map((name) => ({
            value: name,
            label: name === 'all' ? t('app.all') : t(`noticeState.${name}`),
          }))}
        />
      </div>
      <Table<NoticeItem>
        rowKey="id"
        loading={pages.isPending}
        dataSource={pages.data?.pages.flatMap((page) => [...page.items]) ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('supervision.emptyNotices') }}
        columns={[
          { title: t('supervision.time'), render: (_, notice) => <LocalTime instant={notice.createdAt} /> },
          { title: t('supervision.event'), render: (_, notice) => eventName(notice.event) },
          { title: t('supervision.way'), render: (_, notice) => t(`noticeChannel.${notice.channel}`) },
          { title: t('supervision.message'), dataIndex: 'subject', className: 'notice-subject' },
          {
            title: t('case.state'),
            render: (_, notice) => (
              <>
                <Tag color={colours[notice.state]}>{t(`noticeState.${notice.state}`)}</Tag>
                {notice.attempts > 1 ? <small>{t('supervision.attempts', { count: notice.attempts })}</small> : null}
                {notice.lastFailure === null ? null : <small className="bad"> {notice.lastFailure}</small>}
              </>
            ),
          },
          {
            title: '',
            render: (_, notice) => (
              <span className="draft-actions">
                {notice.caseId === null ? null : <Link to={`/cases/${notice.caseId}`}>{t('supervision.case')}</Link>}
                {notice.state === 'failed' || notice.state === 'dead' ? <RetryButton id={notice.id} /> : null}
              </span>
            ),
          },
        ]}
      />
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('app.loadMore')}
        </Button>
      ) : null}
    </>
  );
}

function RetryButton({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () => request('POST', `/api/notices/${id}/retry`),
    onSuccess: async () => {
      void message.success(t('supervision.retried'));
      await queryClient.invalidateQueries({ queryKey: ['notices'] });
    },
    onError: (error) => void message.error(error.message),
  });
  return (
    <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
      {t('supervision.retry')}
    </Button>
  );
}
