import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '#outbox/outbox-context';
import type { Work } from '#outbox/work';

/** Asks before a work is thrown away, and says what that means. */
export function useDiscard(): (work: Work) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const outbox = useOutbox();
  return (work) => {
    const { number, wasTried, state } = work;
    const mayBeThere = number === undefined && wasTried && state === 'waiting';
    void modal.confirm({
      title: t('outbox.discardAsk'),
      content:
        number === undefined ? (mayBeThere ? t('outbox.discardTried') : null) : t('outbox.discardNumber', { number }),
      okText: t('outbox.discard'),
      okButtonProps: { danger: true },
      cancelText: t('app.cancel'),
      onOk: () => outbox.discard(work.id),
    });
  };
}
