import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '#ui/Facts.tsx';

const keys = ['A', 'X', 'D', 'O', 'T', 'U', 'J', 'K', 'B', 'Z'] as const;

export function ReviewHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('keys.title')} onCancel={onClose} footer={null}>
      <Facts
        rows={[
          ...keys.map((key) => [key, t(`keys.${key}`)] as const),
          ['␣', t('keys.Space')] as const,
          ['?', t('keys.help')] as const,
        ]}
      />
    </Modal>
  );
}
