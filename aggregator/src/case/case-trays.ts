import { type CaseState, caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import type { CaseActor } from '#case/case-actor';
import { toCaseForms } from '#case/case-forms';
import { type CasePage, isNamed, type Light, lightCondition } from '#case/case-list';
import type { CasePorts } from '#case/case-ports';
import { awaitedFrom, isUnitPerson, type TrayName, todoStates, trayNames, watchedStates } from '#case/tray';
import { visibleCases } from '#case/visible-cases';
import { decodeCursor, defaultPageSize, encodeCursor, Nullable } from '#http/list-page';
import { keysetBefore } from '#storage/keyset';
import type { CaseRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface TrayQuery {
  readonly light?: Light;
  /** Beginning of the case number, or words of place or description. */
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface CaseTrayParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ports: Pick<CasePorts, 'tenants'>;
}

/** Counting stops here: a desk needs to know that there is much, not how much. */
export const mostCounted = 99;

/** Where the next page begins: by due time, cases without one last; or by the time of an own act. */
const CursorSchema = Type.Object({ atMs: Nullable(Type.Number()), id: Type.String() });
type Place = Static<typeof CursorSchema>;

interface Look {
  readonly actor: CaseActor;
  readonly scope: SQL | undefined;
  readonly light: SQL | undefined;
  readonly named: SQL | undefined;
  readonly place: Place | undefined;
  readonly count: number;
}

interface Found {
  readonly row: CaseRow;
  readonly place: Place;
}

export type CaseTrays = ReturnType<typeof createCaseTrays>;

/** What lies on somebody's desk. Every tray is read from an index in the order it is shown in, the most urgent first. */
export function createCaseTrays({ storage, clock, ports }: CaseTrayParts) {
  async function lookOf(view: StorageView, actor: CaseActor, query: TrayQuery, count: number): Promise<Look> {
    const now = new Date(clock.nowMs());
    return {
      actor,
      scope: await visibleCases(view, ports.tenants, actor),
      light: query.light === undefined ? undefined : lightCondition(view.tables.cases, query.light, now),
      named: query.q === undefined ? undefined : isNamed(view.tables.cases, query.q),
      place: query.cursor === undefined ? undefined : decodeCursor(CursorSchema, query.cursor),
      count,
    };
  }

  return {
    async page(tray: TrayName, actor: CaseActor, query: TrayQuery): Promise<CasePage> {
      const limit = query.limit ?? defaultPageSize;
      return await storage.read(async (view) => {
        const found = await findTray(view, tray, await lookOf(view, actor, query, limit + 1));
        const shown = found.slice(0, limit);
        const last = found.length > limit ? shown.at(-1) : undefined;
        const items = await toCaseForms(
          view,
          shown.map(({ row }) => row),
        );
        return { items, nextCursor: last === undefined ? null : encodeCursor(last.place) };
      });
    },

    async counts(actor: CaseActor): Promise<{ tray: TrayName; count: number; isCapped: boolean }[]> {
      return await storage.read(async (view) => {
        const look = await lookOf(view, actor, {}, mostCounted + 1);
        const counts = [];
        for (const tray of trayNames) {
          const { length } = await findTray(view, tray, look);
          counts.push({ tray, count: Math.min(length, mostCounted), isCapped: length > mostCounted });
        }
        return counts;
      });
    },
  };
}

async function findTray(view: StorageView, tray: TrayName, look: Look): Promise<readonly Found[]> {
  const { cases } = view.tables;
  const { actor } = look;
  switch (tray) {
    case 'todo': {
      const awaited = awaitedFrom(actor).map((role) => eq(cases.awaits, role));
      return await findDue(view, [...todoStates(actor).map((state) => eq(cases.state, state)), ...awaited], look);
    }
    case 'watching': {
      const mine = awaitedFrom(actor);
      const others = mine.length === 0 ? undefined : or(isNull(cases.awaits), notInArray(cases.awaits, [...mine]));
      const states = watchedStates(actor).map((state) => and(eq(cases.state, state), others));
      return await findDue(view, states, look);
    }
    case 'urged':
      return await findDue(view, [eq(cases.isUrged, true)], look);
    case 'suspended':
      return await findDue(view, [eq(cases.state, 'suspended')], look);
    case 'touched':
      return await findActedOn(view, openStates, look);
    case 'done':
      return await findActedOn(view, endStates, look);
    case 'copies':
      return isUnitPerson(actor) && actor.unitId !== null ? await findCopies(view, actor.unitId, look) : [];
  }
}

const openStates = caseStateNames.filter((state) => !caseStates[state].isEnd);
const endStates = caseStateNames.filter((state) => caseStates[state].isEnd);

/** Each condition is sought in its own index; what they give is put in order. */
async function findDue(
  view: StorageView,
  conditions: readonly (SQL | undefined)[],
  look: Look,
): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  for (const condition of conditions) {
    for (const row of await dueRows(view, condition, look)) {
      found.set(row.id, { row, place: { atMs: row.dueAt?.getTime() ?? null, id: row.id } });
    }
  }
  return [...found.values()].toSorted(byPlace).slice(0, look.count);
}

async function dueRows(view: StorageView, condition: SQL | undefined, look: Look): Promise<CaseRow[]> {
  const { scope, light, named, place, count } = look;
  const { cases } = view.tables;
  const isPastDated = place !== undefined && place.atMs === null;
  const from = place === undefined || place.atMs === null ? undefined : afterPlace(view, place.atMs, place.id);
  const dated = isPastDated
    ? []
    : await view
        .select()
        .from(cases)
        .where(and(condition, scope, light, named, isNotNull(cases.dueAt), from))
        .orderBy(asc(cases.dueAt), asc(cases.id))
        .limit(count);
  if (dated.length >= count || light !== undefined) return dated;
  const undated = await view
    .select()
    .from(cases)
    .where(and(condition, scope, named, isNull(cases.dueAt), isPastDated ? gt(cases.id, place.id) : undefined))
    .orderBy(asc(cases.id))
    .limit(count - dated.length);
  return [...dated, ...undated];
}

function afterPlace(view: StorageView, atMs: number, id: string): SQL {
  const { dueAt, id: idColumn } = view.tables.cases;
  return sql`(${dueAt}, ${idColumn}) > (${sql.param(new Date(atMs), dueAt)}, ${sql.param(id, idColumn)})`;
}

function byPlace({ place: a }: Found, { place: b }: Found): number {
  const [aMs, bMs] = [a.atMs ?? Number.POSITIVE_INFINITY, b.atMs ?? Number.POSITIVE_INFINITY];
  if (aMs !== bMs) return aMs < bMs ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Cases somebody gave a command in, by their last one, newest first. */
async function findActedOn(view: StorageView, states: readonly CaseState[], look: Look): Promise<readonly Found[]> {
  const { cases, caseEvents } = view.tables;
  const { actor, light, named, place, count } = look;
  const { at, caseId, seq, actorId } = caseEvents;
  // Only the last own event of each case; a case has few events.
  const isLast = sql`not exists (select 1 from ${caseEvents} as later where later.case_id = ${caseId} and later.actor_id = ${actorId} and later.seq > ${seq})`;
  const before = place === undefined ? undefined : keysetBefore([at, caseId], [new Date(place.atMs ?? 0), place.id]);
  const rows = await view
    .select({ row: cases, at })
    .from(caseEvents)
    .innerJoin(cases, eq(cases.id, caseId))
    .where(and(eq(actorId, actor.accountId), inArray(cases.state, [...states]), light, named, isLast, before))
    .orderBy(desc(at), desc(caseId))
    .limit(count);
  return rows.map((found) => ({ row: found.row, place: { atMs: found.at.getTime(), id: found.row.id } }));
}

/** What a unit was told of (同步告知), newest first. */
async function findCopies(view: StorageView, unitId: string, look: Look): Promise<readonly Found[]> {
  const { light, named, place, count } = look;
  const { cases, caseCopies } = view.tables;
  const { at, dispatchId } = caseCopies;
  const before =
    place === undefined ? undefined : keysetBefore([at, dispatchId], [new Date(place.atMs ?? 0), place.id]);
  const rows = await view
    .select({ row: cases, at, dispatchId })
    .from(caseCopies)
    .innerJoin(cases, eq(cases.id, caseCopies.caseId))
    .where(and(eq(caseCopies.unitId, unitId), light, named, before))
    .orderBy(desc(at), desc(dispatchId))
    .limit(count);
  return rows.map((found) => ({ row: found.row, place: { atMs: found.at.getTime(), id: found.dispatchId } }));
}
