import { App, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VideoCamera } from '#api/video-types';
import { CaptureDialog } from '#features/video/capture/CaptureDialog.tsx';
import { type FrozenPicture, pictureOfVideo } from '#features/video/capture/freeze';
import { DayTimeline } from '#features/video/playback/DayTimeline.tsx';
import { EventList } from '#features/video/playback/EventList.tsx';
import { ExportDialog } from '#features/video/playback/ExportDialog.tsx';
import { type PlaybackActions, PlaybackControls } from '#features/video/playback/PlaybackControls.tsx';
import { PlaybackStage } from '#features/video/playback/PlaybackStage.tsx';
import { actOnPlayback } from '#features/video/playback/playback-keys';
import { eventAfter, eventBefore, type TimeSpan } from '#features/video/playback/timeline-model';
import { type Day, useDay } from '#features/video/playback/use-day';
import { usePlayback } from '#features/video/playback/use-playback';
import { useShownInstant } from '#features/video/playback/use-shown-instant';
import { usePageKeys } from '#features/video/wall/use-page-keys';
import { ErrorView } from '#ui/ErrorView.tsx';

interface PlaybackDeskProps {
  readonly camera: VideoCamera;
  readonly viewer: string;
}

/** Around the shown instant: what an export begins with. */
const usualClipMs = { before: 10_000, after: 20_000 };

export function PlaybackDesk({ camera, viewer }: PlaybackDeskProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const day = useDay(camera);
  const video = useRef<HTMLVideoElement>(null);
  const [reason, setReason] = useState<string>();
  const { session, state } = usePlayback({
    cameraId: camera.id,
    video,
    startMs: day.startMs,
    untilMs: day.day.toMs,
    reason,
  });
  const [scrubMs, setScrubMs] = useState<number>();
  const [rate, setRate] = useState(1);
  const [chosen, setChosen] = useState<TimeSpan>();
  const [frozen, setFrozen] = useState<FrozenPicture>();
  const shownMs = useShownInstant(session, day.startMs ?? day.day.fromMs);
  const atMs = scrubMs ?? shownMs;
  const isPlaying = state.kind === 'playing';
  const seek = (toMs: number) => {
    session.current?.seek(toMs);
    day.reveal(toMs);
  };
  const actions: PlaybackActions = {
    togglePlay: () => (isPlaying ? session.current?.pause() : session.current?.play()),
    stepFrame: (by) => session.current?.stepFrame(by),
    toEvent(by) {
      const event = by === 1 ? eventAfter(day.events, shownMs) : eventBefore(day.events, shownMs);
      if (event === undefined) void message.info(t('playback.noEvent'));
      else seek(event.atMs);
    },
    setRate(next) {
      setRate(next);
      session.current?.setRate(next);
    },
    capture() {
      if (!camera.rights.includes('capture')) return void message.warning(t('watch.noCaptureRight'));
      session.current?.pause();
      const picture = video.current === null ? undefined : pictureOfVideo(video.current);
      if (picture === undefined || session.current === undefined)
        return void message.warning(t('watch.nothingToFreeze'));
      setFrozen({ ...picture, capturedAt: new Date(session.current.shownAtMs()).toISOString() });
    },
    openExport() {
      if (!camera.rights.includes('export')) return void message.warning(t('playback.noExportRight'));
      session.current?.pause();
      setChosen({ fromMs: shownMs - usualClipMs.before, toMs: shownMs + usualClipMs.after });
    },
  };
  usePageKeys((event) => actOnPlayback(event, actions, rate));
  return (
    <div className="playback-page">
      <DayHead camera={camera} day={day} />
      {day.footage.isError ? (
        <ErrorView error={day.footage.error} onRetry={() => void day.footage.refetch()} />
      ) : (
        <>
          <div className="playback-main">
            <PlaybackStage
              video={video}
              camera={camera}
              viewer={viewer}
              state={state}
              atMs={atMs}
              scrubMs={scrubMs}
              hasFootage={day.footage.data === undefined || day.spans.length > 0}
              onRetry={() => session.current?.play()}
              original={{ isMasked: session.current?.isMasked(), reason, onReason: setReason }}
            />
            <EventList events={day.events} atMs={atMs} onSeek={seek} />
          </div>
          <PlaybackControls
            actions={actions}
            isPlaying={isPlaying}
            rate={rate}
            mayCapture={camera.rights.includes('capture')}
            mayExport={camera.rights.includes('export')}
          />
          <DayTimeline
            day={day.day}
            view={day.view}
            spans={day.spans}
            events={day.events}
            atMs={atMs}
            chosen={chosen}
            onView={day.setView}
            onScrub={setScrubMs}
            onSeek={seek}
          />
        </>
      )}
      {chosen === undefined ? null : (
        <ExportDialog camera={camera} span={chosen} onSpan={setChosen} onClose={() => setChosen(undefined)} />
      )}
      {frozen === undefined ? null : (
        <CaptureDialog
          camera={camera}
          picture={frozen}
          from="playback"
          viewer={viewer}
          onClose={() => setFrozen(undefined)}
        />
      )}
    </div>
  );
}

function DayHead({ camera, day }: { readonly camera: VideoCamera; readonly day: Day }) {
  const { t } = useTranslation();
  return (
    <div className="page-head">
      <h1>{t('playback.title', { name: camera.name })}</h1>
      <Input
        type="date"
        className="playback-day"
        aria-label={t('playback.day')}
        value={day.text}
        onChange={(event) => day.setDay(event.target.value)}
      />
      <span className="wall-toolbar-gap" />
      <Link to={`/video?camera=${camera.id}`}>
        <Button>{t('watch.live')}</Button>
      </Link>
    </div>
  );
}
