import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq, isNull } from 'drizzle-orm';
import type { CaseActor } from '#case/case-actor';
import { appendChanges } from '#events/change-feed';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CaseCopiesParts {
  readonly storage: Storage;
  readonly clock: Clock;
}

export type CaseCopies = ReturnType<typeof createCaseCopies>;

/** What units are told of beside the one that handles the case (同步告知, CQ-15). */
export function createCaseCopies({ storage, clock }: CaseCopiesParts) {
  return {
    /**
     * Notes that somebody of the unit has seen what it was told; the first time counts.
     *
     * @returns how many copies were not seen before.
     * @throws {DomainError} `not-found` when the person's unit was not told of this case.
     */
    async markSeen(caseId: string, actor: CaseActor): Promise<number> {
      const at = new Date(clock.nowMs());
      return await storage.write(async (tx) => {
        const { caseCopies } = tx.tables;
        const own = and(eq(caseCopies.caseId, caseId), eq(caseCopies.unitId, actor.unitId ?? ''));
        const [copy] = await tx.select({ unitId: caseCopies.unitId }).from(caseCopies).where(own).limit(1);
        if (copy === undefined) throw new DomainError('not-found', { what: 'case', id: caseId });
        const seen = await tx
          .update(caseCopies)
          .set({ seenAt: at })
          .where(and(own, isNull(caseCopies.seenAt)))
          .returning({ unitId: caseCopies.unitId });
        if (seen.length > 0) await appendChanges(tx, [{ topic: 'case', ids: { id: caseId } }], at);
        return seen.length;
      });
    },
  };
}
