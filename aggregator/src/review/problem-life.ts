import { and, eq, inArray, ne } from 'drizzle-orm';
import type { CandidateRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/**
 * Carries a candidate's verdict to its problem: a confirmed one ties the problem to the case; when nothing of the problem
 * is open or confirmed any more it closes, so that a later sighting starts afresh; an undone verdict opens it again.
 */
export async function updateProblem(
  tx: StorageTransaction,
  candidate: CandidateRow,
  state: CandidateRow['state'],
  caseId: string | null,
): Promise<void> {
  const { problems, candidates } = tx.tables;
  const others = await tx
    .select({ state: candidates.state, caseId: candidates.caseId })
    .from(candidates)
    .where(
      and(
        eq(candidates.problemId, candidate.problemId),
        ne(candidates.id, candidate.id),
        inArray(candidates.state, ['open', 'confirmed']),
      ),
    )
    .limit(200);
  const isAlive = state !== 'rejected' || others.length > 0;
  const remainingCase = others.find((other) => other.state === 'confirmed')?.caseId ?? null;
  const [problem] = await tx.select().from(problems).where(eq(problems.id, candidate.problemId));
  if (problem === undefined) return;
  await tx
    .update(problems)
    .set({ state: isAlive ? 'open' : 'closed', caseId: caseId ?? remainingCase, version: problem.version + 1 })
    .where(eq(problems.id, problem.id));
}
