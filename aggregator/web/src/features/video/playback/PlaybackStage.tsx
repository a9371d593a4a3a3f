import { Button, Spin } from 'antd';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { VideoCamera } from '#api/video-types';
import type { PlaybackState } from '#features/video/playback/playback-session';
import { useScrub } from '#features/video/playback/use-scrub';
import { liveReason } from '#features/video/player/live-reason';
import { OriginalControl } from '#features/video/player/OriginalControl.tsx';
import { Watermark } from '#features/video/player/Watermark.tsx';
import { formatTime } from '#ui/format';

interface PlaybackStageProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly camera: VideoCamera;
  readonly viewer: string;
  readonly state: PlaybackState;
  readonly atMs: number;
  readonly scrubMs: number | undefined;
  readonly hasFootage: boolean;
  readonly onRetry: () => void;
  readonly original: OriginalChoice;
}

/** Whether the shown picture is masked, and why the original was asked for. */
export interface OriginalChoice {
  readonly isMasked: boolean | undefined;
  readonly reason: string | undefined;
  readonly onReason: (reason: string | undefined) => void;
}

/** The recorded picture with its capture time; a keyframe picture while the pointer drags on the time line. */
export function PlaybackStage(props: PlaybackStageProps) {
  const { video, camera, viewer, atMs, scrubMs } = props;
  const { i18n } = useTranslation();
  const scrubbed = useScrub(camera.id, scrubMs);
  const shownAt = new Date(atMs).toISOString();
  return (
    <div className="playback-stage">
      {/* Sound is not recorded; the picture is described by the camera's name. */}
      <video ref={video} className="stage-picture" muted playsInline disablePictureInPicture aria-label={camera.name} />
      {scrubbed === undefined ? null : (
        <img className="stage-picture stage-scrub" src={scrubbed} alt={camera.name} draggable={false} />
      )}
      <Watermark viewer={viewer} />
      <span className="picture-age">
        <time dateTime={shownAt}>{formatTime(shownAt, i18n.language)}</time>
      </span>
      <OriginalControl {...props.original} mayOpen={camera.rights.includes('original')} />
      {scrubMs === undefined ? <StageNotice {...props} /> : null}
    </div>
  );
}

function StageNotice({ state, hasFootage, onRetry }: PlaybackStageProps) {
  const { t, i18n } = useTranslation();
  if (!hasFootage) return <p className="live-notice">{t('playback.noFootage')}</p>;
  if (state.kind === 'loading') {
    return (
      <span className="stage-spin">
        <Spin size="large" />
      </span>
    );
  }
  if (state.kind === 'ended') return <p className="live-notice">{t('playback.ended')}</p>;
  if (state.kind !== 'failed') return null;
  return (
    <p className="live-notice" role="status">
      <span>{state.code === undefined ? t('playback.lost') : liveReason(t, i18n.language, state.code)}</span>
      <Button size="small" onClick={onRetry}>
        {t('app.retry')}
      </Button>
    </p>
  );
}
