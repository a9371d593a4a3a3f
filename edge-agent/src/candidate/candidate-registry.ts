import { boxArea, distanceM } from '@streetwarden/shared/domain/geometry';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { LocateProblem } from '#candidate/locate-problem';
import { isPresentable } from '#candidate/quality-gate';
import type { KnownProblem, RegistrySnapshot } from '#candidate/registry-snapshot';
import { gatherSightings } from '#candidate/sighting-list';
import type { RememberedProblem } from '#rule/problem-life';
import type { RuleHit } from '#rule/rule-hit';

export interface CandidateRegistryOptions {
  readonly cameraId: string;
  /** Makes UUIDs. */
  readonly newId: () => string;
  readonly locate: LocateProblem;
  /** A moving camera meets a problem again as a new track: what is near is the same. */
  readonly motion: 'fixed' | 'moving';
  /** An open problem is told again after this long, so that the queue sees it lasts. Default 10 minutes. */
  readonly heartbeatMs?: number;
}

/** Open problems of one camera: gives each a stable id, absorbs later sightings, tells only what is worth telling. */
export interface CandidateRegistry {
  /** @returns a new revision to tell, or undefined when the hit was absorbed. */
  take(hit: RuleHit): EdgeCandidate | undefined;
  /** JSON of everything known; written down before a candidate leaves the stage. */
  snapshot(): RegistrySnapshot;
  /**
   * @param storedRevision last revision the outbox holds of a candidate: what was written down here but never got there
   *   (a crash in between) is told again under the same id.
   */
  restore(snapshot: RegistrySnapshot, storedRevision: (candidateId: string) => number | undefined): void;
  /** The track on which an open problem was seen last; undefined when the candidate is none of the open ones. */
  openTrackOf(candidateId: string): string | undefined;
  /** Told problems, for the rule engine to go on with after a restart. */
  remembered(): readonly RememberedProblem[];
}

const defaultHeartbeatMs = 10 * 60_000;
/** A rise by this much is worth a better still. */
const scoreRise = 0.1;
/** A GPS position is the vehicle's, and what it sees lies up to this far from it. */
const viewRangeM = 20;
/** A vehicle that comes back later than this reports anew; the aggregator joins it to the open problem. */
const forgetMovingMs = 24 * 3_600_000;

export function createCandidateRegistry(options: CandidateRegistryOptions): CandidateRegistry {
  const { cameraId, newId, locate, motion } = options;
  const heartbeatMs = options.heartbeatMs ?? defaultHeartbeatMs;
  const known = new Map<string, KnownProblem>();

  function nearby(hit: RuleHit, position: KnownProblem['position']): KnownProblem | undefined {
    if (motion === 'fixed' || position === undefined) return undefined;
    const reachM = position.source === 'gps' ? viewRangeM : 0;
    const radiusM = problemCategories[hit.category].samePlaceRadiusM + reachM;
    return [...known.values()].find(
      (problem) =>
        problem.category === hit.category &&
        problem.position !== undefined &&
        distanceM(problem.position, position) <= radiusM,
    );
  }

  function problemOf(hit: RuleHit, position: KnownProblem['position']): KnownProblem {
    return known.get(hit.problemKey) ?? nearby(hit, position) ?? begin(hit, newId());
  }

  function forgetOld(atMs: number): void {
    if (motion === 'fixed') return;
    for (const problem of known.values()) {
      if (atMs - problem.lastSeenAtMs > forgetMovingMs) known.delete(problem.problemKey);
    }
  }

  function tell(problem: KnownProblem, hit: RuleHit): EdgeCandidate {
    const { frame, model } = hit.source.source;
    const { position } = problem;
    return {
      candidateId: problem.candidateId,
      revision: problem.revision,
      cameraId,
      category: problem.category,
      phase: hit.phase === 'ended' ? 'ended' : 'open',
      score: problem.bestScore,
      firstSeenAtMs: problem.firstSeenAtMs,
      sightedAtMs: frame.capturedAtMs,
      sightingCount: Math.max(1, problem.earlierSightingCount + problem.track.sightingCount),
      sightings: problem.sightings,
      ...(position === undefined ? {} : { position }),
      rule: { ...hit.fact, firstSeenAt: new Date(problem.firstSeenAtMs).toISOString() },
      model: { ...model, scoreThreshold: hit.scoreThreshold },
      frame,
    };
  }

  return {
    take(hit) {
      const atMs = hit.source.source.frame.capturedAtMs;
      forgetOld(atMs);
      const position = locate(hit);
      const before = problemOf(hit, position);
      const grown = absorb(before, hit, { position, motion });
      if (hit.phase === 'ended') {
        known.delete(before.problemKey);
        // What nobody was told needs no end.
        return before.revision === 0 ? undefined : tell({ ...grown, revision: grown.revision + 1 }, hit);
      }
      const isWorthTelling =
        before.revision === 0 ||
        grown.bestScore - before.toldScore >= scoreRise ||
        atMs - before.toldAtMs >= heartbeatMs ||
        hasMoved(grown);
      if (!isWorthTelling || !isPresentable(hit)) {
        known.set(grown.problemKey, grown);
        return undefined;
      }
      const told = {
        ...grown,
        revision: grown.revision + 1,
        toldScore: grown.bestScore,
        toldAtMs: atMs,
        ...toldPositionOf(grown),
      };
      known.set(told.problemKey, told);
      return tell(told, hit);
    },
    snapshot: () => ({ version: 1, problems: [...known.values()] }),
    restore(snapshot, storedRevision) {
      for (const problem of snapshot.problems) {
        const revision = storedRevision(problem.candidateId) ?? 0;
        known.set(problem.problemKey, { ...problem, revision });
      }
    },
    openTrackOf: (candidateId) =>
      [...known.values()].find((problem) => problem.candidateId === candidateId)?.track.trackId,
    remembered: () => [...known.values()].filter((problem) => problem.revision > 0),
  };
}

