import { Alert, Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useIsSending, useOutbox, useWorks } from '#outbox/outbox-context';
import { useDiscard } from '#outbox/use-discard';
import { KeepProblemAlert, RefusalAlert } from '#outbox/WorkNotice.tsx';
import { pageOf, type Work } from '#outbox/work';
import { formatDuration } from '#ui/format';
import { useNow } from '#ui/use-now';
import '#outbox/outbox.css';

/** On every page, while there is something the server does not have: how much, and the way to it. */
export function OutboxBar() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const works = useWorks();
  const { pathname } = useLocation();
  const count = (state: Work['state']) => works.filter((work) => work.state === state).length;
  const [waiting, refused] = [count('waiting'), count('refused')];
  // A form that is open shows its draft itself.
  const drafts = works.filter((work) => work.state === 'draft' && work.page !== pathname).length;
  if (waiting + refused + drafts === 0 && !isOpen) return null;
  const parts = [
    waiting === 0 ? '' : t('outbox.waiting', { count: waiting }),
    refused === 0 ? '' : t('outbox.refused', { count: refused }),
    drafts === 0 ? '' : t('outbox.drafts', { count: drafts }),
  ].filter((part) => part !== '');
  return (
    <>
      {parts.length === 0 ? null : (
        <Alert
          className="outbox-bar"
          role="status"
          banner
          type={refused > 0 ? 'error' : waiting > 0 ? 'warning' : 'info'}
          title={parts.join(' · ')}
          action={
            <Button size="small" onClick={() => setIsOpen(true)}>
              {t('outbox.show')}
            </Button>
          }
        />
      )}
      <Drawer open={isOpen} onClose={() => setIsOpen(false)} title={t('outbox.title')} destroyOnHidden>
        <WorkList works={works} onLeave={() => setIsOpen(false)} />
      </Drawer>
    </>
  );
}

function WorkList({ works, onLeave }: { readonly works: readonly Work[]; readonly onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {works.some(({ state }) => state !== 'draft') ? <p className="muted outbox-hint">{t('outbox.kept')}</p> : null}
      <KeepProblemAlert />
      <ul className="outbox-list">
        {works.map((work) => (
          <WorkItem key={work.id} work={work} onLeave={onLeave} />
        ))}
      </ul>
    </>
  );
}

const tagColour = { draft: 'default', waiting: 'orange', refused: 'red' } as const;

function WorkItem({ work, onLeave }: { readonly work: Work; readonly onLeave: () => void }) {
  const { t, i18n } = useTranslation();
  const outbox = useOutbox();
  const isSending = useIsSending();
  const discard = useDiscard();
  const ageMs = Math.max(0, useNow(15_000) - Date.parse(work.at));
  const { state, kind, number, photos } = work;
  const isRegistered = number !== undefined;
  return (
    <li>
      <span>
        <Tag color={tagColour[state]}>{t(`outbox.state.${state}`)}</Tag>
        <strong>{t(`outbox.kind.${kind}`)}</strong>{' '}
        <small className="muted">
          {ageMs < 60_000
            ? t('outbox.fresh')
            : t('outbox.age', { age: formatDuration(Math.floor(ageMs / 60_000) * 60_000, i18n.language) })}
          {photos.length === 0 ? null : ` · ${t('outbox.photos', { count: photos.length })}`}
        </small>
      </span>
      <span className="outbox-title">{work.title}</span>
      {isRegistered ? <span>{t('outbox.registered', { number })}</span> : null}
      <RefusalAlert work={work} />
      <div className="outbox-buttons">
        {state === 'draft' || (state === 'refused' && !isRegistered) ? (
          <Link to={pageOf(work)} onClick={onLeave}>
            <Button type="primary">{t(state === 'draft' ? 'outbox.goOn' : 'outbox.mend')}</Button>
          </Link>
        ) : null}
        {state === 'draft' ? null : (
          <Button loading={state === 'waiting' && isSending} onClick={() => void outbox.retry(work.id)}>
            {t(state === 'waiting' ? 'outbox.sendNow' : 'app.retry')}
          </Button>
        )}
        <Button danger onClick={() => discard(work)}>
          {t('outbox.discard')}
        </Button>
      </div>
    </li>
  );
}
