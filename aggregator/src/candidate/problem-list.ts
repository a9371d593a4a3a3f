import { type ProblemCategory, problemCategories } from '@streetwarden/shared/domain/problem-category';
import { and, between, desc, eq, sql } from 'drizzle-orm';
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
  readonly category?: ProblemCategory;
  readonly area?: MapArea;
  readonly limit?: number;
}

/** A problem on the map. */
export interface ProblemForm {
  readonly id: string;
  readonly category: ProblemCategory;
  readonly state: 'open' | 'closed';
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly firstSeenAt: string;
  readonly lastSightedAt: string;
  readonly candidateCount: number;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly isUrgent: boolean;
}

const defaultLimit = 1_000;
/** From this width on an area counts as the whole city: its newest problems are found faster by time than by place. */
const wideDegrees = 0.05;

/** The most recently sighted problems of an area; `truncated` says that there are more. */
export async function listProblems(
  view: StorageView,
  filter: ProblemFilter,
): Promise<{ readonly items: ProblemForm[]; readonly truncated: boolean }> {
  const { problems, cases } = view.tables;
  const { state = 'open', category, area, limit = defaultLimit } = filter;
  const isWide = area === undefined || area.maxLatitude - area.minLatitude > wideDegrees;
  // `+ 0` keeps the planner from the index by place, so that it walks the one by time and stops at the limit.
  const latitude = isWide ? sql<number>`(${problems.latitude} + 0)` : sql<number>`${problems.latitude}`;
  const rows = await view
    .select({ problem: problems, caseNumber: cases.number })
    .from(problems)
    .leftJoin(cases, eq(cases.id, problems.caseId))
    .where(
      and(
        eq(problems.state, state),
        category === undefined ? undefined : eq(problems.category, category),
        area === undefined ? undefined : sql`${latitude} between ${area.minLatitude} and ${area.maxLatitude}`,
        area === undefined ? undefined : between(problems.longitude, area.minLongitude, area.maxLongitude),
      ),
    )
    .orderBy(desc(problems.lastSightedAt), desc(problems.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ problem, caseNumber }) => ({
    id: problem.id,
    category: problem.category,
    state: problem.state,
    position:
      problem.latitude === null || problem.longitude === null
        ? null
        : { latitude: problem.latitude, longitude: problem.longitude },
    firstSeenAt: problem.firstSeenAt.toISOString(),
    lastSightedAt: problem.lastSightedAt.toISOString(),
    candidateCount: problem.candidateCount,
    caseId: problem.caseId,
    caseNumber,
    isUrgent: problemCategories[problem.category].isUrgent,
  }));
  return { items, truncated: rows.length > limit };
}