function begin(hit: RuleHit, candidateId: string): KnownProblem {
  const { track } = hit;
  return {
    problemKey: hit.problemKey,
    candidateId,
    revision: 0,
    zoneId: hit.zoneId,
    category: hit.category,
    firstSeenAtMs: track.firstSeenAtMs,
    lastSeenAtMs: track.lastSeenAtMs,
    bestScore: 0,
    toldScore: 0,
    toldAtMs: 0,
    earlierSightingCount: 0,
    sightings: [],
    track: plainTrack(hit),
  };
}

/** A vehicle that came nearer knows better where the thing is; a position off by a place is worth telling. */
function hasMoved({ category, position, toldPosition }: KnownProblem): boolean {
  if (position === undefined || toldPosition === undefined) return false;
  return distanceM(position, toldPosition) > problemCategories[category].samePlaceRadiusM;
}

function toldPositionOf({ position }: KnownProblem): Pick<KnownProblem, 'toldPosition'> {
  return position === undefined ? {} : { toldPosition: position };
}

interface Place {
  readonly position: KnownProblem['position'];
  readonly motion: 'fixed' | 'moving';
}

function absorb(problem: KnownProblem, hit: RuleHit, { position, motion }: Place): KnownProblem {
  const { track } = hit;
  const isOtherTrack = problem.track.trackId !== track.trackId;
  const area = boxArea(hit.box);
  // A moving camera is nearest when the box is largest; before a fixed one the best sighting tells the place.
  const isBetter = motion === 'moving' ? area > (problem.nearestArea ?? 0) : track.bestScore > problem.bestScore;
  const kept = problem.position === undefined || isBetter ? (position ?? problem.position) : problem.position;
  return {
    ...problem,
    lastSeenAtMs: Math.max(problem.lastSeenAtMs, track.lastSeenAtMs),
    firstSeenAtMs: Math.min(problem.firstSeenAtMs, track.firstSeenAtMs),
    bestScore: Math.max(problem.bestScore, track.bestScore),
    earlierSightingCount: problem.earlierSightingCount + (isOtherTrack ? problem.track.sightingCount : 0),
    sightings: gatherSightings(problem.sightings, track, hit.isHeap === true ? hit.box : undefined),
    ...(kept === undefined ? {} : { position: kept }),
    nearestArea: Math.max(problem.nearestArea ?? 0, area),
    track: plainTrack(hit),
  };
}

/** Only what JSON and the snapshot's schema hold. */
function plainTrack({ track }: RuleHit): KnownProblem['track'] {
  return { ...track, sightings: track.sightings.map((sighting) => ({ ...sighting })) };
}
