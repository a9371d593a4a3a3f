import {
  AlertOutlined,
  CaretRightOutlined,
  DownloadOutlined,
  FastBackwardOutlined,
  FastForwardOutlined,
  PauseOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
} from '@ant-design/icons';
import { Button, Select, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export const playbackRates = [0.25, 0.5, 1, 2, 4, 8] as const;

/** What the controls, and the keys of the page, can do. */
export interface PlaybackActions {
  readonly togglePlay: () => void;
  readonly stepFrame: (by: 1 | -1) => void;
  readonly toEvent: (by: 1 | -1) => void;
  readonly setRate: (rate: number) => void;
  readonly capture: () => void;
  readonly openExport: () => void;
}

interface PlaybackControlsProps {
  readonly actions: PlaybackActions;
  readonly isPlaying: boolean;
  readonly rate: number;
  readonly mayCapture: boolean;
  readonly mayExport: boolean;
}

export function PlaybackControls({ actions, isPlaying, rate, mayCapture, mayExport }: PlaybackControlsProps) {
  const { t } = useTranslation();
  return (
    <div className="playback-controls" role="toolbar" aria-label={t('playback.controls')}>
      <Act
        label={t('playback.eventBefore')}
        keyName="["
        icon={<FastBackwardOutlined />}
        onClick={() => actions.toEvent(-1)}
      />
      <Act
        label={t('playback.frameBack')}
        keyName=","
        icon={<StepBackwardOutlined />}
        onClick={() => actions.stepFrame(-1)}
      />
      <Act
        label={t(isPlaying ? 'playback.pause' : 'playback.play')}
        keyName={t('playback.space')}
        icon={isPlaying ? <PauseOutlined /> : <CaretRightOutlined />}
        isPrimary
        onClick={actions.togglePlay}
      />
      <Act
        label={t('playback.frameNext')}
        keyName="."
        icon={<StepForwardOutlined />}
        onClick={() => actions.stepFrame(1)}
      />
      <Act
        label={t('playback.eventNext')}
        keyName="]"
        icon={<FastForwardOutlined />}
        onClick={() => actions.toEvent(1)}
      />
      <Select
        value={rate}
        onChange={actions.setRate}
        aria-label={t('playback.speed')}
        options={playbackRates.map((value) => ({ value, label: `${value}×` }))}
        className="playback-rate"
      />
      <span className="wall-toolbar-gap" />
      <Button icon={<DownloadOutlined />} disabled={!mayExport} onClick={actions.openExport}>
        {t('playback.export')}
      </Button>
      <Button type="primary" icon={<AlertOutlined />} disabled={!mayCapture} onClick={actions.capture}>
        {t('watch.fileCase')} <kbd>C</kbd>
      </Button>
    </div>
  );
}

interface ActProps {
  readonly label: string;
  readonly keyName: string;
  readonly icon: ReactNode;
  readonly isPrimary?: boolean;
  readonly onClick: () => void;
}

function Act({ label, keyName, icon, isPrimary, onClick }: ActProps) {
  return (
    <Tooltip title={`${label} (${keyName})`}>
      <Button type={isPrimary ? 'primary' : 'default'} icon={icon} aria-label={label} onClick={onClick} />
    </Tooltip>
  );
}
