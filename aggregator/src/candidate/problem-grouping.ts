import { type Box, boxCentre, distanceM, type Position } from '@streetwarden/shared/domain/geometry';
import { type FindingCategory, findingTraits } from '@streetwarden/shared/domain/problem-category';

/** One candidate as far as its place goes. */
export interface PlacedCandidate {
  readonly edgeId: string;
  readonly cameraId: string;
  readonly category: FindingCategory;
  readonly box: Box;
  readonly position: Position | undefined;
  readonly sightedAt: Date;
}

/** A problem that may be the candidate's. */
export interface KnownProblem {
  readonly id: string;
  readonly category: FindingCategory;
  readonly state: 'open' | 'closed';
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** See {@link placeKeyOf}; names the first sighting's camera and place in its view. */
  readonly placeKey: string;
  readonly lastSightedAt: Date;
  readonly caseId: string | null;
}

/** A problem closed without a case and sighted again within this time was closed too early: it reopens. */
export const reopenWindowMs = 24 * 3_600_000;
/** A position said to be worse than this is not allowed to swallow the neighbourhood. */
const maxAccuracyM = 50;
/** More than any search radius, in degrees of latitude. */
const farDegrees = 0.001;
/** The camera's view is compared on a grid of this many cells each way. */
const gridCells = 10;

/** Largest distance at which a problem can still be a candidate's, metres: however badly the two places are known. */
export function searchRadiusM(category: FindingCategory): number {
  return findingTraits(category).samePlaceRadiusM + maxAccuracyM;
}

/** How far two sightings of one thing may lie apart: neither place is better known than its accuracy says. */
function joinRadiusM(category: FindingCategory, ...accuraciesM: readonly (number | undefined)[]): number {
  const uncertaintyM = Math.hypot(...accuraciesM.map((accuracyM) => accuracyM ?? 0));
  return findingTraits(category).samePlaceRadiusM + Math.min(uncertaintyM, maxAccuracyM);
}

/** Whether the candidate's place is told by where in its camera's view it is, because its position does not tell. */
export function isPlacedByView({ position }: Pick<PlacedCandidate, 'position'>): boolean {
  return position === undefined || position.source === 'camera';
}

/**
 * `<edge>/<camera>/<column>,<row>`: where in whose view; or `at/<latitude>,<longitude>/<accuracy in metres>` when the
 * position tells, as from a vehicle, whose view is another place each time.
 */
export function placeKeyOf(candidate: PlacedCandidate): string {
  const { edgeId, cameraId, box, position } = candidate;
  if (position !== undefined && !isPlacedByView(candidate)) {
    const { latitude, longitude, accuracyM } = position;
    const accuracy = accuracyM === undefined ? '' : `/${Math.ceil(accuracyM)}`;
    return `at/${latitude.toFixed(5)},${longitude.toFixed(5)}${accuracy}`;
  }
  const { column, row } = cellOf(box);
  return cellKey(edgeId, cameraId, column, row);
}

/** How well the place of a problem's first sighting was known. */
function accuracyOf({ placeKey }: Pick<KnownProblem, 'placeKey'>): number | undefined {
  const [, accuracyM] = /^at\/[^/]+\/(\d+)$/.exec(placeKey) ?? [];
  return accuracyM === undefined ? undefined : Number(accuracyM);
}

/** Keys of the candidate's own cell in its camera's view and the eight around it; none when its position tells. */
export function neighbouringPlaceKeys(candidate: PlacedCandidate): readonly string[] {
  if (!isPlacedByView(candidate)) return [];
  const { edgeId, cameraId, box } = candidate;
  const { column, row } = cellOf(box);
  const steps = [-1, 0, 1];
  return steps.flatMap((dy) => steps.map((dx) => cellKey(edgeId, cameraId, column + dx, row + dy)));
}

/**
 * Finds the problem a new candidate belongs to: one place and class is one open problem, across cameras and time.
 *
 * 1. A fixed camera that knows only its own position tells places apart by where in its view they are: same or
 *    touching cell of a 10 × 10 grid. The same holds for a candidate without any position.
 * 2. Between cameras, and for ground-mapped or GPS positions, positions decide: not farther apart than the category's
 *    radius plus what the accuracies of both together allow (at most 50 m).
 * 3. Open problems come before closed ones, then the nearer, then the one seen last.
 * 4. What only people recognise is never joined by itself: two such things at one place need not be the same.
 * 5. A closed problem takes a sighting only within 24 h of its last one and only when no case was filed from it: it
 *    reopens. Later, or after a case, the same place is a new problem.
 *
 * @returns undefined when a new problem starts.
 */
export function chooseProblem<P extends KnownProblem>(
  candidate: PlacedCandidate,
  known: readonly P[],
): { readonly problem: P; readonly isReopened: boolean } | undefined {
  if (candidate.category === 'other') return undefined;
  let best: { problem: P; gapM: number } | undefined;
  for (const problem of known) {
    if (problem.category !== candidate.category || !takesSightings(problem, candidate.sightedAt)) continue;
    const gapM = placeGapM(candidate, problem);
    if (gapM === undefined) continue;
    if (best === undefined || isBetter({ problem, gapM }, best)) best = { problem, gapM };
  }
  return best === undefined ? undefined : { problem: best.problem, isReopened: best.problem.state === 'closed' };
}

function isBetter(a: { problem: KnownProblem; gapM: number }, b: { problem: KnownProblem; gapM: number }): boolean {
  if (a.problem.state !== b.problem.state) return a.problem.state === 'open';
  if (a.gapM !== b.gapM) return a.gapM < b.gapM;
  return a.problem.lastSightedAt > b.problem.lastSightedAt;
}

function takesSightings(problem: KnownProblem, sightedAt: Date): boolean {
  if (problem.state === 'open') return true;
  return problem.caseId === null && sightedAt.getTime() - problem.lastSightedAt.getTime() <= reopenWindowMs;
}

/** Metres between the two, 0 for the same place in one view, undefined for another place. */
function placeGapM(candidate: PlacedCandidate, problem: KnownProblem): number | undefined {
  const { position, category } = candidate;
  if (isPlacedByView(candidate) && problem.placeKey.startsWith(`${candidate.edgeId}/${candidate.cameraId}/`)) {
    return neighbouringPlaceKeys(candidate).includes(problem.placeKey) ? 0 : undefined;
  }
  if (position === undefined || problem.latitude === null || problem.longitude === null) return undefined;
  // A cheap look first: most problems of a batch are streets away.
  if (Math.abs(problem.latitude - position.latitude) > farDegrees) return undefined;
  const gapM = distanceM(position, { latitude: problem.latitude, longitude: problem.longitude });
  return gapM <= joinRadiusM(category, position.accuracyM, accuracyOf(problem)) ? gapM : undefined;
}

function cellOf(box: Box): { column: number; row: number } {
  const centre = boxCentre(box);
  return { column: cellIndex(centre.x), row: cellIndex(centre.y) };
}

function cellIndex(share: number): number {
  return Math.min(gridCells - 1, Math.max(0, Math.floor(share * gridCells)));
}

function cellKey(edgeId: string, cameraId: string, column: number, row: number): string {
  return `${edgeId}/${cameraId}/${column},${row}`;
}
