import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { isInScope, readScope, scopeCondition } from '#organisation/scope';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { CaseRecordRow, CaseRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import { newestFirst, type PageOf, type PageQuery } from '#supervision/key-page';
import { type PrintedForm, renderPrintedForm } from '#supervision/printed-form';
import type { SupervisionActor } from '#supervision/supervision-ports';
import type { Clock } from '#system/clock';

/** A 责令限期处置 with how it stands. */
export interface RectificationOrder {
  readonly record: CaseRecordRow;
  readonly case: CaseRow;
  /** `met` the unit fed back in time · `late` fed back after it · `missed` still open after it · `open` · `ended` the case ended otherwise. */
  readonly standing: 'open' | 'met' | 'late' | 'missed' | 'ended';
}

export type OrderService = ReturnType<typeof createOrderService>;

/** Corrective orders: tracked by their clock, printed on paper (CQ 20). They are given by the case command. */
export function createOrderService(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rules: Pick<TenantRulesStore, 'read'>;
}) {
  const { storage, clock, rules } = parts;
  const { caseRecords: records, cases, caseClocks } = storage.tables;

  async function standingsOf(view: StorageView, rows: readonly { record: CaseRecordRow; case: CaseRow }[]) {
    const ids = rows.map(({ record }) => record.caseId);
    if (ids.length === 0) return [];
    const clocks = await view
      .select()
      .from(caseClocks)
      .where(and(inArray(caseClocks.caseId, ids), eq(caseClocks.kind, 'order')));
    const now = new Date(clock.nowMs());
    return rows.map((row): RectificationOrder => {
      const own = clocks.find(
        ({ caseId, startedAt }) =>
          caseId === row.record.caseId && startedAt.getTime() === row.record.createdAt.getTime(),
      );
      return { ...row, standing: standingOf(row.record.dueAt, own, now) };
    });
  }

  return {
    async list(
      query: PageQuery & { readonly unitId?: string },
      actor: SupervisionActor,
    ): Promise<PageOf<RectificationOrder>> {
      return await storage.read(async (view) => {
        const scope = scopeCondition(await readScope(view, actor), cases.tenantId);
        const placeOf = (row: { record: CaseRecordRow }) => ({ at: row.record.createdAt, id: row.record.id });
        const page = await newestFirst(query, { at: records.createdAt, id: records.id, placeOf }, (after, count) =>
          view
            .select({ record: records, case: cases })
            .from(records)
            .innerJoin(cases, eq(cases.id, records.caseId))
            .where(
              and(
                eq(records.kind, 'rectification-order'),
                scope,
                query.unitId === undefined ? undefined : eq(records.unitId, query.unitId),
                after,
              ),
            )
            .orderBy(desc(records.createdAt), desc(records.id))
            .limit(count),
        );
        return { items: await standingsOf(view, page.items), nextCursor: page.nextCursor };
      });
    },

    /** The order as an HTML page. @throws {DomainError} `not-found`. */
    async print(
      id: string,
      { actor, unitId, language }: { actor: SupervisionActor; unitId: string | null; language: 'zh' | 'en' },
    ): Promise<string> {
      return await storage.read(async (view) => {
        const [row] = await view
          .select({ record: records, case: cases })
          .from(records)
          .innerJoin(cases, eq(cases.id, records.caseId))
          .where(and(eq(records.id, id), eq(records.kind, 'rectification-order')));
        const isOwn = unitId !== null && row?.record.unitId === unitId;
        const isSeen =
          row !== undefined && (unitId === null ? isInScope(await readScope(view, actor), row.case.tenantId) : isOwn);
        if (row === undefined || !isSeen) throw new DomainError('not-found', { what: 'order', id });
        const { calendar } = await rules.read(view, row.case.tenantId);
        const names = await namesOf(view, row);
        return renderPrintedForm(orderForm({ ...row, ...names, language, timeZone: calendar.timeZone }));
      });
    },
  };
}

type OrderClock = { readonly stoppedAt: Date | null; readonly outcome: 'in-time' | 'late' | 'void' | null };

function standingOf(dueAt: Date | null, clock: OrderClock | undefined, now: Date): RectificationOrder['standing'] {
  if (clock?.outcome === 'in-time') return 'met';
  if (clock?.outcome === 'late') return 'late';
  if (clock?.outcome === 'void') return 'ended';
  return dueAt !== null && now > dueAt ? 'missed' : 'open';
}

async function namesOf(view: StorageView, { record, case: row }: { record: CaseRecordRow; case: CaseRow }) {
  const { units, tenants } = view.tables;
  const [unit] = await view
    .select({ name: units.name })
    .from(units)
    .where(eq(units.id, record.unitId ?? ''));
  const [tenant] = await view.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, row.tenantId));
  return { unitName: unit?.name ?? record.unitId ?? '-', office: tenant?.name ?? row.tenantId };
}

interface OrderFacts {
  readonly record: CaseRecordRow;
  readonly case: CaseRow;
  readonly unitName: string;
  readonly office: string;
  readonly language: 'zh' | 'en';
  readonly timeZone: string;
}

function orderForm(facts: OrderFacts): PrintedForm {
  const { record, case: row, unitName, office, language, timeZone } = facts;
  const zh = language === 'zh';
  const time = (at: Date | null) =>
    at === null
      ? '-'
      : new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  const dueAt = time(record.dueAt);
  const text = typeof record.data['text'] === 'string' ? record.data['text'] : '';
  return {
    language,
    office,
    title: zh ? '责令限期处置通知书' : 'Order to settle within a time limit',
    number: record.number,
    stamp: null,
    facts: [
      [zh ? '责任单位' : 'Unit', unitName],
      [zh ? '案件编号' : 'Case', row.number],
      [zh ? '地点' : 'Place', row.address || '-'],
      [zh ? '问题' : 'Problem', row.description || '-'],
      [zh ? '处置期限' : 'To be settled by', dueAt],
    ],
    paragraphs: zh
      ? [`你单位对上述问题未及时、有效处置，现责令于 ${dueAt} 前处置完毕并反馈结果。`, text]
      : [`The problem was not settled in time or effectively. It is to be settled and reported by ${dueAt}.`, text],
    table: null,
    closing: [office, time(record.createdAt).slice(0, 10)],
  };
}
