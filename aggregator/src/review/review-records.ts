import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm';
import { hasAnyRole, judgingRoles } from '#account/role';
import { actorOf } from '#account/session-service';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import { updateProblem } from '#review/problem-life';
import type { ReviewSituation } from '#review/review-rules';
import type { CandidateRow, DecisionRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** @throws {DomainError} `not-found`. */
export async function loadCandidate(tx: StorageTransaction, id: string): Promise<CandidateRow> {
  const { candidates } = tx.tables;
  const [candidate] = await tx.select().from(candidates).where(eq(candidates.id, id));
  if (candidate === undefined) throw new DomainError('not-found', { what: 'candidate', id });
  return candidate;
}

/** Decisions of a candidate that were not undone, oldest first. */
export async function standingDecisions(tx: StorageTransaction, candidateId: string): Promise<readonly DecisionRow[]> {
  const { decisions } = tx.tables;
  return await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.candidateId, candidateId), isNull(decisions.undoneAt)))
    .orderBy(asc(decisions.decidedAt), asc(decisions.id));
}

/** @throws {DomainError} `not-found` when neither a candidate nor a case has the id. */
export async function assertTargetExists(tx: StorageTransaction, id: string): Promise<void> {
  const { candidates, cases } = tx.tables;
  const asCandidate = await tx.select({ id: candidates.id }).from(candidates).where(eq(candidates.id, id));
  if (asCandidate.length > 0) return;
  const asCase = await tx.select({ id: cases.id }).from(cases).where(eq(cases.id, id));
  if (asCase.length === 0) throw new DomainError('not-found', { what: 'candidate or case', id });
}

/** @throws {DomainError} `candidate-claimed` while the lease of somebody else runs. */
export async function refuseForeignClaim(
  tx: StorageTransaction,
  candidateId: string,
  accountId: string,
  now: Date,
): Promise<void> {
  const { claims, accounts } = tx.tables;
  const [held] = await tx
    .select({ by: accounts.displayName })
    .from(claims)
    .innerJoin(accounts, eq(accounts.id, claims.accountId))
    .where(and(eq(claims.candidateId, candidateId), ne(claims.accountId, accountId), gt(claims.leaseUntil, now)));
  if (held !== undefined) throw new DomainError('candidate-claimed', { by: held.by });
}

/** Whether another active account that may judge is signed in right now. */
export async function hasOtherJudge(
  tx: StorageTransaction,
  accountId: string,
  now: Date,
  idleMs: number,
): Promise<boolean> {
  const { accounts, sessions } = tx.tables;
  const present = await tx
    .selectDistinct({ roles: accounts.roles })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        ne(accounts.id, accountId),
        eq(accounts.isDisabled, false),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, new Date(now.getTime() - idleMs)),
      ),
    );
  return present.some(({ roles }) => hasAnyRole(roles, judgingRoles));
}

export interface Settlement {
  readonly reviewerId: string | null;
  readonly caseId: string | null;
  readonly at: Date;
}

/** Writes where a candidate stands now; its claim ends and its problem follows. */
export async function storeSituation(
  tx: StorageTransaction,
  candidate: CandidateRow,
  next: ReviewSituation,
  { reviewerId, caseId, at }: Settlement,
): Promise<void> {
  const { candidates, claims } = tx.tables;
  const isSettled = next.state !== 'open';
  const changed = await tx
    .update(candidates)
    .set({
      ...next,
      caseId,
      decidedBy: isSettled ? reviewerId : null,
      decidedAt: isSettled ? at : null,
      version: candidate.version + 1,
    })
    .where(and(eq(candidates.id, candidate.id), eq(candidates.version, candidate.version)))
    .returning({ id: candidates.id });
  if (changed.length === 0) throw new DomainError('version-stale', { what: 'candidate' });
  await tx.delete(claims).where(eq(claims.candidateId, candidate.id));
  await updateProblem(tx, candidate, next.state, caseId);
}

/** Puts a decision or its undoing into ledger and change feed. */
export async function recordDecision(
  tx: StorageTransaction,
  type: 'decision-made' | 'decision-undone',
  decision: DecisionRow,
  at: Date,
): Promise<void> {
  const { id, candidateId, accountId, caseId } = decision;
  const data = { decisionId: id, decision: decision.decision, reason: decision.reason, caseId };
  await appendLedger(tx, { type, actor: actorOf(accountId), subject: candidateId, data }, at);
  await appendChanges(
    tx,
    [{ topic: 'decision', ids: { id, candidateId, ...(caseId === null ? {} : { caseId }) } }],
    at,
  );
}
