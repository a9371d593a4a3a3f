import type { Detections } from '#detect/detections';
import type { Stage } from '#platform/stage';
import type { PlaceGauge } from '#track/place-gauge';
import type { Tracker } from '#track/tracker';
import type { Tracks } from '#track/tracks';

/** Joins tracker and place gauge into the pipeline; time is the frames' own. */
export function createTrackStage(parts: {
  readonly tracker: Tracker;
  readonly gauge: PlaceGauge;
}): Stage<Detections, Tracks> {
  return async function* track(input) {
    for await (const look of input) {
      const tracks = parts.tracker.update(look, look.frame.capturedAtMs);
      yield { source: look, tracks, places: parts.gauge.measure(look) };
    }
  };
}
