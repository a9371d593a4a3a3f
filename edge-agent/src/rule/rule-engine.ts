import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type Box, boxArea, boxCentre } from '@streetwarden/shared/domain/geometry';
import { coveredShare, occludersOf } from '@streetwarden/shared/domain/occlusion';
import type { Zone } from '@streetwarden/shared/domain/zone';
import { isByStall, isSomebodyNear, peopleIn } from '#rule/attendance';
import { type CameraMotion, policyFor } from '#rule/category-policy';
import { type ActiveRule, type Claim, isSamePlace, isSibling, unionBox } from '#rule/claim';
import { detectorClaims } from '#rule/detector-claims';
import { boxAround, heapOf } from '#rule/heap';
import { createPatientClaims } from '#rule/patient-claims';
import { createPlaceWatch } from '#rule/place-watch';
import {
  beginProblem,
  continueProblem,
  type Moment,
  missProblem,
  type Problem,
  type ProblemStep,
  type RememberedProblem,
  resumeProblem,
} from '#rule/problem-life';
import type { RuleHit } from '#rule/rule-hit';
import { createStallEvidence } from '#rule/stall-evidence';
import { createStallProof } from '#rule/stall-proof';
import { createStayingPeople } from '#rule/vendor-share';
import type { ZoneSchedule } from '#rule/zone-schedule';
import { viewOfZone } from '#rule/zone-view';
import { isLastingId } from '#track/lasting-things';
import type { Track, Tracks } from '#track/tracks';

/** A pause between clear looks longer than this (lost stream, bad picture) does not count as dwell. */
const maxGapMs = 120_000;
const hiddenShare = 0.3;

/** What all rules of one look share. */
interface LookMoment extends Pick<Moment, 'atMs' | 'elapsedMs'> {
  readonly watchedZoneIds: ReadonlySet<string>;
}

export interface RuleEngineOptions {
  readonly cameraId: string;
  readonly zones: readonly Zone[];
  /** The preset that zones without one belong to. */
  readonly homePreset?: string | undefined;
  readonly motion: CameraMotion;
  readonly schedule: ZoneSchedule;
  /** The model's own threshold per label. */
  readonly thresholdOf: (label: DetectionLabel) => number;
}

/** Judges tracks by zones; clocked by the looks themselves. */
export interface RuleEngine {
  evaluate(look: Tracks, atMs: number): readonly RuleHit[];
  /** Goes on with problems told before a restart: they open no second time, and their end is noticed. */
  resume(remembered: readonly RememberedProblem[]): void;
}

