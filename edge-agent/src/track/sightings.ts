import type { TrackSighting } from '#track/tracks';

/** More than evidence and reviewers look at, few enough for a message. */
const maxSightings = 12;

/** Adds the newest sighting; beyond the limit, drops the one whose neighbours are nearest, never first, best or last. */
export function addSighting(sightings: readonly TrackSighting[], newest: TrackSighting): readonly TrackSighting[] {
  const all = [...sightings, newest];
  if (all.length <= maxSightings) return all;
  const bestScore = Math.max(...all.map((each) => each.score));
  const best = all.findIndex((each) => each.score === bestScore);
  let dropped = -1;
  let smallestGapMs = Number.POSITIVE_INFINITY;
  for (let index = 1; index < all.length - 1; index += 1) {
    const gapMs = (all[index + 1]?.atMs ?? 0) - (all[index - 1]?.atMs ?? 0);
    if (index === best || gapMs >= smallestGapMs) continue;
    smallestGapMs = gapMs;
    dropped = index;
  }
  return all.filter((_, index) => index !== dropped);
}
