import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { Button, Slider } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrackPoint } from '#api/care-queries';
import { pointAt } from '#features/patrol/track-model';
import { formatTime } from '#ui/format';

interface PlayHeadProps {
  readonly points: readonly TrackPoint[];
  /** Undefined is the end of the track. */
  readonly headMs: number | undefined;
  readonly onMove: (atMs: number) => void;
}

const stepMs = 200;
/** A track of any length is shown in so many steps. */
const stepsPerTrack = 300;

/** Runs along the track; arrow keys move it too. */
export function PlayHead({ points, headMs, onMove }: PlayHeadProps) {
  const { t, i18n } = useTranslation();
  const [isPlaying, setIsPlaying] = useState(false);
  const fromMs = Date.parse(points[0]?.at ?? '');
  const toMs = Date.parse(points.at(-1)?.at ?? '');
  const atMs = Math.min(toMs, Math.max(fromMs, headMs ?? toMs));
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => {
      const nextMs = atMs + (toMs - fromMs) / stepsPerTrack;
      onMove(Math.min(toMs, nextMs));
      if (nextMs >= toMs) setIsPlaying(false);
    }, stepMs);
    return () => clearTimeout(timer);
  }, [isPlaying, atMs, fromMs, toMs, onMove]);
  const point = points[pointAt(points, atMs)];
  const kmh = point?.speedMps === null || point === undefined ? undefined : Math.round(point.speedMps * 3.6);
  const play = () => {
    if (!isPlaying && atMs >= toMs) onMove(fromMs);
    setIsPlaying(!isPlaying);
  };
  return (
    <div className="play-head">
      <Button
        shape="circle"
        icon={isPlaying ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={t(isPlaying ? 'patrol.pause' : 'patrol.play')}
        onClick={play}
      />
      <Slider
        min={fromMs}
        max={toMs}
        step={1000}
        value={atMs}
        ariaLabelForHandle={t('patrol.playHead')}
        tooltip={{ open: false }}
        onChange={onMove}
      />
      <span className="play-time">
        <time>{formatTime(new Date(atMs).toISOString(), i18n.language)}</time>
        <small>{kmh === undefined ? '' : t('patrol.speed', { kmh })}</small>
      </span>
    </div>
  );
}
