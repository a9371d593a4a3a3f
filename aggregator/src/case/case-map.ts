import {
  type CaseChannel,
  type CaseSource,
  type CaseState,
  caseSourceNames,
  caseStateNames,
  caseStates,
} from '@streetwarden/shared/domain/case-life';
import { type ProblemCategory, problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { and, between, type Column, desc, eq, inArray, isNull, not, type SQL, sql } from 'drizzle-orm';
import type { MapArea } from '#candidate/problem-list';
import type { CaseActor } from '#case/case-actor';
import type { CasePorts } from '#case/case-ports';
import { visibleCases } from '#case/visible-cases';
import type { HiddenCameras } from '#grant/camera-rights';
import { ofHidden } from '#grant/hidden-records';
import type { CaseRow, Tables } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';

/** Who found what a case on the map is about: somebody who watched video, or somebody in the street. */
export const caseOrigins = ['video', 'people'] as const;
export type CaseOrigin = (typeof caseOrigins)[number];

export interface CaseMapFilter {
  readonly origin: CaseOrigin;
  /** Default `open`: runs; `closed`: was closed in the end. */
  readonly state?: 'open' | 'closed';
  readonly area: MapArea;
  readonly limit?: number;
  /** Cameras that do not exist for the reader: what was filed from their video is not there. */
  readonly hidden?: HiddenCameras;
}

/** A case as a mark on the map. */
export interface CaseMark {
  readonly id: string;
  readonly number: string;
  readonly origin: CaseOrigin;
  readonly state: CaseState;
  readonly channel: CaseChannel;
  readonly category: ProblemCategory | null;
  readonly catalogueClass: { readonly scheme: string; readonly kind: 'part' | 'event'; readonly code: string } | null;
  readonly position: { readonly latitude: number; readonly longitude: number };
  readonly address: string;
  readonly openedAt: string;
  readonly isUrgent: boolean;
}

export type CaseMap = ReturnType<typeof createCaseMap>;

const defaultLimit = 1_000;
/** The newest cases that are looked at before the search goes by place: so many for each one wanted. */
const walkedPerWanted = 500;
const mostWalked = 100_000;
const statesOf: Readonly<Record<'open' | 'closed', readonly CaseState[]>> = {
  open: caseStateNames.filter((name) => !caseStates[name].isEnd && name !== 'withdrawn'),
  closed: ['closed'],
};
const peopleSources: readonly CaseSource[] = caseSourceNames.filter((name) => name !== 'intelligent-analysis');

/**
 * Cases of an area, the newest: those filed from video by somebody, and those that people reported. What detectors found
 * stands on the map as a problem.
 */
export function createCaseMap({
  storage,
  ports,
}: {
  readonly storage: Storage;
  readonly ports: Pick<CasePorts, 'tenants'>;
}) {
  return {
    /** As far as lists of cases show them; `truncated` says that there are more. */
    async list(
      filter: CaseMapFilter,
      actor: CaseActor,
    ): Promise<{ readonly items: CaseMark[]; readonly truncated: boolean }> {
      const { limit = defaultLimit } = filter;
      return await storage.read(async (view) => {
        const scope = and(await visibleCases(view, ports.tenants, actor), filedByOthers(view, filter.hidden));
        const asked = { area: filter.area, states: statesOf[filter.state ?? 'open'], scope, wanted: limit + 1 };
        const found: MarkRow[] = [];
        // Each of them has its index by time.
        for (const part of partsOf(view.tables.cases, filter.origin)) {
          found.push(...(await findOfPart(view, { part, ...asked })));
        }
        found.sort(newestFirst);
        const items = found.slice(0, limit).flatMap((row) => toMark(row, filter.origin));
        return { items, truncated: found.length > limit };
      });
    },
  };
}

function partsOf(cases: Tables['cases'], origin: CaseOrigin): readonly SQL[] {
  return origin === 'video' ? [eq(cases.channel, 'video-watch')] : peopleSources.map((name) => eq(cases.source, name));
}

interface PartQuery {
  readonly part: SQL;
  readonly area: MapArea;
  readonly states: readonly CaseState[];
  /** What the reader may know of. */
  readonly scope: SQL | undefined;
  readonly wanted: number;
}

/** Among the newest first, which are found along their index; by place when they lie elsewhere. */
async function findOfPart(view: StorageView, query: PartQuery): Promise<readonly MarkRow[]> {
  const { cases } = view.tables;
  const { part, area, states, scope, wanted } = query;
  const walked = Math.min(wanted * walkedPerWanted, mostWalked);
  const newest = view
    .select({
      ...{ id: cases.id, openedAt: cases.openedAt, state: cases.state },
      ...{ latitude: cases.latitude, longitude: cases.longitude },
    })
    .from(cases)
    .where(part)
    .orderBy(desc(cases.openedAt), desc(cases.id))
    .limit(walked)
    .as('newest');
  const found = await view
    .select(markColumns(cases))
    .from(newest)
    .innerJoin(cases, eq(cases.id, newest.id))
    .where(and(inArray(newest.state, [...states]), within(newest, area), scope))
    .orderBy(desc(newest.openedAt), desc(newest.id))
    .limit(wanted);
  if (found.length === wanted || !(await hasMore(view, part, walked))) return found;
  return await findByPlace(view, query);
}

/** Whether there are older ones than those that were walked. */
async function hasMore(view: StorageView, part: SQL, walked: number): Promise<boolean> {
  const { cases } = view.tables;
  const older = await view
    .select({ id: cases.id })
    .from(cases)
    .where(part)
    .orderBy(desc(cases.openedAt), desc(cases.id))
    .offset(walked)
    .limit(1);
  return older.length > 0;
}

/** The index by place begins with the category; most reports have none. */
async function findByPlace(view: StorageView, { part, area, states, scope, wanted }: PartQuery): Promise<MarkRow[]> {
  const { cases } = view.tables;
  const found: MarkRow[] = [];
  for (const ofCategory of [isNull(cases.category), ...problemCategoryNames.map((name) => eq(cases.category, name))]) {
    found.push(
      ...(await view
        .select(markColumns(cases))
        .from(cases)
        .where(and(ofCategory, within(cases, area), part, inArray(cases.state, [...states]), scope))
        .orderBy(desc(cases.openedAt), desc(cases.id))
        .limit(wanted)),
    );
  }
  return found.sort(newestFirst).slice(0, wanted);
}

type MarkRow = Pick<
  CaseRow,
  | 'id'
  | 'number'
  | 'state'
  | 'channel'
  | 'category'
  | 'catalogueScheme'
  | 'catalogueKind'
  | 'catalogueCode'
  | 'latitude'
  | 'longitude'
  | 'address'
  | 'openedAt'
  | 'isEmergency'
  | 'isDangerous'
>;

const newestFirst = (a: MarkRow, b: MarkRow): number =>
  b.openedAt.getTime() - a.openedAt.getTime() || (a.id < b.id ? 1 : -1);

const markColumns = (t: Tables['cases']) => ({
  ...{ id: t.id, number: t.number, state: t.state, channel: t.channel, category: t.category },
  ...{ catalogueScheme: t.catalogueScheme, catalogueKind: t.catalogueKind, catalogueCode: t.catalogueCode },
  ...{ latitude: t.latitude, longitude: t.longitude, address: t.address, openedAt: t.openedAt },
  ...{ isEmergency: t.isEmergency, isDangerous: t.isDangerous },
});

interface PlaceColumns {
  readonly latitude: Column;
  readonly longitude: Column;
}

function within({ latitude, longitude }: PlaceColumns, area: MapArea): SQL | undefined {
  return and(
    between(latitude, area.minLatitude, area.maxLatitude),
    between(longitude, area.minLongitude, area.maxLongitude),
  );
}

/** Undefined when nothing is hidden. */
function filedByOthers(view: StorageView, hidden: HiddenCameras | undefined): SQL | undefined {
  if (hidden === undefined || hidden.isEmpty) return undefined;
  const { cases, candidates } = view.tables;
  const ofCase = view
    .select({ one: sql`1` })
    .from(candidates)
    .where(and(eq(candidates.id, cases.candidateId), ofHidden(candidates, hidden)));
  return not(sql`exists ${ofCase}`);
}

function toMark(row: MarkRow, origin: CaseOrigin): CaseMark[] {
  const { latitude, longitude, catalogueScheme: scheme, catalogueKind: kind, catalogueCode: code, openedAt } = row;
  if (latitude === null || longitude === null) return [];
  return [
    {
      ...{ id: row.id, number: row.number, origin, state: row.state, channel: row.channel, category: row.category },
      catalogueClass: scheme === null || kind === null || code === null ? null : { scheme, kind, code },
      ...{ position: { latitude, longitude }, address: row.address, openedAt: openedAt.toISOString() },
      isUrgent: row.isEmergency || row.isDangerous,
    },
  ];
}
