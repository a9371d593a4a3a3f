import {
  CompressOutlined,
  ExpandOutlined,
  PauseCircleOutlined,
  PlayCircleOutlined,
  QuestionCircleOutlined,
  StepBackwardOutlined,
  StepForwardOutlined,
  StopOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, Segmented, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CameraTour } from '#api/video-types';
import type { RunningTour } from '#features/video/wall/use-tour';
import { type WallLayout, wallLayouts } from '#features/video/wall/wall-model';

interface WallToolbarProps {
  readonly layout: WallLayout;
  readonly tours: readonly CameraTour[];
  readonly running: RunningTour | undefined;
  readonly isFullScreen: boolean;
  readonly onTree: () => void;
  readonly onLayout: (layout: WallLayout) => void;
  readonly onTour: (tour: CameraTour) => void;
  readonly onTourStep: (by: 1 | -1) => void;
  readonly onTourPause: (isPaused: boolean) => void;
  readonly onTourStop: () => void;
  readonly onFullScreen: () => void;
  readonly onHelp: () => void;
}

export function WallToolbar(props: WallToolbarProps) {
  const { t } = useTranslation();
  return (
    <div className="wall-toolbar" role="toolbar" aria-label={t('watch.tools')}>
      <Button
        className="tree-button"
        icon={<UnorderedListOutlined />}
        aria-label={t('watch.cameras')}
        onClick={props.onTree}
      />
      <Segmented
        value={props.layout}
        onChange={props.onLayout}
        aria-label={t('watch.layout')}
        options={wallLayouts.map((layout) => ({ value: layout, label: t('watch.tiles', { number: layout }) }))}
      />
      {props.running === undefined ? <TourChoice {...props} /> : <TourRun {...props} running={props.running} />}
      <span className="wall-toolbar-gap" />
      <Tooltip title={`${t('watch.fullScreen')} (F)`}>
        <Button
          icon={props.isFullScreen ? <CompressOutlined /> : <ExpandOutlined />}
          aria-label={t('watch.fullScreen')}
          aria-pressed={props.isFullScreen}
          onClick={props.onFullScreen}
        />
      </Tooltip>
      <Tooltip title={`${t('keys.title')} (?)`}>
        <Button icon={<QuestionCircleOutlined />} aria-label={t('keys.title')} onClick={props.onHelp} />
      </Tooltip>
    </div>
  );
}

function TourChoice({ tours, onTour }: WallToolbarProps) {
  const { t } = useTranslation();
  return (
    <Dropdown
      trigger={['click']}
      disabled={tours.length === 0}
      menu={{
        items: tours.map((tour) => ({ key: tour.id, label: tour.name, onClick: () => onTour(tour) })),
        className: 'tour-menu',
      }}
    >
      <Button icon={<PlayCircleOutlined />}>{t('watch.tour')}</Button>
    </Dropdown>
  );
}

function TourRun({ running, onTourStep, onTourPause, onTourStop }: WallToolbarProps & { running: RunningTour }) {
  const { t } = useTranslation();
  const { tour, page, pageCount, isPaused } = running;
  return (
    <span className="tour-run" role="status">
      <Button icon={<StepBackwardOutlined />} aria-label={t('watch.tourBack')} onClick={() => onTourStep(-1)} />
      <Button
        icon={isPaused ? <PlayCircleOutlined /> : <PauseCircleOutlined />}
        aria-label={t(isPaused ? 'watch.tourGoOn' : 'watch.tourPause')}
        onClick={() => onTourPause(!isPaused)}
      />
      <Button icon={<StepForwardOutlined />} aria-label={t('watch.tourNext')} onClick={() => onTourStep(1)} />
      <Button icon={<StopOutlined />} aria-label={t('watch.tourStop')} onClick={onTourStop} />
      <span className="tour-name">
        {tour.name} {page + 1}/{pageCount}
      </span>
    </span>
  );
}
