import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface MoreButtonProps {
  readonly pages: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The next page below a table; nothing when there is none. */
export function MoreButton({ pages }: MoreButtonProps) {
  const { t } = useTranslation();
  if (!pages.hasNextPage) return null;
  return (
    <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
      {t('app.loadMore')}
    </Button>
  );
}
