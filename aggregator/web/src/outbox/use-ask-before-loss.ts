import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '#outbox/outbox-context';

/** Before somebody signs out: what is not sent would be removed from this device. */
export function useAskBeforeLoss(): {
  /** True when nothing is lost, or they agree. */
  readonly ask: () => Promise<boolean>;
  /** Removes it, after the session has ended. */
  readonly forget: () => Promise<void>;
} {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const outbox = useOutbox();
  return {
    async ask() {
      await outbox.reload();
      const count = outbox.works().length;
      if (count === 0) return true;
      return await modal.confirm({
        title: t('outbox.logoutAsk'),
        content: t('outbox.logoutLoss', { count }),
        okText: t('outbox.logoutLose'),
        okButtonProps: { danger: true },
        cancelText: t('outbox.stay'),
      });
    },
    forget: () => outbox.clear(),
  };
}
