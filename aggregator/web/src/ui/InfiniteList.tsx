import { Button, Empty } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';

interface InfiniteListProps<Item> {
  readonly pages: {
    readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
    readonly refetch: () => unknown;
  };
  readonly emptyText: string;
  /** Cards side by side by default. */
  readonly className?: string;
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
}

/** Loading, error, empty and "load more" in one place for every paged list. */
export function InfiniteList<Item>(props: InfiniteListProps<Item>) {
  const { pages, emptyText, className = 'card-list', keyOf, children } = props;
  const { t } = useTranslation();
  if (pages.isPending) return <Loading />;
  if (pages.error !== null && pages.data === undefined)
    return <ErrorView error={pages.error} onRetry={() => void pages.refetch()} />;
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <Empty description={emptyText} />;
  return (
    <>
      <ul className={className}>
        {items.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('app.loadMore')}
        </Button>
      ) : null}
    </>
  );
}
