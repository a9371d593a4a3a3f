import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type Box, intersectionArea, iou } from '@streetwarden/shared/domain/geometry';
import { type ProblemCategory, problemCategories } from '@streetwarden/shared/domain/problem-category';
import type { Detection } from '#detect/detections';
import { type ActiveRule, type Claim, isInRule, isSamePlace, labelsOf } from '#rule/claim';
import { isBeside } from '#rule/heap';
import { createVendorShare, isNear, isWithinReach, type StayingPeople, stayMemoryMs } from '#rule/vendor-share';
import { isLasting, type LastingThing, type ThingKind } from '#track/lasting-things';
import type { Track, Tracks } from '#track/tracks';

/**
 * Mean score over all looks that is enough, as a share of the threshold for one: of boxes between half of it and all of it
 * one in ten is right on held-out pictures, but what is wrong was nearly always there before (docs/detection.md).
 */
const patientShare = 2 / 3;
/** With somebody who stays by it, the score that goes on with a track is enough. */
const attendedShare = 1 / 2;
/** Before it is told it must have been there this many times as long as what the detector is sure of. */
const patientDwells = 2;
/** Somebody must be there for at least this share of the dwell. */
const minVendorShare = 0.5;
/** Goods are laid out wider than a bag that stands beside its owner, and lie low; both in heights of who stays by them. */
const leastGoodsWidth = 0.6;
const mostGoodsHeight = 0.6;

/** From this overlap a thing is the one that was told. */
const sameThingIou = 0.4;

const wasteCategories = ['exposed-garbage', 'litter'] as const satisfies readonly ProblemCategory[];

/** Claims of what came and was seen in nearly every look, though never surely; one per camera. */
export interface PatientClaims {
  /** @param told boxes of such problems told and not ended: what is still there goes on, whatever it looks like now. */
  claims(look: Tracks, rule: ActiveRule, told: readonly Box[]): readonly Claim[];
}

interface Name {
  readonly label: DetectionLabel;
  /** Mean over all looks, 0–1. */
  readonly score: number;
  readonly share: number;
}

/**
 * Tells by evidence over time: a place that looks different from before, with a thing that is found in nearly every look
 * for twice the dwell. The sum of all scores names it; doubtful waste laid out before somebody who stays is goods.
 *
 * What was there before is never told so: the detector errs about one thing in the same way in every look.
 */
export function createPatientClaims(
  stayingIn: StayingPeople,
  thresholdOf: (label: DetectionLabel) => number,
): PatientClaims {
  const vendors = createVendorShare();

  /** Who stays by a thing now, when somebody was there for most of the dwell. */
  function vendorOf(thing: LastingThing, look: Tracks, rule: ActiveRule): Detection | undefined {
    const { capturedAtMs: atMs, widthPx, heightPx } = look.source.frame;
    const there = stayingIn(look).find((person) => isWithinReach(person.box, thing.box, widthPx / heightPx));
    const memoryMs = stayMemoryMs(rule.policy.requiredDwellMs);
    const share = vendors.of(thing.thingId, { isThere: there !== undefined, atMs, memoryMs });
    return share >= minVendorShare ? there : undefined;
  }

  function nameIn(rule: ActiveRule, thing: LastingThing, look: Tracks): Name | undefined {
    if (rule.category !== 'street-stall') return nameAlone(rule.category, thing);
    const vendor = vendorOf(thing, look, rule);
    if (vendor === undefined) return undefined;
    if (leadingKind(thing) === 'stall')
      return { label: 'street_stall', score: meanOf(thing, 'stall'), share: patientShare };
    return isGoods(thing, vendor, look)
      ? { label: 'street_stall', score: thing.anySum / thing.lookCount, share: attendedShare }
      : undefined;
  }

  function isGoods(thing: LastingThing, { box: person }: Detection, look: Tracks): boolean {
    if (leadingKind(thing) !== 'waste') return false;
    // Surely waste is waste, also while somebody sorts it.
    if (meanOf(thing, 'waste') >= thresholdOf(leadingWaste(thing))) return false;
    const { widthPx, heightPx } = look.source.frame;
    const width = (thing.box.w * widthPx) / (person.h * heightPx);
    return width >= leastGoodsWidth && thing.box.h <= mostGoodsHeight * person.h;
  }

  return {
    claims(look, rule, told) {
      const things = look.lasting ?? [];
      if (rule.category === 'street-stall') vendors.keep(new Set(things.map(({ thingId }) => thingId)));
      return things.flatMap((thing) => {
        if (!isInRule(thing.box, rule)) return [];
        // After a restart nobody remembers that it came.
        const isTold = told.some((box) => iou(box, thing.box) >= sameThingIou);
        if (!isTold && look.arrivals?.has(thing.thingId) !== true) return [];
        const name = isTold ? nameAsTold(rule.category, thing) : nameIn(rule, thing, look);
        if (name === undefined || isShownBySure(thing, look.tracks, rule.category, thresholdOf)) return [];
        return [claimOf({ thing, name, rule, thresholdOf, atMs: look.source.frame.capturedAtMs })];
      });
    },
  };
}

