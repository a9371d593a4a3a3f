import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type Box, boxCentre, clipBox } from '@streetwarden/shared/domain/geometry';
import type { Detection } from '#detect/detections';
import { associate, type PlaceGate, placeAffinity } from '#track/associate';
import { firstSighting } from '#track/first-sighting';
import { type AxisState, correctAxis, predictAxis, startAxis } from '#track/kalman-axis';
import { addSighting } from '#track/sightings';
import type { Tracker, TrackerSettings } from '#track/tracker';
import type { Track, TrackState } from '#track/tracks';

/** Between two looks of a driving camera a box may move by its own size; Kalman says where to, this is the rest. */
const gate: PlaceGate = { minIou: 0.2, maxCentreSizes: 1 };
/** Detector jitter as a share of the box height (DeepSORT uses 1/20) and how hard things may accelerate, heights per s². */
const jitterShare = 0.05;
const accelerationHeights = 2;
/** A box seen this little time ago is expected to move on; later its speed is not believed any more. */
const maxPredictMs = 2000;
/** A thing not seen for this long has left the view. */
const leftViewMs = 3000;
/** Masking uses these; following them would be following people. */
const untracked: ReadonlySet<DetectionLabel> = new Set(['head', 'plate', 'person']);

interface MovingTrack {
  track: Track;
  axes: readonly [AxisState, AxisState, AxisState, AxisState];
  predicted: Box;
}

/**
 * Follows things through the view of a moving camera: Kalman constant velocity, strong boxes first, then the weak ones
 * for what is left. Nothing here says where a thing is in the street; candidates are merged by position afterwards.
 *
 * @see Zhang et al., ByteTrack, 2022, algorithm 1
 */
export function createByteTracker(cameraId: string, settings: TrackerSettings): Tracker {
  let moving: MovingTrack[] = [];
  let spawnedCount = 0;

  function spawn(detection: Detection, atMs: number): MovingTrack {
    const { label, box } = detection;
    spawnedCount += 1;
    const trackId = `${cameraId}-${label}-${atMs.toString(36)}-${spawnedCount}`;
    const track = firstSighting(detection, atMs, { trackId, state: 'tentative' });
    const deviation = Math.max(1e-4, jitterShare * box.h);
    const centre = boxCentre(box);
    const start = (position: number) => startAxis(position, deviation);
    return { track, predicted: box, axes: [start(centre.x), start(centre.y), start(box.w), start(box.h)] };
  }

  function see(each: MovingTrack, detection: Detection, atMs: number): void {
    const { track } = each;
    const { box, score } = detection;
    const deviation = Math.max(1e-4, jitterShare * box.h);
    const centre = boxCentre(box);
    const [x, y, w, h] = each.axes;
    each.axes = [
      correctAxis(x, centre.x, deviation),
      correctAxis(y, centre.y, deviation),
      correctAxis(w, box.w, deviation),
      correctAxis(h, box.h, deviation),
    ];
    each.track = {
      ...track,
      state: stateWhenSeen(track, atMs, settings),
      box: boxOf(each.axes),
      score,
      bestScore: Math.max(track.bestScore, score),
      lastSeenAtMs: atMs,
      lastPresentAtMs: atMs,
      sightingCount: track.sightingCount + 1,
      sightings: addSighting(track.sightings, { atMs, score, box }),
    };
  }

  function predict(each: MovingTrack, fromMs: number, atMs: number): void {
    const seconds = Math.min(maxPredictMs, Math.max(0, atMs - fromMs)) / 1000;
    const acceleration = accelerationHeights * Math.max(0.01, each.track.box.h);
    const [x, y, w, h] = each.axes;
    const ahead = (axis: AxisState) => predictAxis(axis, seconds, acceleration);
    each.axes = [ahead(x), ahead(y), ahead(w), ahead(h)];
    each.predicted = boxOf(each.axes);
  }

  function miss(each: MovingTrack, atMs: number): void {
    const isGone = atMs - each.track.lastSeenAtMs >= leftViewMs;
    each.track = { ...each.track, state: isGone ? 'ended' : each.track.state === 'tentative' ? 'tentative' : 'lost' };
  }

  let lastAtMs: number | undefined;
  return {
    update(look, atMs) {
      if (look.condition !== 'clear') return moving.map((each) => each.track);
      for (const each of moving) predict(each, lastAtMs ?? atMs, atMs);
      lastAtMs = atMs;
      const found = look.detections.filter(
        ({ label, score }) => !untracked.has(label) && score >= settings.keepScore(label),
      );
      const isStrong = ({ label, score }: Detection) => score >= settings.spawnScore(label);
      const affinity = (each: MovingTrack, detection: Detection) =>
        each.track.label === detection.label ? placeAffinity(each.predicted, detection.box, gate) : 0;
      const first = associate(moving, found.filter(isStrong), affinity);
      const second = associate(
        first.unmatchedA,
        found.filter((detection) => !isStrong(detection)),
        affinity,
      );
      for (const { a, b } of [...first.pairs, ...second.pairs]) see(a, b, atMs);
      for (const each of second.unmatchedA) miss(each, atMs);
      moving.push(...first.unmatchedB.map((detection) => spawn(detection, atMs)));
      const reported = moving.map((each) => each.track);
      moving = moving.filter((each) => each.track.state !== 'ended');
      return reported;
    },
  };
}

function stateWhenSeen(track: Track, atMs: number, settings: TrackerSettings): TrackState {
  if (track.state !== 'tentative') return 'confirmed';
  const isOften = track.sightingCount + 1 >= settings.confirmSightings;
  return isOften && atMs - track.firstSeenAtMs >= settings.confirmMs ? 'confirmed' : 'tentative';
}

function boxOf([x, y, w, h]: MovingTrack['axes']): Box {
  return clipBox({ x: x.position - w.position / 2, y: y.position - h.position / 2, w: w.position, h: h.position });
}
