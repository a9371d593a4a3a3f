import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

const keys = [
  ['J / K', 'next'],
  ['1 4 9 6', 'layouts'],
  ['← ↑ → ↓', 'move'],
  ['Enter', 'solo'],
  ['+ − 0', 'zoom'],
  ['F', 'fullScreen'],
  ['C', 'capture'],
  ['P', 'playback'],
  ['S', 'steer'],
  ['T', 'tour'],
  ['/', 'search'],
  ['*', 'favourite'],
  ['Del', 'remove'],
  ['Esc', 'back'],
] as const;

export function WallHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose}>
      <dl className="key-list">
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`watchKey.${text}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
