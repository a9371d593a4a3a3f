import type { Box } from '@streetwarden/shared/domain/geometry';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import { type Attendance, attend, unattended } from '#rule/attendance';
import type { Claim } from '#rule/claim';
import type { Track } from '#track/tracks';

/** `pending` gathers dwell, `open` was told, `cooling` ended and stays silent for a while. */
export type ProblemPhase = 'pending' | 'open' | 'cooling';

/** One place that has, or may soon have, a problem. */
export interface Problem {
  readonly problemKey: string;
  readonly zoneId: string;
  readonly category: ProblemCategory;
  readonly phase: ProblemPhase;
  /** Of the strongest sign: tells whether another sign is at the same place. */
  readonly box: Box;
  /** Around all signs of a heap; undefined while one sign is all there is. */
  readonly heapBox: Box | undefined;
  readonly firstSeenAtMs: number;
  /** Time it was there and unattended, ms. */
  readonly heldMs: number;
  readonly attendance: Attendance;
  /** The last claim; undefined after a restart until it is seen again. */
  readonly claim: Claim | undefined;
  /** The thing that was seen last, for telling the end. */
  readonly track: Track;
  readonly missedLooks: number;
  readonly missingSinceMs: number | undefined;
  readonly endedAtMs: number | undefined;
}

export type ProblemEvent = 'opened' | 'sighted' | 'ended';
export interface ProblemStep {
  /** Undefined: forgotten. */
  readonly problem: Problem | undefined;
  readonly event?: ProblemEvent;
}

/** One look at one place. */
export interface Moment {
  readonly atMs: number;
  /** Time since the last clear look; 0 after a pause, so that what nobody saw does not count. */
  readonly elapsedMs: number;
  readonly isSomebodyNear: boolean;
  readonly heapBox: Box | undefined;
}

/** Clear looks without any sign, and time, after which a problem without a track of its own has ended. */
const goneLooks = 5;
const goneMs = 30_000;

export function beginProblem(problemKey: string, claim: Claim): Problem {
  const { track, category, zone } = claim;
  return {
    problemKey,
    zoneId: zone.id,
    category,
    phase: 'pending',
    box: track.box,
    heapBox: undefined,
    firstSeenAtMs: track.firstSeenAtMs,
    heldMs: 0,
    attendance: unattended,
    claim,
    track,
    missedLooks: 0,
    missingSinceMs: undefined,
    endedAtMs: undefined,
  };
}

/** A look with a sign of the problem. */
export function continueProblem(before: Problem, claim: Claim, moment: Moment): ProblemStep {
  if (claim.isGone) return endProblem({ ...before, claim, track: claim.track }, moment.atMs);
  const attendance = claim.policy.isOwnerAware
    ? attend(before.attendance, moment.isSomebodyNear, moment.atMs)
    : unattended;
  const problem: Problem = {
    ...before,
    box: claim.track.box,
    heapBox: moment.heapBox,
    attendance,
    claim,
    track: claim.track,
    heldMs: heldMs(before, claim, attendance, moment),
    missedLooks: 0,
    missingSinceMs: undefined,
  };
  if (problem.phase === 'open') return claim.isSeen ? { problem, event: 'sighted' } : { problem };
  if (!isRipe(problem, claim)) return { problem };
  return { problem: { ...problem, phase: 'open' }, event: 'opened' };
}

function heldMs(before: Problem, claim: Claim, attendance: Attendance, moment: Moment): number {
  if (attendance.presence === 'attending') return 0;
  if (attendance.presence === 'passing' || !claim.isPresent) return before.heldMs;
  return before.heldMs + moment.elapsedMs;
}

function isRipe(problem: Problem, claim: Claim): boolean {
  const { track, policy } = claim;
  return (
    claim.isSeen &&
    !claim.isContradicted &&
    track.state === 'confirmed' &&
    problem.attendance.presence === 'nobody' &&
    problem.heldMs >= claim.requiredDwellMs &&
    track.bestScore >= claim.scoreThreshold &&
    track.sightingCount >= policy.minSightings &&
    track.box.h >= policy.minBoxHeight &&
    track.stationaryMs >= policy.minRestShare * claim.requiredDwellMs
  );
}

/** A look without any sign. `isHidden`: something stands in front of the place, so the look proves nothing. */
export function missProblem(before: Problem, atMs: number, isHidden: boolean): ProblemStep {
  if (isHidden) return { problem: before };
  const missingSinceMs = before.missingSinceMs ?? atMs;
  const problem = { ...before, missingSinceMs, missedLooks: before.missedLooks + 1 };
  const isGone = problem.missedLooks >= goneLooks && atMs - missingSinceMs >= goneMs;
  return isGone ? endProblem(problem, atMs) : { problem };
}

function endProblem(problem: Problem, atMs: number): ProblemStep {
  if (problem.phase === 'pending') return { problem: undefined };
  return { problem: { ...problem, phase: 'cooling', endedAtMs: atMs }, event: 'ended' };
}

/** What the aggregator was told and the agent wrote down, to go on with after a restart. */
export interface RememberedProblem {
  readonly problemKey: string;
  readonly zoneId: string;
  readonly category: ProblemCategory;
  readonly firstSeenAtMs: number;
  readonly track: Track;
}

export function resumeProblem(remembered: RememberedProblem): Problem {
  return {
    ...remembered,
    phase: 'open',
    box: remembered.track.box,
    heapBox: undefined,
    heldMs: 0,
    attendance: unattended,
    claim: undefined,
    missedLooks: 0,
    missingSinceMs: undefined,
    endedAtMs: undefined,
  };
}
