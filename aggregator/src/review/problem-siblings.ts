import { and, eq, isNull, ne, notExists } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { appendChanges } from '#events/change-feed';
import { appendLedgerEntries } from '#ledger/append-ledger';
import type { CandidateRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

interface Verdict {
  readonly reviewerId: string;
  readonly at: Date;
}

/**
 * A confirmed problem is confirmed for all of its open candidates: they join the case as further evidence, so that nobody
 * judges the same thing twice. They are `confirmed` by way of `duplicate`, which tells them from candidates a person
 * confirmed; a candidate that waits for a second, blind verdict keeps waiting.
 */
export async function settleSiblings(
  tx: StorageTransaction,
  candidate: CandidateRow,
  { filedCase, reviewerId, at }: Verdict & { readonly filedCase: { readonly id: string } | undefined },
): Promise<void> {
  if (filedCase === undefined) return;
  const caseId = filedCase.id;
  const { candidates } = tx.tables;
  const joined = await tx
    .update(candidates)
    .set({ state: 'confirmed', decision: 'duplicate', caseId, decidedBy: reviewerId, decidedAt: at })
    .where(
      and(
        eq(candidates.problemId, candidate.problemId),
        ne(candidates.id, candidate.id),
        eq(candidates.state, 'open'),
        eq(candidates.isSecondReview, false),
      ),
    )
    .returning({ id: candidates.id });
  await tell(tx, joined, { type: 'decision-made', actor: actorOf(reviewerId), caseId, at });
}

/** The case is withdrawn: candidates that only followed it wait again. Those that a person judged stay judged. */
export async function releaseSiblings(
  tx: StorageTransaction,
  { caseId, reviewerId, at }: Verdict & { readonly caseId: string },
): Promise<void> {
  const { candidates, cases, decisions } = tx.tables;
  const [current] = await tx.select({ state: cases.state }).from(cases).where(eq(cases.id, caseId));
  if (current === undefined || current.state === 'filed') return;
  const ownDecision = tx
    .select({ id: decisions.id })
    .from(decisions)
    .where(and(eq(decisions.candidateId, candidates.id), isNull(decisions.undoneAt)));
  const released = await tx
    .update(candidates)
    .set({ state: 'open', decision: null, caseId: null, decidedBy: null, decidedAt: null })
    .where(and(eq(candidates.caseId, caseId), eq(candidates.decision, 'duplicate'), notExists(ownDecision)))
    .returning({ id: candidates.id });
  await tell(tx, released, { type: 'decision-undone', actor: actorOf(reviewerId), caseId, at });
}

interface Happening {
  readonly type: 'decision-made' | 'decision-undone';
  readonly actor: string;
  readonly caseId: string;
  readonly at: Date;
}

async function tell(
  tx: StorageTransaction,
  changed: readonly { readonly id: string }[],
  { type, actor, caseId, at }: Happening,
): Promise<void> {
  if (changed.length === 0) return;
  const data = { decision: 'duplicate', followsCase: true, caseId };
  await appendLedgerEntries(
    tx,
    changed.map(({ id }) => ({ type, actor, subject: id, data })),
    at,
  );
  await appendChanges(
    tx,
    changed.map(({ id }) => ({ topic: 'decision', ids: { candidateId: id, caseId } })),
    at,
  );
}
