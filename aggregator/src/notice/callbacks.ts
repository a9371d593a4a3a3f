import { randomUUID } from 'node:crypto';
import { caseStates } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import { isInScope, readScope } from '#organisation/scope';
import type { CaseRecordRow, CaseRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { SupervisionActor } from '#supervision/supervision-ports';
import type { Clock } from '#system/clock';

/** 满意度 of a 回访: 满意, 基本满意, 一般, 未评价, 不满意. @see domain.md §B (satisfaction is the mean of these) */
export const satisfactionPoints = [100, 80, 50, 0, -100] as const;
export type Satisfaction = (typeof satisfactionPoints)[number];

export interface NewCallback {
  /** Somebody was reached and told the result. */
  readonly isReached: boolean;
  /** Null when nobody was reached. */
  readonly satisfaction: Satisfaction | null;
  readonly text: string;
}

export type Callbacks = ReturnType<typeof createCallbacks>;

/** 回访: the reporter is called when the case has ended, told the result, and asked how satisfied they are (NB 26). */
export function createCallbacks({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  async function load(view: StorageView, caseId: string, actor: SupervisionActor): Promise<CaseRow> {
    const { cases } = view.tables;
    const [row] = await view.select().from(cases).where(eq(cases.id, caseId));
    if (row === undefined || !isInScope(await readScope(view, actor), row.tenantId)) {
      throw new DomainError('not-found', { what: 'case', id: caseId });
    }
    return row;
  }

  return {
    /**
     * Records a call; one that reached the reporter ends the debt of an answer.
     *
     * @throws {DomainError} `not-found`, `callback-too-early`, `request-invalid` (satisfaction of somebody not reached).
     */
    async add(
      caseId: string,
      { isReached, satisfaction, text }: NewCallback,
      actor: SupervisionActor,
    ): Promise<CaseRecordRow> {
      if (!isReached && satisfaction !== null) {
        throw new DomainError('request-invalid', { field: '/satisfaction', rule: 'null when nobody was reached' });
      }
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const row = await load(tx, caseId, actor);
        if (!caseStates[row.state].isEnd) throw new DomainError('callback-too-early', { state: row.state });
        const { caseRecords, reporterAnswers: answers } = tx.tables;
        const data = { isReached, satisfaction, text };
        const id = randomUUID();
        const facts = {
          id,
          caseId,
          kind: 'callback',
          state: 'done',
          createdBy: actor.accountId,
          createdAt: at,
        } as const;
        const [record] = await tx
          .insert(caseRecords)
          .values({ ...facts, data })
          .returning();
        if (isReached) {
          await tx
            .update(answers)
            .set({ isTold: true, toldAt: at, toldBy: 'callback' })
            .where(and(eq(answers.caseId, caseId), eq(answers.isTold, false)));
        }
        // What was said stays in the record; the log is exported.
        const entry = {
          type: 'callback-made',
          actor: actorOf(actor.accountId),
          subject: row.candidateId ?? row.id,
        } as const;
        await appendLedger(tx, { ...entry, data: { caseId, recordId: id, isReached, satisfaction } }, at);
        await appendChanges(tx, [{ topic: 'case', ids: { id: caseId } }], at);
        if (record === undefined) throw new DomainError('internal-fault');
        return record;
      });
    },

    /** Calls of a case, oldest first. @throws {DomainError} `not-found`. */
    async list(caseId: string, actor: SupervisionActor): Promise<readonly CaseRecordRow[]> {
      return await storage.read(async (view) => {
        await load(view, caseId, actor);
        const { caseRecords } = view.tables;
        return await view
          .select()
          .from(caseRecords)
          .where(and(eq(caseRecords.caseId, caseId), eq(caseRecords.kind, 'callback')))
          .orderBy(asc(caseRecords.createdAt));
      });
    },
  };
}
