import { type FindingCategory, findingTraits } from '@streetwarden/shared/domain/problem-category';
import { and, desc, eq, gt, inArray, type SQL } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import { readEvidenceOf } from '#candidate/candidate-evidence';
import type { HiddenCameras } from '#grant/camera-rights';
import { notOfHidden } from '#grant/hidden-records';
import type { CandidateForm } from '#http/forms/candidate-form';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import { keysetBefore } from '#storage/keyset';
import type { CandidateRow } from '#storage/schema';
import { candidateStates } from '#storage/schema-words';
import type { StorageView } from '#storage/storage';

/** What a list of candidates may be narrowed to. */
export interface CandidateFilter {
  readonly state?: (typeof candidateStates)[number];
  readonly category?: FindingCategory;
  readonly edgeId?: string;
  /** As its box names it: says something only together with `edgeId`. */
  readonly cameraId?: string;
  readonly problemId?: string;
  /** Default `priority`. */
  readonly sort?: 'priority' | 'newest';
  readonly limit?: number;
  readonly cursor?: string;
  /** Cameras that do not exist for the reader. */
  readonly hidden?: HiddenCameras;
}

export interface CandidatePage {
  readonly items: CandidateForm[];
  readonly nextCursor: string | null;
}

const CursorSchema = Type.Object({
  sort: Type.Enum(['priority', 'newest']),
  priority: Type.Number(),
  sightedAtMs: Type.Number(),
  id: Type.String(),
});
type Place = Static<typeof CursorSchema>;

/**
 * One page, highest priority or newest first; seeks by key, so deep pages cost what the first one does.
 *
 * @throws {DomainError} `cursor-invalid` for a cursor of another list or order.
 */
export async function listCandidates(view: StorageView, filter: CandidateFilter, now: Date): Promise<CandidatePage> {
  const sort = filter.sort ?? 'priority';
  const limit = filter.limit ?? defaultPageSize;
  const place = filter.cursor === undefined ? undefined : decodeCursor(CursorSchema, filter.cursor);
  // A place in one order says nothing in the other one; the page starts over instead of skipping at random.
  const from = place?.sort === sort ? place : undefined;
  const rows = await findRows(view, { ...filter, sort }, from, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await toCandidateForms(view, shown, now),
    nextCursor: last === undefined ? null : cursorAt(last, sort),
  };
}

/** Every index of an order begins with the state: without one, the lists of the three states are merged. */
async function findRows(
  view: StorageView,
  filter: CandidateFilter & { sort: 'priority' | 'newest' },
  from: Place | undefined,
  count: number,
): Promise<readonly CandidateRow[]> {
  if (filter.state !== undefined || filter.problemId !== undefined) return findSorted(view, filter, from, count);
  const parts: CandidateRow[] = [];
  for (const state of candidateStates) parts.push(...(await findSorted(view, { ...filter, state }, from, count)));
  return parts.sort((a, b) => compareRows(a, b, filter.sort)).slice(0, count);
}

async function findSorted(
  view: StorageView,
  filter: CandidateFilter & { sort: 'priority' | 'newest' },
  from: Place | undefined,
  count: number,
): Promise<readonly CandidateRow[]> {
  const { candidates } = view.tables;
  const { priority, sightedAt, id } = candidates;
  const isByPriority = filter.sort === 'priority';
  const order = isByPriority ? [priority, sightedAt, id] : [sightedAt, id];
  const conditions: (SQL | undefined)[] = [
    filter.state && eq(candidates.state, filter.state),
    filter.category && eq(candidates.category, filter.category),
    filter.edgeId && eq(candidates.edgeId, filter.edgeId),
    filter.cameraId && eq(candidates.cameraId, filter.cameraId),
    filter.problemId && eq(candidates.problemId, filter.problemId),
  ].map((condition) => condition || undefined);
  conditions.push(notOfHidden(candidates, filter.hidden));
  if (from !== undefined) {
    const place = [new Date(from.sightedAtMs), from.id];
    conditions.push(keysetBefore(order, isByPriority ? [from.priority, ...place] : place));
  }
  return view
    .select()
    .from(candidates)
    .where(and(...conditions))
    .orderBy(...order.map((column) => desc(column)))
    .limit(count);
}