export function createRuleEngine(options: RuleEngineOptions): RuleEngine {
  const { cameraId, zones, motion, schedule, thresholdOf } = options;
  const stayingIn = createStayingPeople(thresholdOf('person'));
  const stalls = createStallEvidence(stayingIn);
  const proof = createStallProof(stayingIn);
  const places = createPlaceWatch();
  const patient = createPatientClaims(stayingIn, thresholdOf);
  const problems = new Map<string, Problem>();
  let lastClearAtMs: number | undefined;
  let lastView = '';

  function activeRules(atMs: number, view: string): ActiveRule[] {
    // A zone is a part of one view: while the camera shows another, it sleeps.
    const watched = zones.filter(
      (zone) => viewOfZone(zone, options.homePreset) === view && schedule.isActive(zone.hours, atMs),
    );
    // Where zones overlap the smallest, most particular one speaks.
    watched.sort((a, b) => areaOf(a) - areaOf(b));
    return watched.flatMap((zone) =>
      zone.rules.map((rule) => ({
        zone,
        category: rule.category,
        policy: policyFor(rule, motion),
        toleratedPolygons: zone.permits
          .filter((permit) => permit.category === rule.category && schedule.isActive(permit.hours, atMs))
          .map((permit) => permit.polygon),
      })),
    );
  }

  function claimsOf(look: Tracks, rule: ActiveRule): Claim[] {
    const isStallRule = rule.category === 'street-stall' && motion === 'fixed';
    const doubted = isStallRule ? proof.lackedBy(look, rule) : undefined;
    const claims = [...detectorClaims(look, rule, { thresholdOf, doubted }), ...places.claims(look, rule)];
    if (isStallRule) claims.push(...stalls.claims(look, rule));
    if (motion === 'fixed') claims.push(...patient.claims(look, rule, patientlyTold(rule)));
    // The thing seen best speaks for its place; an ended track speaks last, others may stand there.
    return claims.sort((a, b) => Number(a.isGone) - Number(b.isGone) || strength(b) - strength(a));
  }

  /** Of what the detector was never sure of. */
  function patientlyTold({ zone, category }: ActiveRule): Box[] {
    return [...problems.values()].flatMap((each) =>
      each.phase === 'open' && each.zoneId === zone.id && each.category === category && isLastingId(each.track.trackId)
        ? [each.box]
        : [],
    );
  }

  /** The problem a claim belongs to, also one of another zone watched now that shows the same place; else a new one. */
  function problemFor(claim: Claim, heap: readonly Track[], watchedZoneIds: ReadonlySet<string>): Problem {
    const ofCategory = [...problems.values()].filter(
      ({ zoneId, category }) => category === claim.category && watchedZoneIds.has(zoneId),
    );
    const own = ofCategory.find((problem) => problem.track.trackId === claim.track.trackId);
    if (own !== undefined && own.phase !== 'pending') return own;
    const heapIds = new Set(heap.map(({ trackId }) => trackId));
    const ofHeap = ofCategory.filter(({ phase, track }) => phase !== 'cooling' && heapIds.has(track.trackId));
    const known =
      // Bags put down one by one grow into one heap: it goes on as what was told of it, else as what began first.
      (motion === 'fixed' ? (ofHeap.find(({ phase }) => phase === 'open') ?? ofHeap[0]) : own) ??
      // Before a moving camera a place in the picture is no place in the street.
      (motion === 'fixed'
        ? ofCategory.find((each) => isSamePlace(each.category, each.box, claim.track.box))
        : undefined);
    return known ?? beginProblem(keyOf(claim), claim);
  }

  function keyOf({ zone, category, track }: Claim): string {
    const rule = `${cameraId}/${zone.id}/${category}`;
    if (motion === 'moving') return `${rule}/${track.trackId}`;
    const { x, y } = boxCentre(track.box);
    const key = `${rule}/${Math.round(x * 100)}-${Math.round(y * 100)}`;
    return problems.has(key) ? `${key}/${track.trackId}` : key;
  }

  function apply(step: ProblemStep, look: Tracks, problemKey: string): RuleHit[] {
    if (step.problem === undefined) problems.delete(problemKey);
    else problems.set(problemKey, step.problem);
    if (step.event === undefined || step.problem === undefined) return [];
    return [hitOf(step.event, step.problem, look)];
  }

  function hitOf(phase: RuleHit['phase'], problem: Problem, look: Tracks): RuleHit {
    const zone = problem.claim?.zone ?? zones.find((each) => each.id === problem.zoneId);
    const { track, claim } = problem;
    return {
      phase,
      problemKey: problem.problemKey,
      category: problem.category,
      zoneId: problem.zoneId,
      box: problem.heapBox ?? problem.box,
      isHeap: problem.heapBox !== undefined,
      track,
      score: track.score,
      scoreThreshold: claim?.scoreThreshold ?? thresholdOf(track.label),
      fact: {
        zoneId: problem.zoneId,
        zoneVersion: zone?.version ?? 1,
        polygon: zone?.polygon ?? [],
        decidedBy: claim?.decidedBy ?? 'detector',
        dwellMs: Math.round(problem.heldMs),
        requiredDwellMs: claim?.requiredDwellMs ?? 0,
        firstSeenAt: new Date(problem.firstSeenAtMs).toISOString(),
      },
      source: look,
    };
  }

  function hasOpenSibling({ category, track }: Claim): boolean {
    return [...problems.values()].some(
      (problem) =>
        problem.phase === 'open' &&
        isSibling({ category, box: track.box }, { category: problem.category, box: problem.heapBox ?? problem.box }),
    );
  }

  /** Gives each claim to its problem; returns the keys of the problems that had one. */
  function judgeClaims(rule: ActiveRule, look: Tracks, time: LookMoment, hits: RuleHit[]): Set<string> {
    const { frame, detections } = look.source;
    const people = peopleIn(detections);
    const sight = { aspect: frame.widthPx / frame.heightPx, isStill: look.isStill };
    const claimed = new Set<string>();
    for (const claim of claimsOf(look, rule)) {
      const heap = heapOf(claim, look, thresholdOf);
      const problem = problemFor(claim, heap, time.watchedZoneIds);
      const { problemKey, phase } = problem;
      const isNew = !problems.has(problemKey);
      const isOther = problem.zoneId !== claim.zone.id || (phase !== 'open' && hasOpenSibling(claim));
      // The place is cooling, or another zone, name or stronger claim speaks for it; a thing that is gone begins nothing.
      if (phase === 'cooling' || isOther || claimed.has(problemKey) || (isNew && claim.isGone)) continue;
      claimed.add(problemKey);
      const isOwned = isSomebodyNear(claim.track.box, people, sight) || isByStall(claim.track.box, look.tracks);
      const elapsedMs = isNew ? 0 : time.elapsedMs;
      const moment = { atMs: time.atMs, elapsedMs, isSomebodyNear: isOwned, heapBox: boxAround(heap) };
      hits.push(...apply(continueProblem(problem, claim, moment), look, problemKey));
    }
    return claimed;
  }

  /** Problems of a rule for which the look brought no sign. */
  function judgeUnclaimed(rule: ActiveRule, look: Tracks, time: LookMoment, claimed: ReadonlySet<string>): RuleHit[] {
    const occluders = occludersOf(look.source.detections);
    const unclaimed = [...problems.values()].filter(
      ({ problemKey, zoneId, category }) =>
        zoneId === rule.zone.id && category === rule.category && !claimed.has(problemKey),
    );
    return unclaimed.flatMap((problem) => {
      if (problem.phase === 'cooling') {
        if (time.atMs - (problem.endedAtMs ?? 0) >= rule.policy.cooldownMs) problems.delete(problem.problemKey);
        return [];
      }
      const isHidden = coveredShare(problem.box, occluders) >= hiddenShare;
      return apply(missProblem(problem, time.atMs, isHidden), look, problem.problemKey);
    });
  }

  function judge(rule: ActiveRule, look: Tracks, time: LookMoment): RuleHit[] {
    const hits: RuleHit[] = [];
    const claimed = judgeClaims(rule, look, time, hits);
    hits.push(...judgeUnclaimed(rule, look, time, claimed));
    // A driving camera leaves things behind; that does not end them.
    return motion === 'fixed' ? hits : hits.filter((hit) => hit.phase !== 'ended');
  }

  return {
    evaluate(look, atMs) {
      const { condition, lookedAt, view = '' } = look.source;
      if (condition !== 'clear' || lookedAt.length === 0) {
        // Zones sleep while the picture cannot be trusted: nothing opens, nothing closes, no dwell passes.
        lastClearAtMs = undefined;
        return [];
      }
      const isSameView = view === lastView;
      const sinceMs = lastClearAtMs === undefined || !isSameView ? 0 : atMs - lastClearAtMs;
      lastClearAtMs = atMs;
      lastView = view;
      const elapsedMs = sinceMs > maxGapMs ? 0 : Math.max(0, sinceMs);
      const rules = activeRules(atMs, view);
      const watchedZoneIds = new Set(rules.map((rule) => rule.zone.id));
      return rules.flatMap((rule) => judge(rule, look, { atMs, elapsedMs, watchedZoneIds }));
    },
    resume(remembered) {
      const isWatched = ({ zoneId, category }: RememberedProblem) =>
        zones.some((zone) => zone.id === zoneId && zone.rules.some((rule) => rule.category === category));
      // Before a moving camera nothing can be found again by its place in the picture.
      const resumed = motion === 'fixed' ? remembered.filter(isWatched) : [];
      for (const problem of resumed) problems.set(problem.problemKey, resumeProblem(problem));
    },
  };
}

function strength(claim: Claim): number {
  return Number(claim.isSeen) + claim.track.score;
}

/** Of the box around it: good enough to tell a marked cover from the carriageway it lies in. */
function areaOf(zone: Zone): number {
  return boxArea(unionBox(zone.polygon.map(({ x, y }) => ({ x, y, w: 0, h: 0 }))));
}
