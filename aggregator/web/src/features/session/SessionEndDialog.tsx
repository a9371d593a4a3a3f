import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { LoginForm } from '#features/session/LoginForm.tsx';

interface SessionEndDialogProps {
  readonly username: string;
  readonly onSignedIn: () => Promise<unknown>;
}

/** Signs in above a page whose session is over. The page is hidden, not gone: what was typed is still there. */
export function SessionEndDialog({ username, onSignedIn }: SessionEndDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      centered
      closable={false}
      keyboard={false}
      footer={null}
      // Above every dialog that was open; what lies below must not be read by whoever comes to this computer now.
      zIndex={3000}
      mask={{ closable: false }}
      styles={{ mask: { background: 'var(--ground)' } }}
      title={t('login.overTitle')}
    >
      <p className="muted">{t('login.overLead')}</p>
      <LoginForm username={username} onSignedIn={onSignedIn} />
    </Modal>
  );
}
