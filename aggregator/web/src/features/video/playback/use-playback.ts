import { type RefObject, useEffect, useRef, useState } from 'react';
import { videoPaths } from '#api/video-queries';
import {
  openPlaybackSession,
  type PlaybackSession,
  type PlaybackState,
} from '#features/video/playback/playback-session';
import { openBrowserSocket } from '#features/video/player/feed-socket';
import { canPlay, openMpegtsSink } from '#features/video/player/video-sink';

interface PlaybackOptions {
  readonly cameraId: string;
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Where to begin, UTC milliseconds; undefined while it is not known. */
  readonly startMs: number | undefined;
  readonly untilMs: number;
  /** Why the original is opened; undefined: it is not. */
  readonly reason: string | undefined;
}

/** Plays from an instant on, as long as the page shows this camera and day. */
export function usePlayback({ cameraId, video, startMs, untilMs, reason }: PlaybackOptions) {
  const session = useRef<PlaybackSession>(undefined);
  const [state, setState] = useState<PlaybackState>({ kind: 'loading' });
  const hasStart = startMs !== undefined;
  const first = useRef(startMs);
  first.current ??= startMs;
  const asked = useRef(reason);
  useEffect(() => {
    const element = video.current;
    if (element === null || !hasStart) return;
    const opened = openPlaybackSession({
      pathOf: (span) => videoPaths.playback(cameraId, span, asked.current),
      video: element,
      openSocket: openBrowserSocket,
      openSink: openMpegtsSink,
      canPlay,
      onState: (next) => setState((before) => (before.kind === next.kind && next.kind !== 'failed' ? before : next)),
      untilMs,
    });
    session.current = opened;
    if (first.current !== undefined) opened.seek(first.current);
    return () => {
      session.current = undefined;
      first.current = undefined;
      opened.close();
    };
  }, [cameraId, video, untilMs, hasStart]);
  useEffect(() => {
    if (asked.current === reason) return;
    asked.current = reason;
    session.current?.reopen();
  }, [reason]);
  return { session, state };
}
