import { Alert, Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useIsSending, useOutbox } from '#outbox/outbox-context';
import { useDiscard } from '#outbox/use-discard';
import type { Work } from '#outbox/work';
import '#outbox/outbox.css';

/** Why the server did not take a work, in the words it gave. */
export function RefusalAlert({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  if (work.state !== 'refused' || work.refusal === undefined) return null;
  const { code, detail } = work.refusal;
  return <Alert role="alert" type="error" showIcon title={code === 'PhotoLost' ? t('outbox.photoLost') : detail} />;
}

/** Says, where there is reason to, that what is typed does not outlive the page. */
export function KeepProblemAlert() {
  const { t } = useTranslation();
  const problem = useOutbox().keepProblem();
  if (problem === undefined) return null;
  return <Alert role="alert" type="warning" showIcon title={t(`outbox.notKept.${problem}`)} />;
}

/** In the place of a form whose content waits for the server. */
export function WaitingWork({ work }: { readonly work: Work }) {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const isSending = useIsSending();
  const discard = useDiscard();
  return (
    <section className="panel waiting-work">
      <Alert
        role="status"
        type="info"
        showIcon
        icon={isSending ? <Spin size="small" /> : undefined}
        title={isSending ? t('outbox.isSending') : t('outbox.title')}
        description={outbox.keepProblem() === undefined ? t('outbox.kept') : null}
      />
      <KeepProblemAlert />
      <div className="outbox-buttons">
        <Button type="primary" loading={isSending} onClick={() => void outbox.retry()}>
          {t('outbox.sendNow')}
        </Button>
        <Button danger onClick={() => discard(work)}>
          {t('outbox.discard')}
        </Button>
      </div>
    </section>
  );
}
