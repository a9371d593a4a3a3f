/**
 * Turns stream time into capture time for live sources.
 *
 * A network delays packets but never speeds them up, so the earliest arrival seen is the closest to the truth. After the
 * first seconds the estimate only follows slowly (camera clocks drift by seconds a day; a late burst must not shift time).
 *
 * Rejected: the camera's own RTCP sender reports. ffmpeg 5.1 keeps them inside its demuxer and gives the command line no
 * access, so live times are honestly labelled `wall-clock`: they include the camera's encoding and the network's delay.
 */
export interface CaptureClock {
  /** Something with this stream time arrived now. */
  observe(streamMs: number, nowMs: number): void;
  /** Capture time, UTC milliseconds. */
  toCaptureMs(streamMs: number): number;
}

const settleMs = 10_000;
const windowMs = 60_000;
/** Follows a drift of up to 1 %: far more than any quartz has, far less than a jump. */
const longestStepMs = windowMs * 0.01;

/** A clock that settles by arrivals. */
export function createArrivalClock(): CaptureClock {
  let offsetMs: number | undefined;
  let startedMs = 0;
  let windowStartMs = 0;
  let windowOffsetMs = Number.POSITIVE_INFINITY;
  return {
    observe: (streamMs, nowMs) => {
      const seenMs = nowMs - streamMs;
      if (offsetMs === undefined) {
        offsetMs = seenMs;
        startedMs = windowStartMs = nowMs;
      }
      windowOffsetMs = Math.min(windowOffsetMs, seenMs);
      if (nowMs - startedMs <= settleMs) offsetMs = Math.min(offsetMs, seenMs);
      if (nowMs - windowStartMs < windowMs) return;
      offsetMs += Math.max(-longestStepMs, Math.min(longestStepMs, windowOffsetMs - offsetMs));
      windowStartMs = nowMs;
      windowOffsetMs = Number.POSITIVE_INFINITY;
    },
    toCaptureMs: (streamMs) => streamMs + (offsetMs ?? 0),
  };
}

/** A clock for files: the first picture was taken at `startAtMs`. */
export function createFileClock(startAtMs: number): CaptureClock {
  return { observe: () => undefined, toCaptureMs: (streamMs) => startAtMs + streamMs };
}
