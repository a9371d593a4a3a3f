import type { CaseChannel } from '@streetwarden/shared/domain/case-life';
import { type FindingCategory, findingTraits } from '@streetwarden/shared/domain/problem-category';
import { and, between, type Column, count, desc, eq, exists, inArray, type SQL } from 'drizzle-orm';
import type { HiddenCameras } from '#grant/camera-rights';
import { notOfHidden, ofHidden } from '#grant/hidden-records';
import type { StorageView } from '#storage/storage';

/** Part of the map, degrees WGS-84. */
export interface MapArea {
  readonly minLongitude: number;
  readonly minLatitude: number;
  readonly maxLongitude: number;
  readonly maxLatitude: number;
}

export interface ProblemFilter {
  /** Default `open`. */
  readonly state?: 'open' | 'closed';
  readonly category?: FindingCategory;
  readonly area?: MapArea;
  readonly limit?: number;
  /** Cameras that do not exist for the reader: what only they saw is not there. */
  readonly hidden?: HiddenCameras;
}

/** A problem on the map. */
export interface ProblemForm {
  readonly id: string;
  readonly category: FindingCategory;
  readonly state: 'open' | 'closed';
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly firstSeenAt: string;
  readonly lastSightedAt: string;
  readonly candidateCount: number;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  /** How its case came in: `video-watch` when somebody filed it from video. */
  readonly caseChannel: CaseChannel | null;
  readonly isUrgent: boolean;
}

const defaultLimit = 1_000;
/** The newest problems that are looked at before the search goes by place: so many for each one wanted. */
const walkedPerWanted = 50;

/** The most recently sighted problems of an area; `truncated` says that there are more. */
export async function listProblems(
  view: StorageView,
  filter: ProblemFilter,
): Promise<{ readonly items: ProblemForm[]; readonly truncated: boolean }> {
  const { problems, cases } = view.tables;
  const { limit = defaultLimit } = filter;
  const ids = (await findAmongNewest(view, filter, limit + 1)) ?? (await findByPlace(view, filter, limit + 1));
  if (ids.length === 0) return { items: [], truncated: false };
  const rows = await view
    .select({ problem: problems, caseNumber: cases.number, caseChannel: cases.channel })
    .from(problems)
    .leftJoin(cases, eq(cases.id, problems.caseId))
    .where(inArray(problems.id, [...ids.slice(0, limit)]))
    .orderBy(desc(problems.lastSightedAt), desc(problems.id));
  const uncounted = await countHidden(view, filter.hidden, ids);
  const items = rows.map(({ problem, caseNumber, caseChannel }) => ({
    id: problem.id,
    category: problem.category,
    state: problem.state,
    position:
      problem.latitude === null || problem.longitude === null
        ? null
        : { latitude: problem.latitude, longitude: problem.longitude },
    firstSeenAt: problem.firstSeenAt.toISOString(),
    lastSightedAt: problem.lastSightedAt.toISOString(),
    candidateCount: problem.candidateCount - (uncounted.get(problem.id) ?? 0),
    caseId: problem.caseId,
    caseNumber,
    caseChannel,
    isUrgent: findingTraits(problem.category).isUrgent,
  }));
  return { items, truncated: ids.length > limit };
}

/** How many candidates of each problem come from hidden cameras. */
async function countHidden(
  view: StorageView,
  hidden: HiddenCameras | undefined,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (hidden === undefined || hidden.isEmpty) return new Map();
  const { candidates } = view.tables;
  const rows = await view
    .select({ problemId: candidates.problemId, total: count() })
    .from(candidates)
    .where(and(inArray(candidates.problemId, [...ids]), ofHidden(candidates, hidden)))
    .groupBy(candidates.problemId);
  return new Map(rows.map(({ problemId, total }) => [problemId, total]));
}

/**
 * Walks the newest problems along their index, which holds their places: what a view of a district or the city wants is
 * found after few steps, however many problems there are.
 *
 * @returns undefined when not enough of them lie in the area and older ones were not looked at.
 */
async function findAmongNewest(
  view: StorageView,
  filter: ProblemFilter,
  wanted: number,
): Promise<readonly string[] | undefined> {
  const { problems } = view.tables;
  const { id, lastSightedAt, latitude, longitude, category } = problems;
  const walked = wanted * walkedPerWanted;
  const newest = view
    .select({ id, lastSightedAt, latitude, longitude, category })
    .from(problems)
    .where(eq(problems.state, filter.state ?? 'open'))
    .orderBy(desc(lastSightedAt), desc(id))
    .limit(walked)
    .as('newest');
  const found = await view
    .select({ id: newest.id })
    .from(newest)
    .where(and(placeCondition(newest, filter), seenByOthers(view, newest.id, filter.hidden)))
    .orderBy(desc(newest.lastSightedAt), desc(newest.id))
    .limit(wanted);
  if (found.length === wanted || (filter.area === undefined && filter.category === undefined)) return idsOf(found);
  const [oldest] = await view
    .select({ id })
    .from(problems)
    .where(eq(problems.state, filter.state ?? 'open'))
    .orderBy(desc(lastSightedAt), desc(id))
    .offset(walked)
    .limit(1);
  return oldest === undefined ? idsOf(found) : undefined;
}

/** A small area, or one where nothing was seen for long: its problems are found by their place. */
async function findByPlace(view: StorageView, filter: ProblemFilter, wanted: number): Promise<readonly string[]> {
  const { problems } = view.tables;
  const found = await view
    .select({ id: problems.id })
    .from(problems)
    .where(
      and(
        eq(problems.state, filter.state ?? 'open'),
        placeCondition(problems, filter),
        seenByOthers(view, problems.id, filter.hidden),
      ),
    )
    .orderBy(desc(problems.lastSightedAt), desc(problems.id))
    .limit(wanted);
  return idsOf(found);
}

/** Whether a camera that is not hidden saw the problem, too; undefined when nothing is hidden. */
function seenByOthers(view: StorageView, problemId: Column, hidden: HiddenCameras | undefined): SQL | undefined {
  const { candidates } = view.tables;
  const isOther = notOfHidden(candidates, hidden);
  if (isOther === undefined) return undefined;
  return exists(
    view
      .select({ id: candidates.id })
      .from(candidates)
      .where(and(eq(candidates.problemId, problemId), isOther)),
  );
}

interface PlaceColumns {
  readonly category: Column;
  readonly latitude: Column;
  readonly longitude: Column;
}

function placeCondition(columns: PlaceColumns, { category, area }: ProblemFilter): SQL | undefined {
  return and(
    category === undefined ? undefined : eq(columns.category, category),
    area === undefined ? undefined : between(columns.latitude, area.minLatitude, area.maxLatitude),
    area === undefined ? undefined : between(columns.longitude, area.minLongitude, area.maxLongitude),
  );
}

function idsOf(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id);
}
