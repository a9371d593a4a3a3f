import {
  CheckOutlined,
  CloseOutlined,
  CopyOutlined,
  LeftOutlined,
  QuestionOutlined,
  RightOutlined,
  StopOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewAction } from '#features/review/review-keys';

/** The same commands as the keys, large enough for a thumb. */
export function ReviewActions({ onAction }: { readonly onAction: (action: ReviewAction) => void }) {
  const { t } = useTranslation();
  return (
    <div className="actions" role="toolbar" aria-label={t('review.title')}>
      <Button icon={<LeftOutlined />} onClick={() => onAction({ type: 'move', step: -1 })}>
        <span className="action-label">{t('review.previous')}</span> <kbd>K</kbd>
      </Button>
      <Button
        type="primary"
        size="large"
        icon={<CheckOutlined />}
        onClick={() => onAction({ type: 'decide', decision: 'confirm' })}
      >
        {t('review.confirm')} <kbd>A</kbd>
      </Button>
      <Button
        danger
        size="large"
        icon={<CloseOutlined />}
        onClick={() => onAction({ type: 'ask', question: 'reason' })}
      >
        {t('review.reject')} <kbd>X</kbd>
      </Button>
      <Button size="large" icon={<CopyOutlined />} onClick={() => onAction({ type: 'ask', question: 'duplicate' })}>
        {t('review.duplicate')} <kbd>D</kbd>
      </Button>
      <Button icon={<StopOutlined />} onClick={() => onAction({ type: 'decide', decision: 'not-ours' })}>
        <span className="action-label">{t('review.notOurs')}</span> <kbd>O</kbd>
      </Button>
      <Button icon={<QuestionOutlined />} onClick={() => onAction({ type: 'decide', decision: 'cannot-tell' })}>
        <span className="action-label">{t('review.cannotTell')}</span> <kbd>T</kbd>
      </Button>
      <Button icon={<UndoOutlined />} onClick={() => onAction({ type: 'undo' })}>
        <span className="action-label">{t('review.undo')}</span> <kbd>U</kbd>
      </Button>
      <Button icon={<RightOutlined />} onClick={() => onAction({ type: 'move', step: 1 })}>
        <span className="action-label">{t('review.next')}</span> <kbd>J</kbd>
      </Button>
    </div>
  );
}
