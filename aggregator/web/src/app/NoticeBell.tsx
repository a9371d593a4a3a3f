import { BellOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Badge, Button, Drawer, Empty } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MyNotice, recordQueries } from '#api/record-queries';
import type { Account, Role } from '#api/types';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { isOfficeRole } from '#ui/office-roles';

/** Up to when this person has looked, on this computer: the server keeps no such thing about people. */
function useSeenUntil(accountId: string) {
  const key = `streetwarden.notices-seen.${accountId}`;
  const [seenUntil, setSeenUntil] = useState(() => localStorage.getItem(key) ?? '');
  const see = (instant: string) => {
    localStorage.setItem(key, instant);
    setSeenUntil(instant);
  };
  return { seenUntil, see };
}

/** 我的通知: what the system has to tell the person signed in. */
export function NoticeBell({ account }: { readonly account: Pick<Account, 'id' | 'roles'> }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { seenUntil, see } = useSeenUntil(account.id);
  const pages = useInfiniteQuery(recordQueries.myNotices());
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = items.filter(({ createdAt }) => createdAt > seenUntil).length;
  const open = () => {
    setIsOpen(true);
    const [newest] = items;
    if (newest !== undefined) see(newest.createdAt);
  };
  return (
    <>
      <Button
        type="text"
        aria-label={unread === 0 ? t('bell.title') : `${t('bell.title')} (${t('bell.unread', { count: unread })})`}
        icon={
          <Badge count={unread} size="small" overflowCount={9} offset={[10, -3]}>
            <BellOutlined />
          </Badge>
        }
        onClick={open}
      />
      <Drawer open={isOpen} size={420} title={t('bell.title')} onClose={() => setIsOpen(false)}>
        {pages.isError ? <ErrorView error={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {pages.data !== undefined && items.length === 0 ? <Empty description={t('bell.empty')} /> : null}
        <ul className="plain-list bell-list">
          {items.map((notice) => (
            <NoticeLine
              key={notice.id}
              notice={notice}
              path={casePathOf(notice.caseId, account.roles)}
              onFollow={() => setIsOpen(false)}
            />
          ))}
        </ul>
        {pages.hasNextPage ? (
          <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('bell.more')}
          </Button>
        ) : null}
      </Drawer>
    </>
  );
}

/** Where the reader works on the case a message is about; collectors find their tasks on their own page. */
function casePathOf(caseId: string | null, roles: readonly Role[]): string | undefined {
  if (caseId === null) return undefined;
  if (roles.some(isOfficeRole)) return `/cases/${caseId}`;
  return roles.includes('collector') ? '/field' : `/unit/cases/${caseId}`;
}

interface NoticeLineProps {
  readonly notice: MyNotice;
  readonly path: string | undefined;
  readonly onFollow: () => void;
}

function NoticeLine({ notice, path, onFollow }: NoticeLineProps) {
  const { t } = useTranslation();
  return (
    <li>
      <strong>{notice.subject}</strong>
      <p>{notice.body}</p>
      <small className="muted">
        <LocalTime instant={notice.createdAt} />
        {path === undefined ? null : (
          <>
            {' · '}
            <Link to={path} onClick={onFollow}>
              {t('bell.open')}
            </Link>
          </>
        )}
      </small>
    </li>
  );
}
