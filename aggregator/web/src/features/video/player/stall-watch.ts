import type { BufferFacts } from '#features/video/player/live-chase';

/** What a watched player should do. */
export type StallAdvice = 'fine' | 'waiting' | 'nudge' | 'reopen';

const frozenMs = 1500;
/** How long nothing may come: pictures of a socket come one by one, those of a playlist by the segment. */
export const stallLimits = {
  socket: { silentMs: 3000, deadMs: 9000 },
  relay: { silentMs: 12_000, deadMs: 30_000 },
} as const;
const mostNudges = 2;

interface StallLimits {
  readonly silentMs: number;
  readonly deadMs: number;
}

/** Notices a picture that stands still although video is there, and a stream that brings nothing any more. */
export function createStallWatch(startedAtMs: number, { silentMs, deadMs } = stallLimits.socket as StallLimits) {
  let lastTime = -1;
  let movedAtMs = startedAtMs;
  let dataAtMs = startedAtMs;
  let nudges = 0;
  return {
    noteData(atMs: number) {
      dataAtMs = atMs;
    },
    judge({ currentTime, bufferedEnd }: BufferFacts, atMs: number): StallAdvice {
      if (currentTime !== lastTime) {
        lastTime = currentTime;
        movedAtMs = atMs;
        nudges = 0;
      }
      if (atMs - dataAtMs > deadMs) return 'reopen';
      const isFrozen = atMs - movedAtMs > frozenMs;
      if (isFrozen && bufferedEnd - currentTime > 0.2) {
        nudges += 1;
        movedAtMs = atMs;
        return nudges > mostNudges ? 'reopen' : 'nudge';
      }
      return atMs - dataAtMs > silentMs ? 'waiting' : 'fine';
    },
  };
}
