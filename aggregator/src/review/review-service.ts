import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import type { Role } from '#account/role';
import type { CandidateCases, FiledCase } from '#case/candidate-cases';
import { appendChanges } from '#events/change-feed';
import { releaseSiblings, settleSiblings } from '#review/problem-siblings';
import {
  assertTargetExists,
  hasOtherJudge,
  loadCandidate,
  recordDecision,
  refuseForeignClaim,
  standingDecisions,
  storeSituation,
} from '#review/review-records';
import {
  afterUndo,
  assertMayDecide,
  checkDecision,
  type DecisionRequest,
  isSampledForSecondReview,
  isUndoOpen,
  judge,
  type ReviewSituation,
} from '#review/review-rules';
import type { CandidateRow, DecisionRow } from '#storage/schema';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ReviewPolicy {
  readonly leaseMs: number;
  readonly undoWindowMs: number;
  /** Share of candidates that two people judge, 0–1. */
  readonly secondReviewRate: number;
  /** A session idle for longer does not count as a present judge. */
  readonly sessionIdleMs: number;
}

export interface ReviewParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly policy: ReviewPolicy;
  /** Files the cases of confirmed candidates. */
  readonly cases: CandidateCases;
}

export interface ReviewerAccount {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly tenantId: string | null;
  readonly unitId: string | null;
}

export interface DecideRequest extends DecisionRequest {
  readonly idempotencyKey?: string;
}

export interface DecisionResult {
  readonly decisionId: string;
  readonly filedCase: FiledCase | undefined;
}

export type ReviewService = ReturnType<typeof createReviewService>;

