import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Detections } from '#detect/detections';

/** DeepSORT's tentative/confirmed, ByteTrack's lost; `occluded` = something stands in front, so absence proves nothing. */
export type TrackState = 'tentative' | 'confirmed' | 'occluded' | 'lost' | 'ended';

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
  readonly lastSeenAtMs: number;
  readonly sightingCount: number;
  /** How long it has not moved by more than a fraction of its size, milliseconds. */
  readonly stationaryMs: number;
}

/** The tracker's whole state after one look. */
export interface Tracks {
  readonly source: Detections;
  readonly tracks: readonly Track[];
}
