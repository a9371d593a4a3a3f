import type { Detection } from '#detect/detections';
import type { Track, TrackState } from '#track/tracks';

/** The track of a thing seen for the first time. */
export function firstSighting(
  { label, score, box }: Detection,
  atMs: number,
  identity: { readonly trackId: string; readonly state: TrackState },
): Track {
  return {
    ...identity,
    label,
    box,
    score,
    bestScore: score,
    firstSeenAtMs: atMs,
    lastSeenAtMs: atMs,
    lastPresentAtMs: atMs,
    sightingCount: 1,
    stationaryMs: 0,
    sightings: [{ atMs, score, box }],
  };
}
