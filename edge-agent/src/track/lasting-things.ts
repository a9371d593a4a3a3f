import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import { coveredShare, occludersOf } from '@streetwarden/shared/domain/occlusion';
import type { Detection, Detections } from '#detect/detections';
import { type AppearanceAnchor, isAnchorSeen, renewAnchor } from '#track/appearance-anchor';
import { type PlaceGate, placeAffinity } from '#track/associate';
import { driftSizes, shareWithin, smoothBox } from '#track/place-box';
import { addSighting } from '#track/sightings';
import type { TrackerSettings } from '#track/tracker';
import type { TrackSighting } from '#track/tracks';

/** What a thing may be called; a doubtful thing is called a bag in one look and litter or a heap in the next. */
export type ThingKind = 'stall' | 'waste' | 'full-bin' | 'harmless';

const kinds: Partial<Record<DetectionLabel, ThingKind>> = {
  street_stall: 'stall',
  litter: 'waste',
  garbage_bag: 'waste',
  garbage_pile: 'waste',
  bin_overflow: 'full-bin',
};
/** Seen on people and vehicles, they say nothing of the thing itself. */
const partLabels: ReadonlySet<DetectionLabel> = new Set(['head', 'plate']);

/** One thing under two names has two boxes that differ more than two looks at one name. */
const gate: PlaceGate = { minIou: 0.4, maxCentreSizes: 0.35 };
/** Moving by more than this share of its size ends its rest. */
const restDriftSizes = 0.5;
/** Covered share from which a look without it proves nothing. */
const occludedShare = 0.3;
/** A box must lie this far inside what was looked at for its absence to count. */
const lookedAtShare = 0.9;
/** In so many of the looks at its place it must be found. */
const lastingShare = 0.8;
/** Below this share, after so many looks, it is a flicker. */
const flickerShare = 0.5;
const flickerLooks = 10;

/** Something at one place, under whatever names, with the scores of all looks at it. */
export interface LastingThing {
  readonly thingId: string;
  /** Smoothed, normalised. */
  readonly box: Box;
  readonly firstSeenAtMs: number;
  readonly lastSeenAtMs: number;
  /** Last time it was found, or looked as when it was. */
  readonly lastPresentAtMs: number;
  readonly stationaryMs: number;
  /** Clear looks at its place since, and those of them that found a sign of a problem. */
  readonly lookCount: number;
  readonly seenCount: number;
  /** Sums over those looks of the best score per look. */
  readonly kindSums: Readonly<Record<ThingKind, number>>;
  readonly labelSums: Readonly<Partial<Record<DetectionLabel, number>>>;
  /** Of the best score per look under whatever name of a problem. */
  readonly anySum: number;
  readonly sightings: readonly TrackSighting[];
  /** Enough clear looks in a row did not find it. */
  readonly isGone: boolean;
}

/** Found in nearly all looks at its place: no flicker of the detector. */
export function isLasting(thing: LastingThing): boolean {
  return thing.seenCount >= lastingShare * thing.lookCount;
}

const idPrefix = 'lasting-';

/** Whether a problem is known by such a thing, also one written down before a restart. */
export function isLastingId(trackId: string): boolean {
  return trackId.startsWith(idPrefix);
}

/** Follows what the detector is not sure of; one per fixed view. */
export interface LastingThings {
  /** All that was seen at least a few times, and what is gone with this look, once. */
  update(look: Detections): readonly LastingThing[];
}

interface Place {
  thing: LastingThing;
  anchor: AppearanceAnchor | undefined;
  restBox: Box;
  restSinceMs: number;
  missedLooks: number;
}

/**
 * Sums what the detector says of each place over all looks, whatever it calls it: a score that would not start a track
 * counts when it comes again and again. Whether the thing is a problem, and under which name, rules decide.
 */
