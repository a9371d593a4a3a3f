import { Button, Modal } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonForm } from '#features/video/ReasonForm.tsx';

interface OriginalControlProps {
  /** Of what is shown; undefined while nothing is. */
  readonly isMasked: boolean | undefined;
  /** Whether the reader has the right to this camera's originals. */
  readonly mayOpen: boolean;
  /** Why the original was asked for; undefined: it was not. */
  readonly reason: string | undefined;
  readonly onReason: (reason: string | undefined) => void;
}

/** The picture below takes presses as orders to the camera. */
const keep = (event: SyntheticEvent) => event.stopPropagation();

/** Says whether heads and plates are covered; opens the original for a reason, and covers it again. */
export function OriginalControl({ isMasked, mayOpen, reason, onReason }: OriginalControlProps) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const isOpened = reason !== undefined;
  if (isMasked !== true && !isOpened) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps presses from the picture below; its buttons act
    // biome-ignore lint/a11y/useKeyWithClickEvents: a key on its buttons never reaches the picture as a press
    <span
      className="mask-state"
      data-original={isOpened || undefined}
      onPointerDown={keep}
      onClick={keep}
      onDoubleClick={keep}
    >
      <span title={isOpened ? reason : t('watch.maskedHint')}>{t(isOpened ? 'watch.original' : 'watch.masked')}</span>
      {isOpened ? (
        <Button size="small" onClick={() => onReason(undefined)}>
          {t('watch.maskAgain')}
        </Button>
      ) : null}
      {mayOpen && !isOpened ? (
        <Button size="small" onClick={() => setIsAsking(true)}>
          {t('watch.askOriginal')}
        </Button>
      ) : null}
      {isAsking ? (
        <ReasonDialog
          onClose={() => setIsAsking(false)}
          onReason={(given) => {
            setIsAsking(false);
            onReason(given);
          }}
        />
      ) : null}
    </span>
  );
}

interface ReasonDialogProps {
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}

function ReasonDialog({ onReason, onClose }: ReasonDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('watch.originalTitle')} onCancel={onClose} footer={null}>
      <p className="muted">{t('watch.originalHint')}</p>
      <ReasonForm action={t('watch.askOriginal')} onReason={onReason} />
    </Modal>
  );
}
