import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Detections } from '#detect/detections';
import type { Track } from '#track/tracks';

/** Turns the detections of successive looks into things with a life. Clocked from outside by capture time. */
export interface Tracker {
  /** @returns every live track, and those that ended with this look, once. `atMs` never goes back by more than a look. */
  update(look: Detections, atMs: number): readonly Track[];
}

/** All lengths in milliseconds of wall-clock time, so that a slower camera does not mean a shorter life. */
export interface TrackerSettings {
  /** Score that starts a track. */
  readonly spawnScore: (label: DetectionLabel) => number;
  /** Lower score that continues one. */
  readonly keepScore: (label: DetectionLabel) => number;
  /** A track counts after this many sightings … */
  readonly confirmSightings: number;
  /** … over at least this long. */
  readonly confirmMs: number;
  /** A track never confirmed ends after this many clear looks in a row without it. */
  readonly tentativeLooks: number;
  /** A confirmed one ends after this many … */
  readonly endLooks: number;
  /** … and at least this long since it was last known to be there. */
  readonly endMs: number;
  /** How long appearance alone may keep a track alive that the detector does not see at all. */
  readonly anchorOnlyMs: number;
  /** How long something may stand in front before the track is given up as lost (never as ended). */
  readonly maxOccludedMs: number;
}

/** Lower than any label's threshold: what is below is noise. */
const floorScore = 0.1;

/** @param spawnScore the threshold per label of the model's manifest, or what a zone asks for when that is lower */
export function trackerSettings(spawnScore: (label: DetectionLabel) => number): TrackerSettings {
  return {
    spawnScore,
    // ByteTrack keeps from 0.1 with a start at 0.6; half the start is safer for things that stand side by side.
    keepScore: (label) => Math.max(floorScore, spawnScore(label) / 2),
    confirmSightings: 3,
    confirmMs: 2000,
    tentativeLooks: 3,
    endLooks: 5,
    endMs: 20_000,
    anchorOnlyMs: 10 * 60_000,
    maxOccludedMs: 24 * 3_600_000,
  };
}
