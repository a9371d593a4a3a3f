import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, desc, eq, gt, inArray, ne, or, type SQL } from 'drizzle-orm';
import { Type } from 'typebox';
import type { Role } from '#account/role';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import { isInScope, readScope, scopeCondition } from '#organisation/scope';
import type { NoticeEvent, NoticeState } from '#storage/notice-words';
import type { NoticeRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import { newestFirst, type PageOf, type PageQuery } from '#supervision/key-page';
import type { SupervisionActor } from '#supervision/supervision-ports';
import type { Clock } from '#system/clock';

export interface NoticeQuery extends PageQuery {
  readonly caseId?: string;
  readonly state?: NoticeState;
  readonly event?: NoticeEvent;
  readonly channel?: NoticeRow['channel'];
}

/** A person as notices are addressed to them. */
export interface NoticeReader {
  readonly accountId: string;
  readonly unitId: string | null;
  readonly roles: readonly Role[];
}

/** A case whose reporter has not been told how it ended. */
export interface UntoldCase {
  readonly caseId: string;
  readonly number: string;
  readonly event: NoticeEvent;
  readonly owedSince: Date;
  /** State of the notice that was to tell it; null: there is no way to reach the reporter but a call. */
  readonly noticeState: NoticeState | null;
}

const newerFirst = (a: NoticeRow, b: NoticeRow): number =>
  b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);

const UntoldPlaceSchema = Type.Object({ atMs: Type.Number(), caseId: Type.String() });

export type NoticeList = ReturnType<typeof createNoticeList>;

/** Reads the outbox, sends failed notices again, and lists the reporters who are still to be told. */
export function createNoticeList({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const { notices, reporterAnswers: answers, cases } = storage.tables;
  const placeOf = (row: NoticeRow) => ({ at: row.createdAt, id: row.id });

  async function scopeOf(view: StorageView, query: NoticeQuery, actor: SupervisionActor): Promise<SQL | undefined> {
    const scope = await readScope(view, actor);
    if (query.caseId === undefined) return scopeCondition(scope, notices.tenantId);
    // Who may see the case sees all that was told of it, also the feedback that belongs to the city's hotline.
    const [row] = await view.select({ tenantId: cases.tenantId }).from(cases).where(eq(cases.id, query.caseId));
    return row !== undefined && isInScope(scope, row.tenantId) ? undefined : inArray(notices.tenantId, []);
  }

  return {
    async list(query: NoticeQuery, actor: SupervisionActor): Promise<PageOf<NoticeRow>> {
      return await storage.read(async (view) => {
        const conditions = [
          await scopeOf(view, query, actor),
          query.caseId === undefined ? undefined : eq(notices.caseId, query.caseId),
          query.state === undefined ? undefined : eq(notices.state, query.state),
          query.event === undefined ? undefined : eq(notices.event, query.event),
          query.channel === undefined ? undefined : eq(notices.channel, query.channel),
        ];
        return await newestFirst(query, { at: notices.createdAt, id: notices.id, placeOf }, (after, count) =>
          view
            .select()
            .from(notices)
            .where(and(...conditions, after))
            .orderBy(desc(notices.createdAt), desc(notices.id))
            .limit(count),
        );
      });
    },

    /** What was told to a person in the console: by name, to their unit, or to one of their roles. */
    async listOwn(query: PageQuery, reader: NoticeReader, actor: SupervisionActor): Promise<PageOf<NoticeRow>> {
      return await storage.read(async (view) => {
        const inScope = scopeCondition(await readScope(view, actor), notices.tenantId);
        const byName = [{ kind: 'account' as const, id: reader.accountId, scope: undefined }];
        const byUnit = reader.unitId === null ? [] : [{ kind: 'unit' as const, id: reader.unitId, scope: undefined }];
        const byRole = reader.roles.map((role) => ({ kind: 'role' as const, id: role, scope: inScope }));
        return await newestFirst(query, { at: notices.createdAt, id: notices.id, placeOf }, async (after, count) => {
          const found: NoticeRow[] = [];
          // One seek in the index for each name a person is known by; together they would be a scan.
          for (const { kind, id, scope } of [...byName, ...byUnit, ...byRole]) {
            const isTo = and(eq(notices.recipientKind, kind), eq(notices.recipientId, id));
            const rows = await view
              .select()
              .from(notices)
              .where(and(isTo, eq(notices.channel, 'in-app'), scope, after))
              .orderBy(desc(notices.createdAt), desc(notices.id))
              .limit(count);
            found.push(...rows);
          }
          return found.toSorted(newerFirst).slice(0, count);
        });
      });
    },

    /**
     * Puts a notice that failed, or was given up, into the outbox again, with all its attempts.
     *
     * @throws {DomainError} `not-found`, `notice-not-retryable`.
     */
    async retry(id: string, actor: SupervisionActor): Promise<NoticeRow> {
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const [notice] = await tx.select().from(notices).where(eq(notices.id, id));
        if (notice === undefined || !isInScope(await readScope(tx, actor), notice.tenantId)) {
          throw new DomainError('not-found', { what: 'notice', id });
        }
        const [queued] = await tx
          .update(notices)
          .set({ state: 'queued', attempts: 0, nextAttemptAt: at, lastFailure: null })
          .where(and(eq(notices.id, id), inArray(notices.state, ['failed', 'dead']), ne(notices.address, '')))
          .returning();
        if (queued === undefined) throw new DomainError('notice-not-retryable', { state: notice.state });
        return queued;
      });
    },

    /** Ended cases whose reporters wait for the result, longest first. */
    async untold(query: PageQuery, actor: SupervisionActor): Promise<PageOf<UntoldCase>> {
      const { limit = defaultPageSize, cursor } = query;
      const place = cursor === undefined ? undefined : decodeCursor(UntoldPlaceSchema, cursor);
      return await storage.read(async (view) => {
        const rows = await view
          .select({ answer: answers, number: cases.number })
          .from(answers)
          .innerJoin(cases, eq(cases.id, answers.caseId))
          .where(
            and(
              eq(answers.isTold, false),
              scopeCondition(await readScope(view, actor), answers.tenantId),
              place && untoldAfter(place),
            ),
          )
          .orderBy(asc(answers.owedSince), asc(answers.caseId))
          .limit(limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1)?.answer : undefined;
        const states = await noticeStatesOf(
          view,
          shown.map(({ answer }) => answer.caseId),
        );
        const items = shown.map(({ answer, number }): UntoldCase => {
          const { caseId, event, owedSince } = answer;
          return { caseId, number, event, owedSince, noticeState: states.get(`${caseId} ${event}`) ?? null };
        });
        const next = last && encodeCursor({ atMs: last.owedSince.getTime(), caseId: last.caseId });
        return { items, nextCursor: next ?? null };
      });
    },
  };

  function untoldAfter({ atMs, caseId }: { atMs: number; caseId: string }): SQL | undefined {
    const at = new Date(atMs);
    return or(gt(answers.owedSince, at), and(eq(answers.owedSince, at), gt(answers.caseId, caseId)));
  }

  async function noticeStatesOf(
    view: StorageView,
    caseIds: readonly string[],
  ): Promise<ReadonlyMap<string, NoticeState>> {
    if (caseIds.length === 0) return new Map();
    const rows = await view
      .select({ caseId: notices.caseId, event: notices.event, state: notices.state })
      .from(notices)
      .where(and(inArray(notices.caseId, [...caseIds]), eq(notices.recipientKind, 'reporter')));
    return new Map(rows.map(({ caseId, event, state }) => [`${caseId} ${event}`, state]));
  }
}
