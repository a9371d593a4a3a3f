import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, desc, eq, gte, lte } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { appendLedger } from '#ledger/append-ledger';
import { assertInScope, isInScope, readScope, scopeCondition } from '#organisation/scope';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { InspectionReferralRow, SupervisionMarkRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import { type MarkKind, markKinds } from '#storage/supervision-words';
import { takeDocumentNumber } from '#supervision/document-number';
import { newestFirst, type PageOf, type PageQuery } from '#supervision/key-page';
import { assertMonths } from '#supervision/month';
import { renderPrintedForm } from '#supervision/printed-form';
import { type ReferralContent, referralForm } from '#supervision/referral-form';
import type { SupervisionActor } from '#supervision/supervision-ports';
import type { Clock } from '#system/clock';

export interface InspectionReferralParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rules: Pick<TenantRulesStore, 'read'>;
}

export interface NewInspectionReferral {
  readonly unitId: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly kinds?: readonly MarkKind[];
  readonly reason: string;
}

export type InspectionReferrals = ReturnType<typeof createInspectionReferrals>;

/** Files on a unit's 推诿 and 拖延 to the 监察机关, made from its marks by one command (NB 28). */
export function createInspectionReferrals({ storage, clock, rules }: InspectionReferralParts) {
  const { inspectionReferrals: referrals, units, tenants } = storage.tables;

  async function load(view: StorageView, id: string, actor: SupervisionActor): Promise<InspectionReferralRow> {
    const [row] = await view.select().from(referrals).where(eq(referrals.id, id));
    if (row === undefined || !isInScope(await readScope(view, actor), row.tenantId)) {
      throw new DomainError('not-found', { what: 'referral', id });
    }
    return row;
  }

  return {
    /**
     * Makes a file of all marks that count, with their facts as they are now.
     *
     * @throws {DomainError} `not-found`, `tenant-out-of-scope`, `months-invalid`, `inspection-referral-empty`.
     */
    async create(wanted: NewInspectionReferral, actor: SupervisionActor): Promise<InspectionReferralRow> {
      const { unitId, fromMonth, toMonth, reason, kinds = markKinds } = wanted;
      assertMonths(fromMonth, toMonth);
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const [unit] = await tx.select().from(units).where(eq(units.id, unitId));
        if (unit === undefined) throw new DomainError('not-found', { what: 'unit', id: unitId });
        await assertInScope(tx, actor, unit.tenantId);
        const marks = (await marksOf(tx, wanted)).filter(({ kind }) => kinds.includes(kind));
        if (marks.length === 0) throw new DomainError('inspection-referral-empty', { unitId, fromMonth, toMonth });
        const [tenant] = await tx.select().from(tenants).where(eq(tenants.id, unit.tenantId));
        const { calendar } = await rules.read(tx, unit.tenantId);
        const year = new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.timeZone, year: 'numeric' }).format(at);
        const tenantCode = tenant?.parentId === null ? null : (tenant?.code ?? unit.tenantId);
        const { tenantId } = unit;
        const number = await takeDocumentNumber(tx, { tenantId, tenantCode, series: '监察移送', year });
        const content = contentOf({ unit, office: tenant?.name ?? tenantId, marks });
        const facts = { id: randomUUID(), number, tenantId, unitId, fromMonth, toMonth, reason, content };
        const [row] = await tx
          .insert(referrals)
          .values({ ...facts, createdBy: actor.accountId, createdAt: at })
          .returning();
        const entry = { type: 'supervision-decided', actor: actorOf(actor.accountId), subject: unitId } as const;
        const data = { what: 'inspection-referral', number, markIds: marks.map(({ id }) => id) };
        await appendLedger(tx, { ...entry, data }, at);
        if (row === undefined) throw new DomainError('internal-fault');
        return row;
      });
    },

    async list(
      query: PageQuery & { readonly unitId?: string },
      actor: SupervisionActor,
    ): Promise<PageOf<InspectionReferralRow>> {
      return await storage.read(async (view) => {
        const scope = scopeCondition(await readScope(view, actor), referrals.tenantId);
        const ofUnit = query.unitId === undefined ? undefined : eq(referrals.unitId, query.unitId);
        const placeOf = (row: InspectionReferralRow) => ({ at: row.createdAt, id: row.id });
        return await newestFirst(query, { at: referrals.createdAt, id: referrals.id, placeOf }, (after, count) =>
          view
            .select()
            .from(referrals)
            .where(and(scope, ofUnit, after))
            .orderBy(desc(referrals.createdAt), desc(referrals.id))
            .limit(count),
        );
      });
    },

    /** @throws {DomainError} `not-found`. */
    read: (id: string, actor: SupervisionActor) => storage.read((view) => load(view, id, actor)),

    /** The file as an HTML page. @throws {DomainError} `not-found`. */
    async print(id: string, actor: SupervisionActor, language: 'zh' | 'en'): Promise<string> {
      return await storage.read(async (view) => {
        const row = await load(view, id, actor);
        const { calendar } = await rules.read(view, row.tenantId);
        return renderPrintedForm(referralForm(row, { language, timeZone: calendar.timeZone }));
      });
    },

    /** Enters the receipt of the 监察机关, once. @throws {DomainError} `not-found`, `inspection-referral-received`. */
    async receive(id: string, actor: SupervisionActor, receipt: string): Promise<InspectionReferralRow> {
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const row = await load(tx, id, actor);
        if (row.receivedAt !== null) throw new DomainError('inspection-referral-received');
        const [changed] = await tx
          .update(referrals)
          .set({ receivedAt: at, receipt })
          .where(eq(referrals.id, id))
          .returning();
        return changed ?? row;
      });
    },
  };
}

async function marksOf(
  view: StorageView,
  { unitId, fromMonth, toMonth }: NewInspectionReferral,
): Promise<readonly SupervisionMarkRow[]> {
  const { supervisionMarks: marks } = view.tables;
  return await view
    .select()
    .from(marks)
    .where(
      and(
        eq(marks.unitId, unitId),
        gte(marks.month, fromMonth),
        lte(marks.month, toMonth),
        eq(marks.standing, 'counts'),
      ),
    )
    .orderBy(asc(marks.at), asc(marks.id));
}

interface FileFacts {
  readonly unit: { readonly id: string; readonly name: string; readonly code: string };
  readonly office: string;
  readonly marks: readonly SupervisionMarkRow[];
}

function contentOf({ unit, office, marks }: FileFacts): ReferralContent {
  const counts = Object.fromEntries(markKinds.map((kind) => [kind, marks.filter((mark) => mark.kind === kind).length]));
  return {
    office,
    unit: { id: unit.id, name: unit.name, code: unit.code },
    counts,
    marks: marks.map(({ id, kind, month, caseId, caseNumber, at, personId, data }) => {
      return { id, kind, month, caseId, caseNumber, at: at.toISOString(), personId, data };
    }),
  };
}
