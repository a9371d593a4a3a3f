import type { Sighting } from '@streetwarden/shared/evidence/manifest';
import type { Track } from '#track/tracks';

/** What a message and a manifest carry. */
const maxSightings = 16;

/** Joins the sightings told before with those of the track now: time order, each instant once, first, best and newest kept. */
export function gatherSightings(before: readonly Sighting[], track: Track): Sighting[] {
  const byInstant = new Map(before.map((sighting) => [sighting.capturedAt, sighting]));
  for (const { atMs, score, box } of track.sightings) {
    const capturedAt = new Date(atMs).toISOString();
    byInstant.set(capturedAt, { capturedAt, label: track.label, score, box });
  }
  const all = [...byInstant.values()].sort((a, b) => a.capturedAt.localeCompare(b.capturedAt));
  if (all.length <= maxSightings) return all;
  const best = all.reduce((bestSoFar, each) => ((each.score ?? 0) > (bestSoFar.score ?? 0) ? each : bestSoFar));
  const newest = all.slice(-(maxSightings - 2));
  return all.filter((each, index) => index === 0 || each === best || newest.includes(each));
}
