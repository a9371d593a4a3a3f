import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, desc, eq, gt, or, type SQL } from 'drizzle-orm';
import { Type } from 'typebox';
import { actorOf } from '#account/session-service';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import { appendLedger } from '#ledger/append-ledger';
import { isInScope, readScope, scopeCondition } from '#organisation/scope';
import type { SupervisionCounterRow, SupervisionMarkRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { CounterSubject, MarkKind, MarkStanding } from '#storage/supervision-words';
import { newestFirst, type PageOf, type PageQuery } from '#supervision/key-page';
import { changeStanding } from '#supervision/record-marks';
import type { SupervisionActor } from '#supervision/supervision-ports';
import type { Clock } from '#system/clock';

export interface MarkQuery extends PageQuery {
  readonly month?: string;
  readonly unitId?: string;
  readonly personId?: string;
  readonly caseId?: string;
  readonly kind?: MarkKind;
  readonly standing?: MarkStanding;
}

export interface CounterQuery extends PageQuery {
  readonly month: string;
  readonly subject?: CounterSubject;
  readonly unitId?: string;
}

export type MarkService = ReturnType<typeof createMarkService>;

const CounterPlaceSchema = Type.Object({ subject: Type.String(), subjectId: Type.String(), kind: Type.String() });

/** Reads marks and counts, and takes a mark out of the count when an appeal was won. */
export function createMarkService({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const { supervisionMarks: marks, supervisionCounters: counters } = storage.tables;

  async function load(view: StorageView, id: string, actor: SupervisionActor): Promise<SupervisionMarkRow> {
    const [mark] = await view.select().from(marks).where(eq(marks.id, id));
    if (mark === undefined || !isInScope(await readScope(view, actor), mark.tenantId)) {
      throw new DomainError('not-found', { what: 'mark', id });
    }
    return mark;
  }

  async function change(id: string, actor: SupervisionActor, wanted: StandingChange): Promise<SupervisionMarkRow> {
    const at = new Date(clock.nowMs());
    return await storage.write(async (tx) => {
      const mark = await load(tx, id, actor);
      const { action, from, to, reason } = wanted;
      const changed = await changeStanding(tx, id, { from, to, by: actor.accountId, reason, at });
      if (changed === undefined) {
        throw new DomainError('mark-standing-conflict', { standing: mark.standing, action });
      }
      const entry = { type: 'supervision-decided', actor: actorOf(actor.accountId), subject: mark.caseId } as const;
      await appendLedger(tx, { ...entry, data: { what: 'mark', markId: id, kind: mark.kind, standing: to } }, at);
      return changed;
    });
  }

  return {
    async list(query: MarkQuery, actor: SupervisionActor): Promise<PageOf<SupervisionMarkRow>> {
      return await storage.read(async (view) => {
        const conditions = [
          scopeCondition(await readScope(view, actor), marks.tenantId),
          ...equalTo(query, { month: marks.month, unitId: marks.unitId, personId: marks.personId }),
          ...equalTo(query, { caseId: marks.caseId, kind: marks.kind, standing: marks.standing }),
        ];
        const placeOf = ({ at, id }: SupervisionMarkRow) => ({ at, id });
        return await newestFirst(query, { at: marks.at, id: marks.id, placeOf }, (after, count) =>
          view
            .select()
            .from(marks)
            .where(and(...conditions, after))
            .orderBy(desc(marks.at), desc(marks.id))
            .limit(count),
        );
      });
    },

    /** Counts of a month, in the order of subject and kind. */
    async counters(query: CounterQuery, actor: SupervisionActor): Promise<PageOf<SupervisionCounterRow>> {
      const { limit = defaultPageSize, cursor } = query;
      const place = cursor === undefined ? undefined : decodeCursor(CounterPlaceSchema, cursor);
      return await storage.read(async (view) => {
        const rows = await view
          .select()
          .from(counters)
          .where(
            and(
              eq(counters.month, query.month),
              scopeCondition(await readScope(view, actor), counters.tenantId),
              ...equalTo(query, { subject: counters.subject, unitId: counters.unitId }),
              place && counterAfter(place),
            ),
          )
          .orderBy(asc(counters.subject), asc(counters.subjectId), asc(counters.kind))
          .limit(limit + 1);
        const items = rows.slice(0, limit);
        const last = rows.length > limit ? items.at(-1) : undefined;
        const { subject, subjectId, kind } = last ?? {};
        return { items, nextCursor: last === undefined ? null : encodeCursor({ subject, subjectId, kind }) };
      });
    },

    /** A won appeal: the fact stays, the count goes. @throws {DomainError} `not-found`, `mark-standing-conflict`. */
    exempt: (id: string, actor: SupervisionActor, reason: string) =>
      change(id, actor, { action: 'exempt', from: 'counts', to: 'exempt', reason }),

    /** Takes an exemption back. @throws {DomainError} `not-found`, `mark-standing-conflict`. */
    restore: (id: string, actor: SupervisionActor, reason: string) =>
      change(id, actor, { action: 'restore', from: 'exempt', to: 'counts', reason }),
  };

  function counterAfter({
    subject,
    subjectId,
    kind,
  }: {
    subject: string;
    subjectId: string;
    kind: string;
  }): SQL | undefined {
    const sameSubject = eq(counters.subject, subject as CounterSubject);
    return or(
      gt(counters.subject, subject as CounterSubject),
      and(sameSubject, gt(counters.subjectId, subjectId)),
      and(sameSubject, eq(counters.subjectId, subjectId), gt(counters.kind, kind as MarkKind)),
    );
  }
}

interface StandingChange {
  readonly action: 'exempt' | 'restore';
  readonly from: MarkStanding;
  readonly to: MarkStanding;
  readonly reason: string;
}

/** A condition for each member of a query that is given. */
function equalTo<Q extends object>(
  query: Q,
  columns: Partial<Record<keyof Q, Parameters<typeof eq>[0]>>,
): readonly SQL[] {
  return Object.entries(columns).flatMap(([name, column]) => {
    const value = query[name as keyof Q];
    return value === undefined ? [] : [eq(column as Parameters<typeof eq>[0], value)];
  });
}
