import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Sighting } from '@streetwarden/shared/evidence/manifest';
import type { Track } from '#track/tracks';

/** What a message and a manifest carry. */
const maxSightings = 16;

/**
 * Joins the sightings told before with those of the track now: time order, each instant once, first, best and newest kept.
 *
 * @param heapBox the whole heap of which the track is one sign; the newest sighting is of that.
 */
export function gatherSightings(before: readonly Sighting[], track: Track, heapBox?: Box): Sighting[] {
  const byInstant = new Map(before.map((sighting) => [sighting.capturedAt, sighting]));
  const newest = track.sightings.at(-1);
  for (const sighting of track.sightings) {
    const capturedAt = new Date(sighting.atMs).toISOString();
    // What was noted of an instant stays: it may be the whole heap, of which the track knows only one bag.
    if (byInstant.has(capturedAt)) continue;
    const { score, box } = sighting;
    const isWhole = heapBox !== undefined && sighting === newest;
    const seen = isWhole ? { label: 'garbage_pile' as const, box: heapBox } : { label: track.label, box };
    byInstant.set(capturedAt, { capturedAt, ...seen, score });
  }
  const all = [...byInstant.values()].sort((a, b) => a.capturedAt.localeCompare(b.capturedAt));
  if (all.length <= maxSightings) return all;
  const best = all.reduce((bestSoFar, each) => ((each.score ?? 0) > (bestSoFar.score ?? 0) ? each : bestSoFar));
  const latest = all.slice(-(maxSightings - 2));
  return all.filter((each, index) => index === 0 || each === best || latest.includes(each));
}
