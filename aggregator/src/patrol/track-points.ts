import { distanceM } from '@streetwarden/shared/domain/geometry';
import type { StoredFix } from '#storage/care-tables';

/** One point of a track with how it was reached. */
export interface TrackPoint {
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyM: number | null;
  /** Metres from the point before; 0 after a gap. */
  readonly stepM: number;
  /** Metres per second since the point before; null after a gap. */
  readonly speedMps: number | null;
}

/** After longer without a fix nobody knows which way was taken: the track begins anew. */
export const trackGapMs = 60_000;

/** @param minutes in order of time. */
export function toTrackPoints(
  minutes: readonly { readonly minuteAt: Date; readonly fixes: readonly StoredFix[] }[],
): readonly TrackPoint[] {
  const points: TrackPoint[] = [];
  for (const { minuteAt, fixes } of minutes) {
    for (const [offsetMs, latitude, longitude, accuracyM] of fixes) {
      const atMs = minuteAt.getTime() + offsetMs;
      points.push({ atMs, latitude, longitude, accuracyM, ...stepFrom(points.at(-1), { atMs, latitude, longitude }) });
    }
  }
  return points;
}

function stepFrom(
  before: TrackPoint | undefined,
  now: Pick<TrackPoint, 'atMs' | 'latitude' | 'longitude'>,
): Pick<TrackPoint, 'stepM' | 'speedMps'> {
  const elapsedMs = before === undefined ? Number.POSITIVE_INFINITY : now.atMs - before.atMs;
  if (before === undefined || elapsedMs > trackGapMs) return { stepM: 0, speedMps: null };
  const stepM = distanceM(before, now);
  return { stepM, speedMps: elapsedMs > 0 ? stepM / (elapsedMs / 1000) : null };
}

/** Leaves out points evenly until at most `limit` are left, never the first, the last, or one beside a gap. */
export function thinTrack(points: readonly TrackPoint[], limit: number): readonly TrackPoint[] {
  if (points.length <= limit) return points;
  const stride = Math.ceil(points.length / limit);
  return points.filter(
    (point, index) =>
      index % stride === 0 ||
      index === points.length - 1 ||
      point.speedMps === null ||
      points[index + 1]?.speedMps === null,
  );
}
