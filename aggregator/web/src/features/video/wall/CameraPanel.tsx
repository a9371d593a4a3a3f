import { AlertOutlined, DownOutlined, HistoryOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VideoCamera } from '#api/video-types';
import { type PressedPoint, SteerPanel } from '#features/video/steer/SteerPanel.tsx';
import { Facts } from '#ui/Facts.tsx';
import { formatPosition } from '#ui/format';

interface CameraPanelProps {
  readonly camera: VideoCamera | undefined;
  readonly pressed: PressedPoint;
  readonly onCapture: () => void;
  readonly onPlayback: () => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** What can be done with the selected camera. */
export function CameraPanel({ camera, pressed, onCapture, onPlayback, onStep }: CameraPanelProps) {
  const { t } = useTranslation();
  if (camera === undefined) return <p className="muted">{t('watch.chooseCamera')}</p>;
  const may = (right: VideoCamera['rights'][number]) => camera.rights.includes(right);
  return (
    <>
      <div className="panel-head">
        <h2>{camera.name}</h2>
        <Button
          size="small"
          icon={<UpOutlined />}
          aria-label={`${t('watchKey.previous')} (K)`}
          title={`${t('watchKey.previous')} (K)`}
          onClick={() => onStep(-1)}
        />
        <Button
          size="small"
          icon={<DownOutlined />}
          aria-label={`${t('watchKey.next')} (J)`}
          title={`${t('watchKey.next')} (J)`}
          onClick={() => onStep(1)}
        />
      </div>
      <div className="panel-acts">
        <Button type="primary" icon={<AlertOutlined />} disabled={!may('capture')} onClick={onCapture}>
          {t('watch.fileCase')} <kbd>C</kbd>
        </Button>
        <Button icon={<HistoryOutlined />} disabled={!may('playback')} onClick={onPlayback}>
          {t('watch.playback')} <kbd>P</kbd>
        </Button>
      </div>
      {may('capture') ? null : <p className="muted">{t('watch.noCaptureRight')}</p>}
      <SteerPanel key={camera.id} camera={camera} pressed={pressed} />
      <Facts
        rows={[
          [t('watch.number'), camera.number],
          [t('watch.kind'), t(`cameraKind.${camera.kind}`)],
          [
            t('watch.state'),
            <Tag key="state" color={camera.isOnline ? 'success' : 'error'}>
              {t(camera.isOnline ? 'watch.online' : 'watch.offline')}
            </Tag>,
          ],
          ...(camera.position === null ? [] : ([[t('watch.position'), formatPosition(camera.position)]] as const)),
        ]}
      />
    </>
  );
}
