import {
  type CaseChannel,
  type CaseSource,
  type CaseStage,
  type CaseState,
  caseStateNames,
  caseStates,
} from '@streetwarden/shared/domain/case-life';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, desc, eq, gt, gte, inArray, lt, lte, type SQL, sql } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import type { CaseActor } from '#case/case-actor';
import { toCaseForms } from '#case/case-forms';
import type { CasePorts } from '#case/case-ports';
import { visibleCases } from '#case/visible-cases';
import type { CaseForm } from '#http/forms/case-form';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import { keysetBefore } from '#storage/keyset';
import type { CaseRow, Tables } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export type Light = 'green' | 'yellow' | 'red';

export interface CaseFilter {
  readonly state?: CaseState;
  readonly stage?: CaseStage;
  readonly category?: ProblemCategory;
  readonly tenantId?: string;
  readonly unitId?: string;
  readonly source?: CaseSource;
  readonly channel?: CaseChannel;
  readonly light?: Light;
  readonly isUrged?: boolean;
  /** 无责任主体 (NB 24): their own register. */
  readonly hasNoOwner?: boolean;
  /** Beginning of the case number. */
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export interface CasePage {
  readonly items: CaseForm[];
  readonly nextCursor: string | null;
}

const CursorSchema = Type.Union([
  Type.Object({ openedAtMs: Type.Number(), id: Type.String() }),
  Type.Object({ number: Type.String() }),
]);
type Place = Static<typeof CursorSchema>;

export type CaseLists = ReturnType<typeof createCaseLists>;

export interface CaseListParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ports: Pick<CasePorts, 'tenants'>;
}

/** Lists of cases, newest first. Pages seek by key, so the last page costs what the first one does. */
export function createCaseLists({ storage, clock, ports }: CaseListParts) {
  return {
    async list(filter: CaseFilter, actor: CaseActor): Promise<CasePage> {
      const limit = filter.limit ?? defaultPageSize;
      const place = filter.cursor === undefined ? undefined : decodeCursor(CursorSchema, filter.cursor);
      const now = new Date(clock.nowMs());
      return await storage.read(async (view) => {
        const scope = await visibleCases(view, ports.tenants, actor);
        const rows = await findPage(view, { filter, place, now, scope, count: limit + 1 });
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        const items = await toCaseForms(view, shown);
        return { items, nextCursor: last === undefined ? null : cursorAfter(last, filter) };
      });
    },
  };
}

interface PageQuery {
  readonly filter: CaseFilter;
  readonly place: Place | undefined;
  readonly now: Date;
  readonly scope: SQL | undefined;
  readonly count: number;
}

/** With a number prefix the order is by number, else by registration time: each has its index. */
async function findPage(view: StorageView, { filter, place, now, scope, count }: PageQuery): Promise<CaseRow[]> {
  const { cases } = view.tables;
  const conditions = [scope, ...conditionsOf(cases, filter, now)];
  if (filter.q !== undefined) {
    conditions.push(numberBegins(cases, filter.q));
    if (place !== undefined && !('number' in place)) throw new DomainError('cursor-invalid');
    if (place !== undefined) conditions.push(lt(cases.number, place.number));
    return await view
      .select()
      .from(cases)
      .where(and(...conditions))
      .orderBy(desc(cases.number))
      .limit(count);
  }
  if (place !== undefined) {
    if (!('id' in place)) throw new DomainError('cursor-invalid');
    conditions.push(keysetBefore([cases.openedAt, cases.id], [new Date(place.openedAtMs), place.id]));
  }
  return await view
    .select()
    .from(cases)
    .where(and(...conditions))
    .orderBy(desc(cases.openedAt), desc(cases.id))
    .limit(count);
}

function conditionsOf(cases: Tables['cases'], filter: CaseFilter, now: Date): (SQL | undefined)[] {
  const { state, stage, category, tenantId, unitId, source, channel, light, isUrged, hasNoOwner } = filter;
  return [
    state === undefined ? undefined : eq(cases.state, state),
    stage === undefined ? undefined : inArray(cases.state, statesOf(stage)),
    category === undefined ? undefined : eq(cases.category, category),
    tenantId === undefined ? undefined : eq(cases.tenantId, tenantId),
    unitId === undefined ? undefined : eq(cases.unitId, unitId),
    source === undefined ? undefined : eq(cases.source, source),
    channel === undefined ? undefined : eq(cases.channel, channel),
    isUrged === undefined ? undefined : eq(cases.isUrged, isUrged),
    hasNoOwner === undefined ? undefined : eq(cases.hasNoOwner, hasNoOwner),
    light === undefined ? undefined : lightCondition(cases, light, now),
  ];
}

const statesOf = (stage: CaseStage): CaseState[] => caseStateNames.filter((state) => caseStates[state].stage === stage);

/** What somebody writes to find a case among few: the beginning of its number, or words of its place or description. */
export function isNamed(cases: Tables['cases'], text: string): SQL | undefined {
  if (/^SW[0-9-]*$/i.test(text)) return numberBegins(cases, text.toUpperCase());
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const holds = (column: typeof cases.number | typeof cases.address) =>
    sql`lower(${column}) like ${pattern} escape '\\'`;
  return sql`(${holds(cases.number)} or ${holds(cases.address)} or ${holds(cases.description)})`;
}

/** The number begins with the text; `~` sorts behind whatever a number is made of. */
function numberBegins(cases: Tables['cases'], text: string): SQL | undefined {
  return and(gte(cases.number, text), lt(cases.number, `${text}~`));
}

/** Green before the warning, yellow until the last instant in time, red after it. */
export function lightCondition(cases: Tables['cases'], light: Light, now: Date): SQL | undefined {
  if (light === 'red') return lt(cases.dueAt, now);
  return light === 'green' ? gt(cases.warnAt, now) : and(gte(cases.dueAt, now), lte(cases.warnAt, now));
}

function cursorAfter(last: CaseRow, filter: CaseFilter): string {
  const place: Place =
    filter.q === undefined ? { openedAtMs: last.openedAt.getTime(), id: last.id } : { number: last.number };
  return encodeCursor(place);
}