function meanOf({ kindSums, lookCount }: LastingThing, kind: ThingKind): number {
  return kindSums[kind] / lookCount;
}

function leadingKind({ kindSums }: LastingThing): ThingKind {
  const [first] = (Object.keys(kindSums) as ThingKind[]).toSorted((a, b) => kindSums[b] - kindSums[a]);
  return first ?? 'harmless';
}

const wasteLabels: readonly DetectionLabel[] = [...labelsOf('litter')];

function leadingWaste({ labelSums }: LastingThing): DetectionLabel {
  const sum = (label: DetectionLabel) => labelSums[label] ?? 0;
  return wasteLabels.toSorted((a, b) => sum(b) - sum(a))[0] ?? 'litter';
}

function nameAlone(category: ProblemCategory, thing: LastingThing): Name | undefined {
  const kind = leadingKind(thing);
  if (category === 'bin-overflow')
    return kind === 'full-bin' ? { label: 'bin_overflow', score: meanOf(thing, kind), share: patientShare } : undefined;
  const label = leadingWaste(thing);
  const labels: readonly DetectionLabel[] = problemCategories[category].labels;
  if (kind !== 'waste' || !wasteCategories.some((each) => each === category) || !labels.includes(label))
    return undefined;
  return { label, score: meanOf(thing, kind), share: patientShare };
}

function nameAsTold(category: ProblemCategory, thing: LastingThing): Name {
  const [label] = problemCategories[category].labels;
  return { label, score: thing.anySum / thing.lookCount, share: attendedShare };
}

/** What the detector is sure of speaks for its place, and for what lies beside it. */
function isShownBySure(
  { box }: LastingThing,
  tracks: readonly Track[],
  category: ProblemCategory,
  thresholdOf: (label: DetectionLabel) => number,
): boolean {
  const isStall = category === 'street-stall';
  const labels = labelsOf(category);
  return tracks.some((track) => {
    if (track.state === 'ended' || track.bestScore < thresholdOf(track.label)) return false;
    if (labels.has(track.label) && isSamePlace(category, track.box, box)) return true;
    if (track.label === 'street_stall') return isStall ? isNear(track.box, box) : intersectionArea(track.box, box) > 0;
    return labels.has(track.label) && isBeside(track.box, box);
  });
}

function claimOf(found: {
  readonly thing: LastingThing;
  readonly name: Name;
  readonly rule: ActiveRule;
  readonly thresholdOf: (label: DetectionLabel) => number;
  readonly atMs: number;
}): Claim {
  const { thing, name, rule, thresholdOf, atMs } = found;
  const { thingId, box, firstSeenAtMs, lastSeenAtMs, lastPresentAtMs, stationaryMs, seenCount, sightings } = thing;
  const { label, score } = name;
  const { requiredDwellMs } = rule.policy;
  const track: Track = {
    ...{ trackId: thingId, label, state: thing.isGone ? 'ended' : 'confirmed', box, score, bestScore: score },
    ...{ firstSeenAtMs, lastSeenAtMs, lastPresentAtMs, sightingCount: seenCount, stationaryMs, sightings },
  };
  return {
    ...rule,
    decidedBy: 'steady-looks',
    track,
    scoreThreshold: name.share * (rule.policy.minScore ?? thresholdOf(label)),
    requiredDwellMs,
    isSeen: lastSeenAtMs === atMs,
    isPresent: lastPresentAtMs === atMs,
    isGone: thing.isGone,
    isContradicted: !isLasting(thing) || stationaryMs < patientDwells * requiredDwellMs,
  };
}
