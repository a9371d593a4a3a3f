import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type Box, boxCentre, intersectionArea, isInsidePolygon } from '@streetwarden/shared/domain/geometry';
import { type ProblemCategory, problemCategories } from '@streetwarden/shared/domain/problem-category';
import type { Zone } from '@streetwarden/shared/domain/zone';
import { type ActiveRule, type Claim, unionBox } from '#rule/claim';
import type { PlaceLook, Track, Tracks } from '#track/tracks';

/** A zone of at most this share of the image with a cover rule marks one cover; larger ones only say where to look. */
const maxPlaceArea = 0.06;
/** From this share of change the place is not what it was; below the second it is again; between: no opinion. */
const changedShareMin = 0.05;
const sameShareMax = 0.02;
/** The new look must be at rest, else something passes. */
const restlessShareMax = 0.03;
/** Score of a change: at the smallest that counts, and from half the place on. */
const leastScore = 0.55;
const wholeChange = 0.5;
/** Looks in a row that must show the old state again. */
const sameLooks = 2;
/** How long the change must last when the detector says nothing; its hint makes the category's own dwell enough. */
const lastingMs = 30_000;
const hintScore = 0.2;

/** Small zones whose rules concern covers: places to gauge from the start. */
export function markedPlaces(zones: readonly Zone[]): readonly { readonly placeId: string; readonly box: Box }[] {
  return zones.flatMap((zone) => {
    const box = unionBox(zone.polygon.map(({ x, y }) => ({ x, y, w: 0, h: 0 })));
    const isCover = zone.rules.some(({ category }) => isCoverCategory(category));
    return isCover && box.w * box.h <= maxPlaceArea ? [{ placeId: `zone:${zone.id}`, box }] : [];
  });
}

function isCoverCategory(category: string): boolean {
  return category === 'manhole-missing' || category === 'manhole-broken';
}

interface Change {
  readonly firstMs: number;
  lastSeenMs: number;
  lookCount: number;
  sameLooks: number;
  track: Track;
}

/** Follows the known places of one camera. */
export interface PlaceWatch {
  claims(look: Tracks, rule: ActiveRule): readonly Claim[];
}

/**
 * Claims that a known place no longer is what it was, whatever the detector sees: the cover moved, missing or broken.
 * People, vehicles and restless looks pause it; the old look coming back ends it.
 */
export function createPlaceWatch(): PlaceWatch {
  const changes = new Map<string, Change>();

  function follow(place: PlaceLook, rule: ActiveRule, look: Tracks): Claim | undefined {
    const key = `${rule.zone.id}/${rule.category}/${place.placeId}`;
    const atMs = look.source.frame.capturedAtMs;
    const before = changes.get(key);
    const hint = hintAt(place.box, look);
    if (isChanged(place) && (before !== undefined || concerns(rule, hint))) {
      const change = grow(before, place, rule, atMs);
      changes.set(key, change);
      return claimOf({ change, rule, isSeen: true, isGone: false, hasHint: hint === rule.category });
    }
    if (before === undefined) return undefined;
    const isSame = place.state === 'visible' && place.changedShare <= sameShareMax;
    before.sameLooks = isSame ? before.sameLooks + 1 : before.sameLooks;
    const isGone = before.sameLooks >= sameLooks;
    if (isGone) changes.delete(key);
    return claimOf({ change: before, rule, isSeen: false, isGone, hasHint: false });
  }

  return {
    claims(look, rule) {
      if (!isCoverCategory(rule.category)) return [];
      return look.places
        .filter((place) => isInsidePolygon(boxCentre(place.box), rule.zone.polygon))
        .flatMap((place) => follow(place, rule, look) ?? []);
    },
  };
}

function isChanged(place: PlaceLook): boolean {
  return place.state === 'visible' && place.changedShare >= changedShareMin && place.restlessShare <= restlessShareMax;
}

function scoreOf({ changedShare }: PlaceLook): number {
  return Math.min(
    1,
    leastScore + (1 - leastScore) * ((changedShare - changedShareMin) / (wholeChange - changedShareMin)),
  );
}

function grow(before: Change | undefined, place: PlaceLook, rule: ActiveRule, atMs: number): Change {
  const score = scoreOf(place);
  const sighting = { atMs, score, box: place.box };
  if (before === undefined) {
    const label: DetectionLabel = problemCategories[rule.category].labels[0];
    const track: Track = {
      trackId: `${place.placeId}-${atMs.toString(36)}`,
      label,
      state: 'confirmed',
      box: place.box,
      score,
      bestScore: score,
      firstSeenAtMs: atMs,
      lastSeenAtMs: atMs,
      lastPresentAtMs: atMs,
      sightingCount: 1,
      stationaryMs: 0,
      sightings: [sighting],
    };
    return { firstMs: atMs, lastSeenMs: atMs, lookCount: 1, sameLooks: 0, track };
  }
  const { track } = before;
  const lookCount = before.lookCount + 1;
  return {
    firstMs: before.firstMs,
    lastSeenMs: atMs,
    lookCount,
    sameLooks: 0,
    track: {
      ...track,
      score,
      bestScore: Math.max(track.bestScore, score),
      lastSeenAtMs: atMs,
      lastPresentAtMs: atMs,
      sightingCount: lookCount,
      stationaryMs: atMs - before.firstMs,
      sightings: lookCount <= 8 ? [...track.sightings, sighting] : [...track.sightings.slice(0, 8), sighting],
    },
  };
}

/** A cover label seen at the place, even weakly, says what the change is. */
function hintAt(box: Box, look: Tracks): ProblemCategory | undefined {
  const hints = look.source.detections
    .filter((found) => found.score >= hintScore && intersectionArea(found.box, box) > 0)
    .sort((a, b) => b.score - a.score);
  const label = hints.find((found) => found.label in hintCategories)?.label;
  return label === undefined ? undefined : hintCategories[label];
}

const hintCategories: Partial<Record<DetectionLabel, ProblemCategory>> = {
  manhole_missing: 'manhole-missing',
  manhole_broken: 'manhole-broken',
};

/** One change is one problem: of two cover rules in a zone the hint decides, without a hint `manhole-missing`. */
function concerns(rule: ActiveRule, hint: ProblemCategory | undefined): boolean {
  if (hint !== undefined && hint !== rule.category) return !rule.zone.rules.some(({ category }) => category === hint);
  if (hint !== undefined || rule.category === 'manhole-missing') return true;
  return !rule.zone.rules.some(({ category }) => category === 'manhole-missing');
}

function claimOf(found: {
  readonly change: Change;
  readonly rule: ActiveRule;
  readonly isSeen: boolean;
  readonly isGone: boolean;
  readonly hasHint: boolean;
}): Claim {
  const { change, rule, isSeen, isGone, hasHint } = found;
  const { requiredDwellMs } = rule.policy;
  return {
    ...rule,
    decidedBy: 'lasting-change',
    track: change.track,
    scoreThreshold: leastScore,
    requiredDwellMs: hasHint ? requiredDwellMs : Math.max(requiredDwellMs, lastingMs),
    isSeen,
    isPresent: isSeen,
    isGone,
    isContradicted: false,
  };
}
