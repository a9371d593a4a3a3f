import type { Detections } from '#detect/detections';
import type { Stage } from '#platform/stage';
import type { PlaceGauge } from '#track/place-gauge';
import type { PlaceMemory } from '#track/place-memory';
import type { StreetMemory } from '#track/street-memory';
import type { Tracker } from '#track/tracker';
import type { Track, Tracks } from '#track/tracks';

/** An intact cover seen this often, over this long, at rest, becomes a watched place of its own. */
const learnSightings = 6;
const learnStationaryMs = 20_000;

/** How often the looks of places are written down, by frame time. */
const saveEveryMs = 5 * 60_000;

/** What follows the things of one view. */
export interface ViewTracking {
  readonly tracker: Tracker;
  /** Moving cameras have none. */
  readonly gauge: PlaceGauge | undefined;
  readonly memory?: StreetMemory | undefined;
  readonly save: (memories: readonly PlaceMemory[], signal: AbortSignal) => unknown;
}

/**
 * Joins tracker and place gauge into the pipeline; time is the frames' own.
 *
 * @param parts of the camera's home; `atPreset` makes those of another view, where the same place of the picture is
 * another place of the street.
 */
export function createTrackStage(
  parts: ViewTracking & { readonly atPreset?: (view: string) => ViewTracking },
): Stage<Detections, Tracks> {
  const others = new Map<string, ViewTracking>();
  const trackingOf = (view = ''): ViewTracking => {
    if (view === '' || parts.atPreset === undefined) return parts;
    const tracking = others.get(view) ?? parts.atPreset(view);
    others.set(view, tracking);
    return tracking;
  };
  return async function* track(input, signal) {
    const savedAt = new Map<ViewTracking, number>();
    for await (const look of input) {
      const atMs = look.frame.capturedAtMs;
      const tracking = trackingOf(look.view);
      const { tracker, gauge, memory, save } = tracking;
      const tracks = tracker.update(look, atMs);
      if (gauge === undefined) {
        yield { source: look, tracks, places: [] };
        continue;
      }
      learnCovers(gauge, tracks);
      yield { source: look, tracks, places: gauge.measure(look), ...memory?.judge(look, tracks) };
      const savedAtMs = savedAt.get(tracking);
      if (savedAtMs === undefined) savedAt.set(tracking, atMs);
      if (savedAtMs === undefined || atMs - savedAtMs < saveEveryMs) continue;
      savedAt.set(tracking, atMs);
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
