import { caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { type Box, distanceM, type Position } from '@streetwarden/shared/domain/geometry';
import type { FindingCategory } from '@streetwarden/shared/domain/problem-category';
import { and, between, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { readThumbnails } from '#candidate/candidate-evidence';
import { neighbouringPlaceKeys } from '#candidate/problem-grouping';
import type { CaseClass } from '#case/case-ports';
import type { CaseRow, ProblemRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** What is looked for near by. */
export interface SoughtDuplicates {
  readonly categories: readonly Exclude<FindingCategory, 'other'>[];
  readonly catalogueClass: CaseClass | undefined;
  readonly position: Position | null;
  /** Where it is in whose view: tells the place where the position does not. */
  readonly edgeId: string;
  readonly cameraId: string;
  readonly box: Box;
  readonly at: Date;
  /** The cases the person may know of; undefined is all. */
  readonly visible: SQL | undefined;
  /** Whether a problem was first seen by a camera that does not exist for the person. */
  readonly isHidden: (problem: Pick<ProblemRow, 'placeKey'>) => boolean;
}

/** A case that runs, or a problem that nobody has filed, which may be the same. */
export interface Duplicate {
  readonly type: 'case' | 'problem';
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly category: FindingCategory | null;
  readonly catalogueClass: CaseClass | null;
  /** Null: one of both has no position; it is in the same part of the same view. */
  readonly distanceM: number | null;
  readonly lastSeenAt: Date;
  readonly description: string;
  readonly thumbnailSha256: string | null;
}

const radiusM = 50;
const maxLookedAt = 300;
const maxShown = 10;
const metresPerDegree = 111_195;
const running = caseStateNames.filter((state) => !caseStates[state].isEnd && state !== 'withdrawn');

/** The nearest open problems and running cases of the same kind within 50 m, nearest first. */
export async function findDuplicates(view: StorageView, sought: SoughtDuplicates): Promise<readonly Duplicate[]> {
  const found = [...(await nearbyCases(view, sought)), ...(await nearbyProblems(view, sought))]
    .filter(({ duplicate }) => (duplicate.distanceM ?? 0) <= radiusM)
    .sort((a, b) => (a.duplicate.distanceM ?? 0) - (b.duplicate.distanceM ?? 0))
    .slice(0, maxShown);
  const thumbnails = await readThumbnails(
    view,
    found.flatMap(({ candidateId }) => candidateId ?? []),
  );
  return found.map(({ duplicate, candidateId }) => ({
    ...duplicate,
    thumbnailSha256: thumbnails.get(candidateId ?? '') ?? null,
  }));
}

interface Found {
  readonly duplicate: Duplicate;
  readonly candidateId: string | null;
}

async function nearbyCases(view: StorageView, sought: SoughtDuplicates): Promise<readonly Found[]> {
  const { cases } = view.tables;
  const area = areaAround(sought.position, cases);
  if (area === undefined) return [];
  const kinds: (SQL | undefined)[] = [inArray(cases.category, [...sought.categories])];
  if (sought.catalogueClass !== undefined) {
    const { scheme, kind, code } = sought.catalogueClass;
    kinds.push(and(eq(cases.catalogueCode, code), eq(cases.catalogueKind, kind), eq(cases.catalogueScheme, scheme)));
  }
  const rows = await view
    .select()
    .from(cases)
    .where(and(or(...kinds), area, inArray(cases.state, running), sought.visible))
    .limit(maxLookedAt);
  return rows.map((row) => ({ duplicate: ofCase(row, sought), candidateId: row.candidateId }));
}

function ofCase(row: CaseRow, { position }: SoughtDuplicates): Duplicate {
  const { id, number, state, category, catalogueScheme: scheme, catalogueKind: kind, catalogueCode: code } = row;
  return {
    ...{ type: 'case', id, number, state, category, description: row.description.slice(0, 200) },
    catalogueClass: scheme === null || kind === null || code === null ? null : { scheme, kind, code },
    ...{ distanceM: gapM(position, row), lastSeenAt: row.openedAt, thumbnailSha256: null },
  };
}

async function nearbyProblems(view: StorageView, sought: SoughtDuplicates): Promise<readonly Found[]> {
  const { problems, candidates } = view.tables;
  if (sought.categories.length === 0) return [];
  const { edgeId, cameraId, box, position, at } = sought;
  const keys = neighbouringPlaceKeys({
    ...{ edgeId, cameraId, box, position: undefined, sightedAt: at },
    category: 'litter',
  });
  const place = or(inArray(problems.placeKey, [...keys]), areaAround(position, problems));
  const isOpen = and(eq(problems.state, 'open'), isNull(problems.caseId));
  const rows = await view
    .select()
    .from(problems)
    .where(and(inArray(problems.category, [...sought.categories]), isOpen, place))
    .limit(maxLookedAt);
  const shown = rows.filter((row) => !sought.isHidden(row));
  const members = await view
    .select({ id: candidates.id, problemId: candidates.problemId })
    .from(candidates)
    .where(
      inArray(
        candidates.problemId,
        shown.map(({ id }) => id),
      ),
    );
  const memberOf = new Map(members.map(({ id, problemId }) => [problemId, id]));
  return shown.map((row) => ({ duplicate: ofProblem(row, sought, keys), candidateId: memberOf.get(row.id) ?? null }));
}

function ofProblem(row: ProblemRow, { position }: SoughtDuplicates, keys: readonly string[]): Duplicate {
  const { id, category, state } = row;
  return {
    ...{ type: 'problem', id, number: null, state, category, catalogueClass: null, description: '' },
    distanceM: keys.includes(row.placeKey) ? 0 : gapM(position, row),
    ...{ lastSeenAt: row.lastSightedAt, thumbnailSha256: null },
  };
}

type Placed = { readonly latitude: number | null; readonly longitude: number | null };

function gapM(position: Position | null, { latitude, longitude }: Placed): number | null {
  if (position === null || latitude === null || longitude === null) return null;
  return Math.round(distanceM(position, { latitude, longitude }) * 10) / 10;
}

type Column = Parameters<typeof between>[0];

function areaAround(position: Position | null, columns: { latitude: Column; longitude: Column }): SQL | undefined {
  if (position === null) return undefined;
  const { latitude, longitude } = position;
  const latitudeMargin = radiusM / metresPerDegree;
  const longitudeMargin = latitudeMargin / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  return and(
    between(columns.latitude, latitude - latitudeMargin, latitude + latitudeMargin),
    between(columns.longitude, longitude - longitudeMargin, longitude + longitudeMargin),
  );
}
