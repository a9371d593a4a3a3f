import { randomUUID } from 'node:crypto';
import { and, between, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import {
  chooseProblem,
  type KnownProblem,
  neighbouringPlaceKeys,
  type PlacedCandidate,
  placeKeyOf,
  searchRadiusM,
} from '#candidate/problem-grouping';
import type { StorageTransaction } from '#storage/storage';

/** A candidate that needs a problem. */
export interface AssignableCandidate extends PlacedCandidate {
  readonly firstSeenAt: Date;
}

/** A problem while a batch is worked on. */
interface ProblemDraft extends KnownProblem {
  state: 'open' | 'closed';
  latitude: number | null;
  longitude: number | null;
  lastSightedAt: Date;
  firstSeenAt: Date;
  /** Candidates that joined in this batch. */
  joinedCount: number;
  readonly isNew: boolean;
}

/**
 * Gives each new candidate its problem, joining, reopening or starting one, and stores the problems.
 *
 * Safe with several aggregators: writes run one after another, so the search sees every problem committed before.
 * @param mayJoin  which known problems count at all; a person may have said that it is none of them.
 * @returns the problems with the cases they have, one per candidate, in order.
 */
export async function assignProblems(
  tx: StorageTransaction,
  candidates: readonly AssignableCandidate[],
  mayJoin: (problem: KnownProblem) => boolean = () => true,
): Promise<readonly Pick<KnownProblem, 'id' | 'caseId'>[]> {
  if (candidates.length === 0) return [];
  const known = (await loadNearbyProblems(tx, candidates)).filter(mayJoin);
  const drafts = [...known];
  const assigned = candidates.map((candidate) => {
    const draft = chooseProblem(candidate, drafts)?.problem ?? startProblem(candidate, drafts);
    joinProblem(draft, candidate);
    return draft;
  });
  await storeProblems(tx, drafts);
  return assigned;
}

/** A candidate is of a problem because a person says so, wherever the two are. */
export async function joinProblemById(tx: StorageTransaction, problemId: string, sightedAt: Date): Promise<void> {
  const { problems } = tx.tables;
  await tx
    .update(problems)
    .set({ state: 'open', candidateCount: sql`${problems.candidateCount} + 1`, version: sql`${problems.version} + 1` })
    .where(eq(problems.id, problemId));
  await touchProblem(tx, problemId, sightedAt);
}

/** A known candidate was sighted again: its problem was, too. */
export async function touchProblem(tx: StorageTransaction, problemId: string, sightedAt: Date): Promise<void> {
  const { problems } = tx.tables;
  await tx
    .update(problems)
    .set({ lastSightedAt: sightedAt, version: sql`${problems.version} + 1` })
    .where(
      and(eq(problems.id, problemId), sql`${problems.lastSightedAt} < ${sql.param(sightedAt, problems.lastSightedAt)}`),
    );
}

function startProblem(candidate: AssignableCandidate, drafts: ProblemDraft[]): ProblemDraft {
  const draft: ProblemDraft = {
    id: randomUUID(),
    category: candidate.category,
    state: 'open',
    latitude: candidate.position?.latitude ?? null,
    longitude: candidate.position?.longitude ?? null,
    placeKey: placeKeyOf(candidate),
    firstSeenAt: candidate.firstSeenAt,
    lastSightedAt: candidate.sightedAt,
    caseId: null,
    joinedCount: 0,
    isNew: true,
  };
  drafts.push(draft);
  return draft;
}

function joinProblem(draft: ProblemDraft, candidate: AssignableCandidate): void {
  draft.joinedCount += 1;
  draft.state = 'open';
  if (candidate.sightedAt > draft.lastSightedAt) draft.lastSightedAt = candidate.sightedAt;
  if (candidate.firstSeenAt < draft.firstSeenAt) draft.firstSeenAt = candidate.firstSeenAt;
  if (draft.latitude === null && candidate.position !== undefined) {
    draft.latitude = candidate.position.latitude;
    draft.longitude = candidate.position.longitude;
  }
}

async function storeProblems(tx: StorageTransaction, drafts: readonly ProblemDraft[]): Promise<void> {
  const { problems } = tx.tables;
  const started = drafts.filter((draft) => draft.isNew);
  const rows = started.map(({ isNew: _isNew, joinedCount, ...draft }) => ({ ...draft, candidateCount: joinedCount }));
  await tx.insertRows(problems, rows);
  for (const draft of drafts) {
    if (draft.isNew || draft.joinedCount === 0) continue;
    const { state, latitude, longitude, firstSeenAt, lastSightedAt } = draft;
    await tx
      .update(problems)
      .set({
        state,
        latitude,
        longitude,
        firstSeenAt,
        lastSightedAt,
        candidateCount: sql`${problems.candidateCount} + ${draft.joinedCount}`,
        version: sql`${problems.version} + 1`,
      })
      .where(eq(problems.id, draft.id));
  }
}

async function loadNearbyProblems(
  tx: StorageTransaction,
  candidates: readonly AssignableCandidate[],
): Promise<readonly ProblemDraft[]> {
  const { problems } = tx.tables;
  const found = new Map<string, ProblemDraft>();
  const placeKeys = [...new Set(candidates.flatMap(neighbouringPlaceKeys))];
  const conditions = placeKeys.length > 0 ? [inArray(problems.placeKey, placeKeys)] : [];
  conditions.push(...areaConditions(tx, candidates));
  for (const condition of conditions) {
    const rows = await tx
      .select({
        id: problems.id,
        category: problems.category,
        state: problems.state,
        latitude: problems.latitude,
        longitude: problems.longitude,
        placeKey: problems.placeKey,
        firstSeenAt: problems.firstSeenAt,
        lastSightedAt: problems.lastSightedAt,
        caseId: problems.caseId,
      })
      .from(problems)
      .where(condition);
    for (const row of rows) found.set(row.id, { ...row, joinedCount: 0, isNew: false });
  }
  return [...found.values()];
}

/** Degrees; about 110 m. Candidates of one cell share one search. */
const searchCellDegrees = 0.001;
/** Areas in one statement: both engines answer each from the index. */
const areasPerSearch = 64;
const metresPerDegree = 111_195;

/** Areas per category and cell, each wide enough for every candidate in it. */
function areaConditions(tx: StorageTransaction, candidates: readonly AssignableCandidate[]): readonly SQL[] {
  const { problems } = tx.tables;
  const cells = new Map<
    string,
    { category: AssignableCandidate['category']; latitude: number; longitude: number; radiusM: number }
  >();
  for (const { category, position } of candidates) {
    if (position === undefined) continue;
    const latitude = Math.floor(position.latitude / searchCellDegrees) * searchCellDegrees;
    const longitude = Math.floor(position.longitude / searchCellDegrees) * searchCellDegrees;
    const key = `${category} ${latitude.toFixed(3)} ${longitude.toFixed(3)}`;
    const radiusM = Math.max(cells.get(key)?.radiusM ?? 0, searchRadiusM(category));
    cells.set(key, { category, latitude, longitude, radiusM });
  }
  const areas = [...cells.values()].map(({ category, latitude, longitude, radiusM }) => {
    const latitudeMargin = radiusM / metresPerDegree;
    const longitudeMargin = latitudeMargin / Math.max(0.01, Math.cos(((Math.abs(latitude) + 0.01) * Math.PI) / 180));
    return and(
      eq(problems.category, category),
      inArray(problems.state, ['open', 'closed']),
      between(problems.latitude, latitude - latitudeMargin, latitude + searchCellDegrees + latitudeMargin),
      between(problems.longitude, longitude - longitudeMargin, longitude + searchCellDegrees + longitudeMargin),
    );
  });
  const searches: SQL[] = [];
  for (let from = 0; from < areas.length; from += areasPerSearch) {
    const search = or(...areas.slice(from, from + areasPerSearch));
    if (search !== undefined) searches.push(search);
  }
  return searches;
}
