import { type RefObject, useEffect, useState } from 'react';
import type { PlaybackSession } from '#features/video/playback/playback-session';

const everyMs = 200;

/** Capture time of the picture on screen, read a few times a second. */
export function useShownInstant(session: RefObject<PlaybackSession | undefined>, startMs: number): number {
  const [shownMs, setShownMs] = useState(startMs);
  useEffect(() => {
    setShownMs(startMs);
    const timer = setInterval(() => setShownMs(session.current?.shownAtMs() ?? startMs), everyMs);
    return () => clearInterval(timer);
  }, [session, startMs]);
  return shownMs;
}
