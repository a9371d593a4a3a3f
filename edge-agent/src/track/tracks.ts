import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Detections } from '#detect/detections';
import type { LastingThing } from '#track/lasting-things';

/** DeepSORT's tentative/confirmed, ByteTrack's lost; `occluded` = something stands in front, so absence proves nothing. */
export type TrackState = 'tentative' | 'confirmed' | 'occluded' | 'lost' | 'ended';

/** One time the detector saw it. */
export interface TrackSighting {
  readonly atMs: number;
  readonly score: number;
  readonly box: Box;
}

/** One thing at one place over wall-clock time. Identity = camera + label + place. */
export interface Track {
  readonly trackId: string;
  readonly label: DetectionLabel;
  readonly state: TrackState;
  /** Smoothed box, normalised. */
  readonly box: Box;
  /** Score of the last sighting and the best so far, 0–1. */
  readonly score: number;
  readonly bestScore: number;
  readonly firstSeenAtMs: number;
  /** Last time the detector saw it. */
  readonly lastSeenAtMs: number;
  /** Last time it was known to be there: seen, or its appearance still matched. Never before `lastSeenAtMs`. */
  readonly lastPresentAtMs: number;
  readonly sightingCount: number;
  /** How long it has not moved by more than a fraction of its size, milliseconds. */
  readonly stationaryMs: number;
  /** First, best and last sightings among others, thinned to a bounded number, in time order. */
  readonly sightings: readonly TrackSighting[];
}

/** A marked or learnt place (a manhole) compared with what it looked like, in one look. */
export interface PlaceLook {
  readonly placeId: string;
  readonly box: Box;
  /** `learning`: no reference yet. `occluded`: something stands on or before it. `unreadable`: the light tells nothing. */
  readonly state: 'learning' | 'visible' | 'occluded' | 'unreadable';
  /** Share (0–1) of the place whose structure is no longer that of the reference; meaningful only when `visible`. */
  readonly changedShare: number;
  /** Share (0–1) whose structure differs from the look before: low while the place is at rest. */
  readonly restlessShare: number;
}

/** The tracker's whole state after one look. */
export interface Tracks {
  readonly source: Detections;
  readonly tracks: readonly Track[];
  readonly places: readonly PlaceLook[];
  /** Ids of tracks that name something which stood there, looking the same, before it was first named. */
  readonly fixtures?: ReadonlySet<string>;
  /** Ids of tracks whose place looked different before; absent where nobody remembers the street. */
  readonly newcomers?: ReadonlySet<string>;
  /** Whether a place of the picture has looked the same for minutes, to the detail; absent where nobody remembers. */
  readonly isStill?: (box: Box) => boolean;
  /** All that the detector named again and again, sure of it or not; absent where nobody remembers. */
  readonly lasting?: readonly LastingThing[];
  /** Ids of those whose place looked different before. */
  readonly arrivals?: ReadonlySet<string>;
}
