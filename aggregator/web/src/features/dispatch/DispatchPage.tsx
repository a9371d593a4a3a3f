import { useInfiniteQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';
import '#features/dispatch/dispatch.css';
import { DispatchDesk } from '#features/dispatch/DispatchDesk.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';

/** 派遣台: filed cases with the unit that should get them, the longest waiting first. */
export function DispatchPage() {
  const { t } = useTranslation();
  const pages = useInfiniteQuery(queries.desk());
  if (pages.isPending) return <Loading />;
  if (pages.isError && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  return (
    <div className="page dispatch-page">
      <div className="page-head">
        <h1>{t('desk.title')}</h1>
        <small className="muted wide-only">{t('desk.keys')}</small>
      </div>
      <DispatchDesk items={items} onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined} />
      {items.length === 0 ? <Empty description={t('desk.empty')} /> : null}
    </div>
  );
}
