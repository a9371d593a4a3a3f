import type { Position } from '@streetwarden/shared/domain/geometry';

/** Where a moving camera was by its own receiver, for as long as people file from its video. */
export interface PlaceHistory {
  add(atMs: number, position: Position): void;
  /** The place nearest in time, with its age then; undefined when it moved too long since, or nothing is known. */
  placeAt(atMs: number): Position | undefined;
}

/** At one place a second, more than two hours; older moments the aggregator knows from the track. */
const maxPlaces = 8000;
const leastGapMs = 900;
/** An older place tells nothing about where a camera is. */
const maxAgeMs = 60_000;
/** How far a vehicle in a street drives in a second that no fix tells of (30 km/h). */
const driftMps = 8.3;

export function createPlaceHistory(): PlaceHistory {
  let places: { readonly atMs: number; readonly position: Position }[] = [];
  return {
    add: (atMs, position) => {
      if (position.source !== 'gps' || atMs - (places.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY) < leastGapMs) return;
      places.push({ atMs, position });
      if (places.length > maxPlaces) places = places.slice(-maxPlaces / 2);
    },
    placeAt: (atMs) => {
      let nearest: (typeof places)[number] | undefined;
      for (const place of places) {
        if (Math.abs(place.atMs - atMs) <= Math.abs((nearest?.atMs ?? Number.NEGATIVE_INFINITY) - atMs))
          nearest = place;
      }
      if (nearest === undefined) return undefined;
      const awayMs = Math.abs(nearest.atMs - atMs);
      if (awayMs > maxAgeMs) return undefined;
      const { accuracyM = 0, fixAgeMs = 0, ...place } = nearest.position;
      const driftM = (awayMs / 1000) * driftMps;
      return {
        ...place,
        fixAgeMs: Math.round(fixAgeMs + awayMs),
        ...(nearest.position.accuracyM === undefined && driftM === 0
          ? {}
          : { accuracyM: Math.round(Math.hypot(accuracyM, driftM) * 10) / 10 }),
      };
    },
  };
}