function compareRows(a: CandidateRow, b: CandidateRow, sort: 'priority' | 'newest'): number {
  if (sort === 'priority' && a.priority !== b.priority) return b.priority - a.priority;
  const newer = b.sightedAt.getTime() - a.sightedAt.getTime();
  if (newer !== 0) return newer;
  return a.id < b.id ? 1 : -1;
}

function cursorAt(row: CandidateRow, sort: 'priority' | 'newest'): string {
  const place: Place = { sort, priority: row.priority, sightedAtMs: row.sightedAt.getTime(), id: row.id };
  return encodeCursor(place);
}

/** Rows in the list form of the API, in the same order. */
export async function toCandidateForms(
  view: StorageView,
  rows: readonly CandidateRow[],
  now: Date,
): Promise<CandidateForm[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const evidence = await readEvidenceOf(view, ids);
  const surroundings = await readSurroundings(view, rows, now);
  return rows.map((row) => {
    const { claim, cameraName, candidateCount } = surroundings.of(row);
    return {
      id: row.id,
      category: row.category,
      score: row.score,
      state: row.state,
      // Two people judge it blind: the first verdict is nobody's business until both are in.
      decision: row.isSecondReview && row.state === 'open' ? null : row.decision,
      cameraId: row.cameraId,
      cameraName: cameraName ?? row.cameraId,
      edgeId: row.edgeId,
      sightedAt: row.sightedAt.toISOString(),
      firstSeenAt: row.firstSeenAt.toISOString(),
      receivedAt: row.receivedAt.toISOString(),
      sightingCount: row.sightingCount,
      revision: row.revision,
      phase: row.phase,
      position: row.position,
      box: row.box,
      problemId: row.problemId,
      duplicatesInProblem: Math.max(0, (candidateCount ?? 1) - 1),
      caseId: row.caseId,
      evidenceState: row.evidenceState,
      isUrgent: findingTraits(row.category).isUrgent,
      isSecondReview: row.isSecondReview,
      claim: claim ?? null,
      evidence: [...(evidence.get(row.id) ?? [])],
    };
  });
}

/** Camera names, problem sizes and running claims of a page: three short queries, whatever its length. */
async function readSurroundings(view: StorageView, rows: readonly CandidateRow[], now: Date) {
  const { cameras, problems, claims, accounts } = view.tables;
  const distinct = (values: readonly string[]) => [...new Set(values)];
  const named = await view
    .select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId, name: cameras.name })
    .from(cameras)
    .where(
      and(
        inArray(cameras.edgeId, distinct(rows.map((row) => row.edgeId))),
        inArray(cameras.cameraId, distinct(rows.map((row) => row.cameraId))),
      ),
    );
  const sized = await view
    .select({ id: problems.id, candidateCount: problems.candidateCount })
    .from(problems)
    .where(inArray(problems.id, distinct(rows.map((row) => row.problemId))));
  const claimed = await view
    .select({
      candidateId: claims.candidateId,
      accountId: claims.accountId,
      displayName: accounts.displayName,
      leaseUntil: claims.leaseUntil,
    })
    .from(claims)
    .innerJoin(accounts, eq(accounts.id, claims.accountId))
    .where(
      and(
        inArray(
          claims.candidateId,
          rows.map((row) => row.id),
        ),
        gt(claims.leaseUntil, now),
      ),
    );
  const names = new Map(named.map((camera) => [`${camera.edgeId}/${camera.cameraId}`, camera.name]));
  const counts = new Map(sized.map((problem) => [problem.id, problem.candidateCount]));
  const leases = new Map(
    claimed.map(({ candidateId, accountId, displayName, leaseUntil }) => [
      candidateId,
      { accountId, displayName, leaseUntil: leaseUntil.toISOString() },
    ]),
  );
  return {
    of: (row: CandidateRow) => ({
      cameraName: names.get(`${row.edgeId}/${row.cameraId}`),
      candidateCount: counts.get(row.problemId),
      claim: leases.get(row.id),
    }),
  };
}
