import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, desc, eq, type SQL } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { appendLedger } from '#ledger/append-ledger';
import { isInScope, readScope, scopeCondition } from '#organisation/scope';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { SupervisionDraftRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { DraftState } from '#storage/supervision-words';
import { type DocumentContent, readDocumentContent } from '#supervision/document-content';
import { documentForm } from '#supervision/document-form';
import { takeDocumentNumber } from '#supervision/document-number';
import { newestFirst, type PageOf, type PageQuery } from '#supervision/key-page';
import { renderPrintedForm } from '#supervision/printed-form';
import { documentSeries } from '#supervision/supervision-names';
import type { SupervisionActor, TellOfSupervision } from '#supervision/supervision-ports';
import type { Clock } from '#system/clock';

export interface DraftServiceParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rules: Pick<TenantRulesStore, 'read'>;
  readonly tell: TellOfSupervision;
}

export interface DraftQuery extends PageQuery {
  readonly state?: DraftState;
  readonly month?: string;
  readonly unitId?: string;
}

export type DraftService = ReturnType<typeof createDraftService>;

/** Documents that follow from marks and dangers: a person issues each, or drops it with a reason. */
export function createDraftService({ storage, clock, rules, tell }: DraftServiceParts) {
  const { supervisionDrafts: drafts } = storage.tables;

  async function load(view: StorageView, id: string, actor: SupervisionActor): Promise<SupervisionDraftRow> {
    const [draft] = await view.select().from(drafts).where(eq(drafts.id, id));
    if (draft === undefined || !isInScope(await readScope(view, actor), draft.tenantId)) {
      throw new DomainError('not-found', { what: 'draft', id });
    }
    return draft;
  }

  /** Only a draft is decided, and once: of two people one is told that it is done. */
  async function decide(
    tx: StorageTransaction,
    draft: SupervisionDraftRow,
    set: Partial<SupervisionDraftRow> & Pick<SupervisionDraftRow, 'state'>,
  ): Promise<SupervisionDraftRow> {
    const [decided] = await tx
      .update(drafts)
      .set(set)
      .where(and(eq(drafts.id, draft.id), eq(drafts.state, 'draft')))
      .returning();
    if (decided === undefined) throw new DomainError('document-decided', { state: draft.state });
    const { id, document, number, decidedBy } = decided;
    const entry = { type: 'supervision-decided', actor: actorOf(decidedBy ?? ''), subject: id } as const;
    await appendLedger(
      tx,
      { ...entry, data: { what: document, state: set.state, number } },
      decided.decidedAt ?? new Date(clock.nowMs()),
    );
    return decided;
  }

  return {
    async list(query: DraftQuery, actor: SupervisionActor): Promise<PageOf<SupervisionDraftRow>> {
      return await storage.read(async (view) => {
        const conditions: (SQL | undefined)[] = [
          scopeCondition(await readScope(view, actor), drafts.tenantId),
          query.state === undefined ? undefined : eq(drafts.state, query.state),
          query.month === undefined ? undefined : eq(drafts.month, query.month),
          query.unitId === undefined ? undefined : eq(drafts.unitId, query.unitId),
        ];
        const placeOf = (row: SupervisionDraftRow) => ({ at: row.createdAt, id: row.id });
        return await newestFirst(query, { at: drafts.createdAt, id: drafts.id, placeOf }, (after, count) =>
          view
            .select()
            .from(drafts)
            .where(and(...conditions, after))
            .orderBy(desc(drafts.createdAt), desc(drafts.id))
            .limit(count),
        );
      });
    },

    /** @throws {DomainError} `not-found`. */
    async read(id: string, actor: SupervisionActor): Promise<{ draft: SupervisionDraftRow; content: DocumentContent }> {
      return await storage.read(async (view) => {
        const draft = await load(view, id, actor);
        return { draft, content: await contentOf(view, draft) };
      });
    },

    /** The paper as an HTML page. @throws {DomainError} `not-found`. */
    async print(id: string, actor: SupervisionActor, language: 'zh' | 'en'): Promise<string> {
      return await storage.read(async (view) => {
        const draft = await load(view, id, actor);
        const { calendar } = await rules.read(view, draft.tenantId);
        const content = await contentOf(view, draft);
        return renderPrintedForm(documentForm({ draft, content, language, timeZone: calendar.timeZone }));
      });
    },

    /**
     * Gives the document its number, freezes what it says and tells unit and person.
     *
     * @throws {DomainError} `not-found`, `document-decided`, `document-subject-unknown`.
     */
    async issue(id: string, actor: SupervisionActor, reason: string): Promise<SupervisionDraftRow> {
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const draft = await load(tx, id, actor);
        if (draft.state !== 'draft') throw new DomainError('document-decided', { state: draft.state });
        const content = await readDocumentContent(tx, draft);
        const unitId = content.unit?.id;
        if (unitId === undefined) throw new DomainError('document-subject-unknown');
        const { calendar } = await rules.read(tx, draft.tenantId);
        const number = await numberOf(tx, draft, { at, timeZone: calendar.timeZone });
        const subjectId = draft.subjectId ?? unitId;
        const decision = { decidedBy: actor.accountId, decidedAt: at, reason };
        const issued = await decide(tx, draft, { ...decision, state: 'issued', number, content, unitId, subjectId });
        await tellOfDocument(tx, { issued, content, tell, at });
        return issued;
      });
    },

    /** @throws {DomainError} `not-found`, `document-decided`. */
    async drop(id: string, actor: SupervisionActor, reason: string): Promise<SupervisionDraftRow> {
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const draft = await load(tx, id, actor);
        return await decide(tx, draft, { state: 'dropped', decidedBy: actor.accountId, decidedAt: at, reason });
      });
    },
  };
}

/** What was issued stays as it was then. */
async function contentOf(view: StorageView, draft: SupervisionDraftRow): Promise<DocumentContent> {
  return draft.content === null ? await readDocumentContent(view, draft) : (draft.content as DocumentContent);
}

async function numberOf(
  tx: StorageTransaction,
  { tenantId, document }: SupervisionDraftRow,
  { at, timeZone }: { readonly at: Date; readonly timeZone: string },
): Promise<string> {
  const { tenants } = tx.tables;
  const [tenant] = await tx.select().from(tenants).where(eq(tenants.id, tenantId));
  const year = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric' }).format(at);
  const tenantCode = tenant?.parentId === null ? null : (tenant?.code ?? tenantId);
  return await takeDocumentNumber(tx, { tenantId, tenantCode, series: documentSeries[document], year });
}

interface Issued {
  readonly issued: SupervisionDraftRow;
  readonly content: DocumentContent;
  readonly tell: TellOfSupervision;
  readonly at: Date;
}

async function tellOfDocument(tx: StorageTransaction, { issued, content, tell, at }: Issued): Promise<void> {
  const { id, tenantId, unitId, caseId, number } = issued;
  if (unitId === null) return;
  const unit = { kind: 'unit', unitId, contacts: ['receiver', 'head', 'leader'], tellsOwner: true } as const;
  const person = content.person === null ? [] : [{ kind: 'account', accountId: content.person.id } as const];
  const values = { title: content.title, document: number ?? '' };
  await tell(tx, { event: 'document-issued', tenantId, caseId, occasion: id, to: [unit, ...person], values }, at);
}