export function createLastingThings(settings: TrackerSettings): LastingThings {
  let places: Place[] = [];
  let beganCount = 0;

  function begin({ box, label }: Detection, atMs: number): Place {
    beganCount += 1;
    const thing: LastingThing = {
      ...{
        thingId: `${idPrefix}${label}-${atMs.toString(36)}-${beganCount}`,
        box,
        firstSeenAtMs: atMs,
        lastSeenAtMs: atMs,
      },
      ...{
        lastPresentAtMs: atMs,
        stationaryMs: 0,
        lookCount: 0,
        seenCount: 0,
        anySum: 0,
        sightings: [],
        isGone: false,
      },
      ...{ kindSums: { stall: 0, waste: 0, 'full-bin': 0, harmless: 0 }, labelSums: {} },
    };
    return { thing, anchor: undefined, restBox: box, restSinceMs: atMs, missedLooks: 0 };
  }

  /** Gives each detection to the place it overlaps most; signs of a problem begin new places. */
  function sortOut(look: Detections, atMs: number): Map<Place, Detection[]> {
    const found = look.detections
      .filter(({ label, score }) => !partLabels.has(label) && score >= settings.keepScore(label))
      .toSorted((a, b) => b.score - a.score);
    const hits = new Map<Place, Detection[]>();
    for (const detection of found) {
      const nearest = nearestOf(places, detection.box);
      if (nearest === undefined && kinds[detection.label] === undefined) continue;
      const place = nearest ?? begin(detection, atMs);
      if (nearest === undefined) places.push(place);
      hits.set(place, [...(hits.get(place) ?? []), detection]);
    }
    return hits;
  }

  function see(place: Place, { box: seen, score }: Detection, { frame }: Detections): void {
    const { thing: before } = place;
    const atMs = frame.capturedAtMs;
    const box = smoothBox(before.box, seen);
    if (driftSizes(place.restBox, box) > restDriftSizes) {
      place.restBox = box;
      place.restSinceMs = atMs;
    }
    place.missedLooks = 0;
    place.thing = {
      ...before,
      ...{ box, lastSeenAtMs: atMs, lastPresentAtMs: atMs, stationaryMs: atMs - place.restSinceMs },
      ...{ lookCount: before.lookCount + 1, seenCount: before.seenCount + 1, anySum: before.anySum + score },
      sightings: addSighting(before.sightings, { atMs, score, box: seen }),
    };
    if (isSettled(place.thing) && isLasting(place.thing)) place.anchor = renewAnchor(place.anchor, frame, seen);
  }

  function miss(place: Place, look: Detections, occluders: readonly Detection[]): void {
    const { thing } = place;
    if (shareWithin(thing.box, look.lookedAt) < lookedAtShare) return;
    if (coveredShare(thing.box, occluders) >= occludedShare) return;
    const atMs = look.frame.capturedAtMs;
    const lookCount = thing.lookCount + 1;
    if (isAnchorSeen(place.anchor, look.frame)) {
      place.missedLooks = 0;
      place.thing = { ...thing, lookCount, lastPresentAtMs: atMs };
      return;
    }
    place.missedLooks += 1;
    const isGone = place.missedLooks >= settings.endLooks && atMs - thing.lastPresentAtMs >= settings.endMs;
    place.thing = { ...thing, lookCount, isGone };
  }

  function isSettled(thing: LastingThing): boolean {
    return thing.seenCount >= settings.confirmSightings;
  }

  function isOver({ thing, missedLooks }: Place): boolean {
    if (thing.isGone || (!isSettled(thing) && missedLooks >= settings.tentativeLooks)) return true;
    return thing.lookCount >= flickerLooks && thing.seenCount < flickerShare * thing.lookCount;
  }

  return {
    update(look) {
      if (look.condition !== 'clear') return places.map(({ thing }) => thing).filter(isSettled);
      const hits = sortOut(look, look.frame.capturedAtMs);
      const occluders = occludersOf(look.detections);
      for (const place of places) {
        const names = hits.get(place) ?? [];
        const sign = names.find(({ label }) => kinds[label] !== undefined);
        const { lookCount } = place.thing;
        if (sign === undefined) miss(place, look, occluders);
        else see(place, sign, look);
        // Whoever stands in front of it is no name of it.
        if (place.thing.lookCount > lookCount) place.thing = countNames(place.thing, names);
      }
      const reported = places.map(({ thing }) => thing).filter(isSettled);
      places = places.filter((place) => !isOver(place));
      return reported;
    },
  };
}

function nearestOf(places: readonly Place[], box: Box): Place | undefined {
  let nearest: Place | undefined;
  let most = 0;
  for (const place of places) {
    const affinity = placeAffinity(place.thing.box, box, gate);
    if (affinity <= most) continue;
    most = affinity;
    nearest = place;
  }
  return nearest;
}

/** Adds the best score per kind and label of one look. */
function countNames(thing: LastingThing, names: readonly Detection[]): LastingThing {
  const kindSums = { ...thing.kindSums };
  const labelSums = { ...thing.labelSums };
  const counted = new Set<string>();
  // Best first, so that the first of a kind or label is its best.
  for (const { label, score } of names) {
    const kind = kinds[label] ?? 'harmless';
    if (!counted.has(kind)) kindSums[kind] += score;
    if (!counted.has(label)) labelSums[label] = (labelSums[label] ?? 0) + score;
    counted.add(kind).add(label);
  }
  return { ...thing, kindSums, labelSums };
}