/** The review of candidates: claims, decisions, undo. A decision and all it causes commit together or not at all. */
export function createReviewService(parts: ReviewParts) {
  const { storage, clock, policy, cases } = parts;

  return {
    /**
     * Reserves a candidate for one reviewer; repeating it renews the lease.
     *
     * @throws {DomainError} `not-found`, `already-decided`, `candidate-claimed`, `other-reviewer-required`.
     */
    async claim(candidateId: string, reviewer: ReviewerAccount): Promise<Date> {
      return await storage.write(async (tx) => {
        const now = new Date(clock.nowMs());
        const candidate = await loadCandidate(tx, candidateId);
        const hasOther = await hasOtherJudge(tx, reviewer.id, now, policy.sessionIdleMs);
        assertMayDecide(situationOf(candidate), {
          accountId: reviewer.id,
          roles: reviewer.roles,
          hasOtherJudge: hasOther,
        });
        await refuseForeignClaim(tx, candidateId, reviewer.id, now);
        const { claims } = tx.tables;
        const leaseUntil = new Date(now.getTime() + policy.leaseMs);
        await tx
          .insert(claims)
          .values({ candidateId, accountId: reviewer.id, leaseUntil })
          .onConflictDoUpdate({ target: claims.candidateId, set: { accountId: reviewer.id, leaseUntil } });
        await appendChanges(tx, [{ topic: 'candidate', ids: { id: candidateId } }], now);
        return leaseUntil;
      });
    },

    /** Gives an own claim back; without one nothing happens. */
    async release(candidateId: string, reviewer: ReviewerAccount): Promise<void> {
      await storage.write(async (tx) => {
        const { claims } = tx.tables;
        const gone = await tx
          .delete(claims)
          .where(and(eq(claims.candidateId, candidateId), eq(claims.accountId, reviewer.id)))
          .returning();
        if (gone.length === 0) return;
        await appendChanges(tx, [{ topic: 'candidate', ids: { id: candidateId } }], new Date(clock.nowMs()));
      });
    },

    /**
     * Records a verdict; a settling `confirm` files the case in the same commit. The same idempotency key gives the first
     * answer again.
     *
     * @throws {DomainError} `decision-invalid`, `not-found`, `already-decided`, `candidate-claimed`,
     *   `other-reviewer-required`, `role-missing`, `idempotency-key-reused`.
     */
    async decide(candidateId: string, reviewer: ReviewerAccount, request: DecideRequest): Promise<DecisionResult> {
      const reason = checkDecision(candidateId, request);
      return await storage.write(async (tx) => {
        const now = new Date(clock.nowMs());
        const repeated = await findRepeated(tx, candidateId, reviewer.id, request);
        if (repeated !== undefined) return repeated;
        const candidate = await loadCandidate(tx, candidateId);
        if (request.duplicateOf !== undefined) await assertTargetExists(tx, request.duplicateOf);
        const next = await nextSituation(tx, candidate, reviewer, request, now);
        const filedCase =
          next.state === 'confirmed' ? await cases.file(tx, candidate, caseContext(reviewer, now)) : undefined;
        const decision: DecisionRow = {
          id: randomUUID(),
          candidateId,
          accountId: reviewer.id,
          decision: request.decision,
          reason,
          duplicateOf: request.duplicateOf ?? null,
          decidedAt: now,
          undoneAt: null,
          isSecondReview: candidate.isSecondReview,
          idempotencyKey: request.idempotencyKey ?? null,
          caseId: filedCase?.id ?? null,
        };
        await tx.insert(tx.tables.decisions).values(decision);
        await storeSituation(tx, candidate, next, { reviewerId: reviewer.id, caseId: filedCase?.id ?? null, at: now });
        await recordDecision(tx, 'decision-made', decision, now);
        await settleSiblings(tx, candidate, { filedCase, reviewerId: reviewer.id, at: now });
        return { decisionId: decision.id, filedCase };
      });
    },

    /**
     * Takes an own decision back; the case it filed is withdrawn. Undoing twice changes nothing.
     *
     * @throws {DomainError} `not-found`, `undo-not-yours`, `undo-too-late`, `state-conflict` (a later verdict stands on it).
     */
    async undo(candidateId: string, decisionId: string, reviewer: ReviewerAccount): Promise<void> {
      await storage.write(async (tx) => {
        const now = new Date(clock.nowMs());
        const { decisions } = tx.tables;
        const candidate = await loadCandidate(tx, candidateId);
        const [decision] = await tx
          .select()
          .from(decisions)
          .where(and(eq(decisions.id, decisionId), eq(decisions.candidateId, candidateId)));
        if (decision === undefined) throw new DomainError('not-found', { what: 'decision', id: decisionId });
        if (decision.undoneAt !== null && decision.accountId === reviewer.id) return;
        const standing = await standingDecisions(tx, candidateId);
        assertMayUndo(decision, standing, reviewer.id, now);
        if (candidate.state === 'confirmed') {
          const { id: caseId } = await cases.takeBack(tx, candidate, caseContext(reviewer, now));
          await releaseSiblings(tx, { caseId, reviewerId: reviewer.id, at: now });
        }
        await tx.update(decisions).set({ undoneAt: now }).where(eq(decisions.id, decisionId));
        await storeSituation(tx, candidate, afterUndo(standing.slice(0, -1)), {
          reviewerId: null,
          caseId: null,
          at: now,
        });
        await recordDecision(tx, 'decision-undone', decision, now);
      });
    },
  };

  function caseContext(reviewer: ReviewerAccount, at: Date) {
    const { id: accountId, roles, tenantId, unitId } = reviewer;
    return { actor: { accountId, roles, tenantId, unitId }, at };
  }

  function assertMayUndo(decision: DecisionRow, standing: readonly DecisionRow[], accountId: string, now: Date): void {
    if (decision.accountId !== accountId) throw new DomainError('undo-not-yours');
    if (!isUndoOpen(decision.decidedAt.getTime(), now.getTime(), policy.undoWindowMs)) {
      throw new DomainError('undo-too-late', { windowMinutes: policy.undoWindowMs / 60_000 });
    }
    if (standing.at(-1)?.id !== decision.id) {
      throw new DomainError('state-conflict', { what: 'decision', state: 'followed by another', command: 'undo' });
    }
  }

  async function nextSituation(
    tx: StorageTransaction,
    candidate: CandidateRow,
    reviewer: ReviewerAccount,
    request: DecideRequest,
    now: Date,
  ): Promise<ReviewSituation> {
    const situation = situationOf(candidate);
    const hasOther = await hasOtherJudge(tx, reviewer.id, now, policy.sessionIdleMs);
    assertMayDecide(situation, { accountId: reviewer.id, roles: reviewer.roles, hasOtherJudge: hasOther });
    await refuseForeignClaim(tx, candidate.id, reviewer.id, now);
    const earlier = await standingDecisions(tx, candidate.id);
    const verdict = { accountId: reviewer.id, decision: request.decision };
    const isSampled = isSampledForSecondReview(candidate.id, policy.secondReviewRate);
    return judge(situation, earlier, verdict, { isSampled, hasOtherJudge: hasOther });
  }
}

function situationOf(candidate: CandidateRow): ReviewSituation {
  const { state, decision, isSecondReview, needsOtherReviewer } = candidate;
  return { state, decision, isSecondReview, needsOtherReviewer };
}

async function findRepeated(
  tx: StorageTransaction,
  candidateId: string,
  accountId: string,
  request: DecideRequest,
): Promise<DecisionResult | undefined> {
  if (request.idempotencyKey === undefined) return undefined;
  const { decisions, cases } = tx.tables;
  const [known] = await tx.select().from(decisions).where(eq(decisions.idempotencyKey, request.idempotencyKey));
  if (known === undefined) return undefined;
  const isSame =
    known.candidateId === candidateId && known.accountId === accountId && known.decision === request.decision;
  if (!isSame) throw new DomainError('idempotency-key-reused');
  const [filed] =
    known.caseId === null
      ? []
      : await tx.select({ id: cases.id, number: cases.number }).from(cases).where(eq(cases.id, known.caseId));
  return { decisionId: known.id, filedCase: filed };
}
