import { Button } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { videoPaths } from '#api/video-queries';
import type { VideoCamera } from '#api/video-types';
import { openBrowserSocket } from '#features/video/player/feed-socket';
import { openHlsSink } from '#features/video/player/hls-sink';
import { liveReason } from '#features/video/player/live-reason';
import { type LiveSession, type LiveState, openLiveSession } from '#features/video/player/live-session';
import { OriginalControl } from '#features/video/player/OriginalControl.tsx';
import { PictureAge } from '#features/video/player/PictureAge.tsx';
import { useStill } from '#features/video/player/use-still';
import { canPlay, openMpegtsSink } from '#features/video/player/video-sink';
import { Watermark } from '#features/video/player/Watermark.tsx';

/** What is on screen, for whoever freezes it. */
export interface PictureHandle {
  readonly video: HTMLVideoElement | null;
  /** Capture time of the shown picture, UTC milliseconds. */
  shownAtMs(): number | undefined;
  readonly stillUrl: string | undefined;
}

interface LivePictureProps {
  readonly camera: VideoCamera;
  /** Plays video; otherwise shows stills that are refreshed. */
  readonly isLive: boolean;
  readonly quality: 'main' | 'sub';
  readonly viewer: string;
  readonly transform?: string;
  readonly handle?: RefObject<PictureHandle | null>;
}

const stillEveryMs = { wall: 10_000, instead: 2000 };

/** A camera's picture: a still at once, video as soon as it plays, stills with the reason where none can. */
export function LivePicture({ camera, isLive, quality, viewer, transform, handle }: LivePictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [isRetrying, setIsRetrying] = useState(0);
  const isWatched = camera.edgeId !== null;
  const [reason, setReason] = useState<string>();
  const { state, session } = useLiveSession(
    video,
    isLive && isWatched ? videoPaths.live(camera.id, quality, reason) : undefined,
    isRetrying,
  );
  // The right to originals ended while it was used: what is left is the masked picture.
  const isOriginalEnded = reason !== undefined && state?.kind === 'refused' && state.code === 'camera-right-missing';
  useEffect(() => {
    if (isOriginalEnded) setReason(undefined);
  }, [isOriginalEnded]);
  useEffect(() => {
    if (camera.isOnline) session.current?.retry();
  }, [camera.isOnline, session]);
  const isPlaying = state?.kind === 'playing' || state?.kind === 'quiet';
  const { still, problem } = useStill(
    isPlaying || !isWatched ? undefined : videoPaths.still(camera.id),
    state?.kind === 'refused' || state?.kind === 'lost' ? stillEveryMs.instead : stillEveryMs.wall,
  );
  const read = () => {
    const shownAtMs = isPlaying ? session.current?.shownAtMs() : still?.capturedAtMs;
    if (shownAtMs === undefined) return undefined;
    return { shownAtMs, ageMs: (isPlaying ? session.current?.ageMs() : undefined) ?? Date.now() - shownAtMs };
  };
  useEffect(() => {
    if (handle === undefined) return;
    handle.current = {
      video: isPlaying ? video.current : null,
      shownAtMs: () => (isPlaying ? session.current?.shownAtMs() : still?.capturedAtMs),
      stillUrl: still?.url,
    };
  });
  return (
    <div className="live-picture" data-state={state?.kind ?? 'still'}>
      <div className="live-picture-view" style={{ transform }}>
        {/* Sound is not relayed; the picture is described by the camera's name. */}
        <video ref={video} muted playsInline disablePictureInPicture aria-label={camera.name} hidden={!isPlaying} />
        {isPlaying || still === undefined ? null : <img src={still.url} alt={camera.name} draggable={false} />}
      </div>
      <Watermark viewer={viewer} />
      <OriginalControl
        isMasked={isPlaying ? session.current?.isMasked() : undefined}
        mayOpen={camera.rights.includes('original')}
        reason={reason}
        onReason={setReason}
      />
      <LiveNotice
        state={isWatched ? state : unwatched}
        hasStill={still !== undefined}
        stillCode={problem?.code}
        onRetry={() => setIsRetrying((count) => count + 1)}
      />
      <PictureAge read={read} />
    </div>
  );
}

const unwatched: LiveState = { kind: 'refused', code: 'camera-unwatched' };

function useLiveSession(video: RefObject<HTMLVideoElement | null>, path: string | undefined, retries: number) {
  const session = useRef<LiveSession>(undefined);
  const [state, setState] = useState<LiveState>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry opens the same path anew
  useEffect(() => {
    const element = video.current;
    if (path === undefined || element === null) return;
    const opened = openLiveSession({
      path,
      video: element,
      openSocket: openBrowserSocket,
      openSink: openMpegtsSink,
      openRelayedSink: openHlsSink,
      canPlay,
      // The watch repeats what it sees: only a change redraws.
      onState: (next) => setState((before) => (isSame(before, next) ? before : next)),
    });
    session.current = opened;
    return () => {
      session.current = undefined;
      opened.close();
      setState(undefined);
    };
  }, [video, path, retries]);
  return { state, session };
}

function isSame(before: LiveState | undefined, next: LiveState): boolean {
  if (next.kind === 'playing') return before?.kind === 'playing' && before.fallbackCode === next.fallbackCode;
  return before?.kind === next.kind && (next.kind === 'quiet' || next.kind === 'connecting');
}

interface LiveNoticeProps {
  readonly state: LiveState | undefined;
  readonly hasStill: boolean;
  readonly stillCode: string | undefined;
  readonly onRetry: () => void;
}

/** Says plainly why there is no video, and what is shown instead. */
function LiveNotice({ state, hasStill, stillCode, onRetry }: LiveNoticeProps) {
  const { t, i18n } = useTranslation();
  if (state?.kind === 'playing') {
    if (state.fallbackCode === undefined) return null;
    return (
      <p className="live-notice live-notice-aside" role="status">
        {liveReason(t, i18n.language, state.fallbackCode)} {t('watch.directInstead')}
      </p>
    );
  }
  if (state?.kind === 'quiet') return <p className="live-notice">{t('watch.quiet')}</p>;
  if (state?.kind === 'connecting') return hasStill ? null : <p className="live-notice">{t('watch.connecting')}</p>;
  if (state === undefined) {
    if (hasStill || stillCode === undefined) return null;
    return <p className="live-notice">{t('watch.noStill')}</p>;
  }
  return (
    <p className="live-notice" role="status">
      <span>
        {state.code === undefined ? t('watch.lost') : liveReason(t, i18n.language, state.code)}
        {hasStill ? ` ${t('watch.stillsInstead')}` : ''}
      </span>
      {state.code === 'camera-unwatched' ? null : (
        <Button size="small" onClick={onRetry}>
          {t('app.retry')}
        </Button>
      )}
    </p>
  );
}
