import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { originalUrl, stillUrl } from '#api/queries';
import type { EvidenceItem } from '#api/types';

const storageKey = 'streetwarden.clip-reason';

interface ClipPlayerProps {
  readonly clip: EvidenceItem | undefined;
  readonly onClose: () => void;
}

/** Plays the clip; an unmasked one asks once per session what it is needed for. */
export function ClipPlayer({ clip, onClose }: ClipPlayerProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState(() => sessionStorage.getItem(storageKey) ?? '');
  if (clip === undefined) return <p className="still-missing">{t('review.noClip')}</p>;
  if (clip.state !== 'stored') return <p className="still-missing">{t('review.imagePending')}</p>;
  if (clip.kind === 'clip' && reason === '') {
    return (
      <div className="clip-reason">
        <p>{t('review.clipReason')}</p>
        <Form<{ reason: string }>
          layout="inline"
          onFinish={(values) => {
            sessionStorage.setItem(storageKey, values.reason);
            setReason(values.reason);
          }}
        >
          <Form.Item
            name="reason"
            label={t('review.clipReasonLabel')}
            rules={[{ required: true, min: 3, message: t('login.required') }]}
          >
            <Input autoFocus maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('review.play')}
          </Button>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
        </Form>
      </div>
    );
  }
  return (
    <video
      className="clip"
      src={clip.kind === 'clip' ? originalUrl(clip.sha256, reason) : stillUrl(clip.sha256)}
      controls
      autoPlay
      muted
      loop
    />
  );
}
