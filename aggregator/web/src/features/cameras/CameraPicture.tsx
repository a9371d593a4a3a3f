import { PictureOutlined, ReloadOutlined } from '@ant-design/icons';
import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import { Button, Space } from 'antd';
import { type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRecord } from '#api/camera-queries';
import { pointIn } from '#features/cameras/point-in';

interface CameraPictureProps {
  readonly record: Pick<CameraRecord, 'edgeId' | 'cameraId'>;
  /** Told where in the picture somebody clicked. */
  readonly onPick?: ((image: ImagePoint) => void) | undefined;
  /** What is drawn over the picture. */
  readonly children: ReactNode;
}

/** The camera's newest still, or a picture from this computer, to mark things on. */
export function CameraPicture({ record, onPick, children }: CameraPictureProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [ownUrl, setOwnUrl] = useState<string>();
  const [isMissing, setIsMissing] = useState(false);
  const [askedAt, setAskedAt] = useState(0);
  const { edgeId, cameraId } = record;
  const still = `/api/cameras/${edgeId}/${cameraId}/still${askedAt === 0 ? '' : `?at=${askedAt}`}`;
  const url = ownUrl ?? (edgeId === null || isMissing ? undefined : still);
  const click = (event: MouseEvent<HTMLElement>) => onPick?.(pointIn(event.currentTarget, event));
  return (
    <div className="ground-picture">
      {url === undefined ? (
        <p className="muted">{t('groundMap.noPicture')}</p>
      ) : (
        // biome-ignore lint/a11y/useKeyWithClickEvents: what is drawn over the picture has keys, or numbers beside it
        // biome-ignore lint/a11y/noStaticElementInteractions: a role would promise keys that those have already
        <div className={onPick === undefined ? 'ground-stage' : 'ground-stage is-marked'} onClick={click}>
          <img src={url} alt={t('groundMap.picture')} draggable={false} onError={() => setIsMissing(true)} />
          {children}
        </div>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('groundMap.choosePicture')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) setOwnUrl(URL.createObjectURL(file));
        }}
      />
      <Space wrap>
        {edgeId === null ? null : (
          <Button
            size="small"
            icon={<ReloadOutlined />}
            onClick={() => {
              setOwnUrl(undefined);
              setIsMissing(false);
              setAskedAt(Date.now());
            }}
          >
            {t('groundMap.newest')}
          </Button>
        )}
        <Button size="small" icon={<PictureOutlined />} onClick={() => input.current?.click()}>
          {t('groundMap.choosePicture')}
        </Button>
      </Space>
    </div>
  );
}
