import { distanceM, type Position } from '@streetwarden/shared/domain/geometry';
import type { TrackFix } from '@streetwarden/shared/message/journal-message';

/** Remembers where a moving camera was, no finer than a map shows it. */
export interface TrackLog {
  add(atMs: number, position: Position): void;
  /** What was added since the last call, in order of time. */
  take(): TrackFix[];
}

const leastGapMs = 2_000;
const leastStepM = 3;
/** Standing still is told now and then: a vehicle that waits is not one that is lost. */
const standingGapMs = 30_000;

export function createTrackLog(): TrackLog {
  let fixes: TrackFix[] = [];
  let last: { readonly atMs: number; readonly position: Position } | undefined;
  const isWorthKeeping = (atMs: number, position: Position): boolean => {
    if (last === undefined) return true;
    const gapMs = atMs - last.atMs;
    if (gapMs < leastGapMs) return false;
    return gapMs >= standingGapMs || distanceM(position, last.position) >= leastStepM;
  };
  return {
    add: (atMs, position) => {
      if (position.source !== 'gps' || !isWorthKeeping(atMs, position)) return;
      last = { atMs, position };
      const { latitude, longitude, accuracyM } = position;
      const fixedAt = new Date(atMs).toISOString();
      fixes.push({ fixedAt, latitude, longitude, ...(accuracyM === undefined ? {} : { accuracyM }) });
    },
    take: () => {
      const taken = fixes;
      fixes = [];
      return taken;
    },
  };
}
