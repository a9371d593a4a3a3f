import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '#api/queries';
import { CallbackDialog } from '#features/case-detail/CallbackDialog.tsx';
import { isOffice } from '#features/case-detail/field-roles';
import { ErrorView } from '#ui/ErrorView.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';

const callers = ['operator', 'reviewer', 'duty-chief', 'supervisor', 'admin'];
const colours = { queued: 'blue', sent: 'green', failed: 'red', dead: 'red' } as const;
type PointText = 'callback.points.100';

interface CaseNoticesProps {
  readonly caseId: string;
  /** Reporters are called back when there is a result. */
  readonly hasEnded: boolean;
}

/** Notices and calls of a case, for the office. */
export function CaseNotices({ caseId, hasEnded }: CaseNoticesProps) {
  const me = useQuery(queries.me());
  const roles = me.data?.account.roles ?? [];
  if (!isOffice(roles)) return null;
  return <NoticeCard caseId={caseId} mayCall={hasEnded && roles.some((role) => callers.includes(role))} />;
}

/** Who was told what, whether it arrived, and what the reporter said on the telephone (回访). */
function NoticeCard({ caseId, mayCall }: { readonly caseId: string; readonly mayCall: boolean }) {
  const { t } = useTranslation();
  const notices = useInfiniteQuery(queries.notices({ caseId }));
  const callbacks = useQuery(queries.callbacks(caseId));
  const [isAsked, setIsAsked] = useState(false);
  const told = notices.data?.pages.flatMap((page) => page.items) ?? [];
  const calls = callbacks.data?.items ?? [];
  return (
    <Card
      size="small"
      title={t('callback.title')}
      extra={
        mayCall ? (
          <Button size="small" onClick={() => setIsAsked(true)}>
            {t('callback.add')}
          </Button>
        ) : null
      }
    >
      {notices.isError ? <ErrorView error={notices.error} onRetry={() => void notices.refetch()} /> : null}
      {told.length + calls.length === 0 && !notices.isPending && !notices.isError ? (
        <p className="muted">{t('callback.none')}</p>
      ) : null}
      <ul className="plain-list work-list">
        {calls.map((call) => (
          <li key={call.id}>
            <span>
              <strong>{t('recordKind.callback')}</strong>{' '}
              <Tag color={call.isReached ? 'green' : 'default'}>
                {call.satisfaction === null
                  ? t(call.isReached ? 'callback.isReached' : 'callback.notReached')
                  : t(`callback.points.${call.satisfaction}` as PointText)}
              </Tag>
            </span>
            <small>
              <LocalTime instant={call.at} />
            </small>
            <p className="work-text">{call.text}</p>
          </li>
        ))}
        {told.map((notice) => (
          <li key={notice.id}>
            <span>
              {t(`noticeEvent.${notice.event}`)} · {t(`noticeChannel.${notice.channel}`)}{' '}
              <Tag color={colours[notice.state]}>{t(`noticeState.${notice.state}`)}</Tag>
            </span>
            <small>
              <LocalTime instant={notice.createdAt} />
              {notice.address === '' ? '' : ` · ${notice.address}`}
              {notice.lastFailure === null ? '' : ` · ${notice.lastFailure}`}
            </small>
          </li>
        ))}
      </ul>
      {isAsked ? <CallbackDialog caseId={caseId} onClose={() => setIsAsked(false)} /> : null}
    </Card>
  );
}
