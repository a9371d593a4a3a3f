import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import { coveredShare, occludersOf } from '@streetwarden/shared/domain/occlusion';
import type { Frame } from '#decode/frame';
import type { Detection, Detections } from '#detect/detections';
import { type AppearanceAnchor, isAnchorSeen, renewAnchor } from '#track/appearance-anchor';
import { associate, type PlaceGate, placeAffinity } from '#track/associate';
import { firstSighting } from '#track/first-sighting';
import { driftSizes, shareWithin, smoothBox } from '#track/place-box';
import { addSighting } from '#track/sightings';
import type { Tracker, TrackerSettings } from '#track/tracker';
import type { Track, TrackState } from '#track/tracks';

const gate: PlaceGate = { minIou: 0.3, maxCentreSizes: 0.6 };
/** Moving by more than this share of its size ends its rest. */
const restDriftSizes = 0.5;
/** Covered share from which absence proves nothing. A stall's vendor stands in its box, so people hide it later. */
const occludedShare = 0.3;
const occludedStallShare = 0.6;
/** A box must lie this far inside what was looked at for its absence to count. */
const lookedAtShare = 0.9;

/** Labels of things that stand still; people and vehicles come and go and stay plain detections. */
const placeLabels: ReadonlySet<DetectionLabel> = new Set([
  'street_stall',
  'umbrella',
  'table',
  'chair',
  'bicycle',
  'litter',
  'garbage_pile',
  'garbage_bag',
  'garbage_bin',
  'bin_overflow',
  'manhole_cover',
  'manhole_broken',
  'manhole_missing',
]);

/** A track and what only the tracker needs to know of it. */
interface Place {
  track: Track;
  anchor: AppearanceAnchor | undefined;
  restBox: Box;
  restSinceMs: number;
  /** Looks in a row that saw its place clearly and did not find it. */
  missedLooks: number;
  /** When something came to stand in front of it. */
  occludedSinceMs: number | undefined;
}

/**
 * Tracks things that stand still before a fixed camera: identity = camera + label + place, life in wall-clock time.
 *
 * A track ends only after enough clear looks at its place without it: not while a bus stands in front, not while the
 * picture is bad, not while its appearance still matches although the detector's score dips.
 *
 * @see Zhang et al., ByteTrack, 2022, §3 (second pass with low-score boxes); anchors.md §5
 */
export function createPlaceTracker(cameraId: string, settings: TrackerSettings): Tracker {
  let places: Place[] = [];
  let spawnedCount = 0;

  function spawn(detection: Detection, frame: Frame, atMs: number): Place {
    const { label, box } = detection;
    spawnedCount += 1;
    const isSure = settings.confirmSightings <= 1 && settings.confirmMs <= 0;
    const track = firstSighting(detection, atMs, {
      // The time keeps ids of two runs of the agent apart.
      trackId: `${cameraId}-${label}-${atMs.toString(36)}-${spawnedCount}`,
      state: isSure ? 'confirmed' : 'tentative',
    });
    const anchor = renewAnchor(undefined, frame, box);
    return { track, anchor, restBox: box, restSinceMs: atMs, missedLooks: 0, occludedSinceMs: undefined };
  }

  function see(place: Place, detection: Detection, frame: Frame, atMs: number): void {
    const { track } = place;
    const box = smoothBox(track.box, detection.box);
    if (driftSizes(place.restBox, box) > restDriftSizes) {
      place.restBox = box;
      place.restSinceMs = atMs;
    }
    place.missedLooks = 0;
    place.occludedSinceMs = undefined;
    place.anchor = renewAnchor(place.anchor, frame, detection.box);
    place.track = {
      ...track,
      state: stateWhenSeen(track, atMs, settings),
      box,
      score: detection.score,
      bestScore: Math.max(track.bestScore, detection.score),
      lastSeenAtMs: atMs,
      lastPresentAtMs: atMs,
      sightingCount: track.sightingCount + 1,
      stationaryMs: atMs - place.restSinceMs,
      sightings: addSighting(track.sightings, { atMs, score: detection.score, box: detection.box }),
    };
  }

  function miss(place: Place, look: Detections, occluders: readonly Detection[], atMs: number): void {
    const { track } = place;
    if (shareWithin(track.box, look.lookedAt) < lookedAtShare) return;
    if (coveredShare(track.box, occluders) >= coverNeeded(track)) {
      place.occludedSinceMs ??= atMs;
      const state = atMs - place.occludedSinceMs > settings.maxOccludedMs ? 'lost' : 'occluded';
      if (track.state !== 'tentative') place.track = { ...track, state };
      return;
    }
    place.occludedSinceMs = undefined;
    const isWithinAnchorTime = atMs - track.lastSeenAtMs <= settings.anchorOnlyMs;
    if (track.state !== 'tentative' && isWithinAnchorTime && isAnchorSeen(place.anchor, look.frame)) {
      place.missedLooks = 0;
      place.track = { ...track, state: 'confirmed', lastPresentAtMs: atMs, stationaryMs: atMs - place.restSinceMs };
      return;
    }
    place.missedLooks += 1;
    place.track = { ...track, state: stateWhenMissed(place, atMs, settings) };
  }

  return {
    update(look, atMs) {
      if (look.condition !== 'clear') return places.map((place) => place.track);
      const isTracked = ({ label, score }: Detection) => placeLabels.has(label) && score >= settings.keepScore(label);
      const found = look.detections.filter(isTracked);
      const isStrong = ({ label, score }: Detection) => score >= settings.spawnScore(label);
      const affinity = (place: Place, detection: Detection) =>
        place.track.label === detection.label ? placeAffinity(place.track.box, detection.box, gate) : 0;
      const first = associate(places, found.filter(isStrong), affinity);
      const weak = found.filter((detection) => !isStrong(detection));
      const second = associate(first.unmatchedA, weak, affinity);
      for (const { a, b } of [...first.pairs, ...second.pairs]) see(a, b, look.frame, atMs);
      const occluders = occludersOf(look.detections);
      for (const place of second.unmatchedA) miss(place, look, occluders, atMs);
      places.push(...first.unmatchedB.map((detection) => spawn(detection, look.frame, atMs)));
      const reported = places.map((place) => place.track);
      places = places.filter((place) => !isOver(place, settings, atMs));
      return reported;
    },
  };
}

function coverNeeded({ label }: Track): number {
  return label === 'street_stall' ? occludedStallShare : occludedShare;
}

function stateWhenSeen(track: Track, atMs: number, settings: TrackerSettings): TrackState {
  if (track.state !== 'tentative') return 'confirmed';
  const isOften = track.sightingCount + 1 >= settings.confirmSightings;
  return isOften && atMs - track.firstSeenAtMs >= settings.confirmMs ? 'confirmed' : 'tentative';
}

function stateWhenMissed({ track, missedLooks }: Place, atMs: number, settings: TrackerSettings): TrackState {
  const isGone = missedLooks >= settings.endLooks && atMs - track.lastPresentAtMs >= settings.endMs;
  if (track.state === 'tentative') return missedLooks >= settings.tentativeLooks || isGone ? 'ended' : 'tentative';
  return isGone ? 'ended' : 'lost';
}

function isOver({ track, occludedSinceMs }: Place, settings: TrackerSettings, atMs: number): boolean {
  if (track.state === 'ended') return true;
  return occludedSinceMs !== undefined && atMs - occludedSinceMs > settings.maxOccludedMs;
}
