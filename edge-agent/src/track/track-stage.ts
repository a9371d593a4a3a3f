import type { Detections } from '#detect/detections';
import type { Stage } from '#platform/stage';
import type { PlaceGauge } from '#track/place-gauge';
import type { PlaceMemory } from '#track/place-memory';
import type { Tracker } from '#track/tracker';
import type { Track, Tracks } from '#track/tracks';

/** An intact cover seen this often, over this long, at rest, becomes a watched place of its own. */
const learnSightings = 6;
const learnStationaryMs = 20_000;

/** How often the looks of places are written down, by frame time. */
const saveEveryMs = 5 * 60_000;

/** Joins tracker and place gauge into the pipeline; time is the frames' own. Moving cameras have no gauge. */
export function createTrackStage(parts: {
  readonly tracker: Tracker;
  readonly gauge: PlaceGauge | undefined;
  readonly save: (memories: readonly PlaceMemory[], signal: AbortSignal) => unknown;
}): Stage<Detections, Tracks> {
  const { tracker, gauge, save } = parts;
  return async function* track(input, signal) {
    let savedAtMs: number | undefined;
    for await (const look of input) {
      const atMs = look.frame.capturedAtMs;
      const tracks = tracker.update(look, atMs);
      if (gauge === undefined) {
        yield { source: look, tracks, places: [] };
        continue;
      }
      learnCovers(gauge, tracks);
      yield { source: look, tracks, places: gauge.measure(look) };
      savedAtMs ??= atMs;
      if (atMs - savedAtMs < saveEveryMs) continue;
      savedAtMs = atMs;
      await save(gauge.snapshot(), signal);
    }
  };
}

/** Marks intact covers while they are intact, so that their loss shows even where no operator marked them. */
export function learnCovers(gauge: PlaceGauge, tracks: readonly Track[]): void {
  for (const { label, state, box, sightingCount, stationaryMs } of tracks) {
    const isSettled = state === 'confirmed' && sightingCount >= learnSightings && stationaryMs >= learnStationaryMs;
    if (label !== 'manhole_cover' || !isSettled || gauge.knows(box)) continue;
    gauge.watch({ placeId: `cover:${Math.round(box.x * 1000)}-${Math.round(box.y * 1000)}`, box });
  }
}
