import { caseStates } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import { type AssignableCandidate, assignProblems, joinProblemById } from '#candidate/problem-assignment';
import type { CaptureRequest } from '#capture/capture-request';
import type { CaseActor } from '#case/case-actor';
import type { CasePorts } from '#case/case-ports';
import { isInScope } from '#case/case-scope';
import { findCaseRow, loadFolder } from '#case/load-case';
import type { CaseRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** The problem a capture belongs to. `joined`: the case that its evidence joins, because the person says it is the same. */
export interface CaptureProblem {
  readonly problemId: string;
  readonly joined: CaseRow | undefined;
}

/**
 * Gives a capture its problem: the one the person named; else one near by of the same category that nobody has filed yet;
 * else a new one. A problem with a case is joined only by name: a person who sees the list of duplicates and chooses none
 * says that it is another.
 *
 * @throws {DomainError} `not-found`, `capture-duplicate-unfit`.
 */
export async function problemOfCapture(
  tx: StorageTransaction,
  duplicateOf: CaptureRequest['duplicateOf'],
  found: AssignableCandidate,
  scope: { readonly actor: CaseActor; readonly tenants: CasePorts['tenants'] },
): Promise<CaptureProblem> {
  const start = (mayJoin: (problem: { caseId: string | null }) => boolean) => startProblem(tx, found, mayJoin);
  if (duplicateOf === undefined) return { problemId: await start(({ caseId }) => caseId === null), joined: undefined };
  const { type, id } = duplicateOf;
  const { problems } = tx.tables;
  if (type === 'case') {
    const joined = await runningCase(tx, id, scope);
    const [own] = await tx
      .select({ id: problems.id, category: problems.category })
      .from(problems)
      .where(eq(problems.id, joined.problemId ?? ''));
    // A case that people reported has no problem, and one that was amended may be of another category than its own.
    if (own?.category !== found.category) return { problemId: await start(() => false), joined };
    await joinProblemById(tx, own.id, found.sightedAt);
    return { problemId: own.id, joined };
  }
  const [problem] = await tx.select().from(problems).where(eq(problems.id, id));
  if (problem === undefined) throw new DomainError('not-found', { what: 'problem', id });
  if (problem.category !== found.category) {
    throw new DomainError('capture-duplicate-unfit', { ...duplicateOf, rule: `is of category ${problem.category}` });
  }
  const joined = problem.caseId === null ? undefined : await runningCase(tx, problem.caseId, scope);
  await joinProblemById(tx, problem.id, found.sightedAt);
  return { problemId: problem.id, joined };
}

async function startProblem(
  tx: StorageTransaction,
  found: AssignableCandidate,
  mayJoin: (problem: { readonly caseId: string | null }) => boolean,
): Promise<string> {
  const [problem] = await assignProblems(tx, [found], mayJoin);
  if (problem === undefined) throw new DomainError('internal-fault');
  return problem.id;
}

/** A case that somebody may know of and that still takes evidence in. */
async function runningCase(
  tx: StorageTransaction,
  id: string,
  { actor, tenants }: { readonly actor: CaseActor; readonly tenants: CasePorts['tenants'] },
): Promise<CaseRow> {
  const row = await findCaseRow(tx, id);
  const folder = row === undefined ? undefined : await loadFolder(tx, row, null);
  if (row === undefined || folder === undefined || !(await isInScope(tx, tenants, actor, folder))) {
    throw new DomainError('not-found', { what: 'case', id });
  }
  if (caseStates[row.state].isEnd || row.state === 'withdrawn') {
    throw new DomainError('capture-duplicate-unfit', { type: 'case', id, rule: `is ${row.state}` });
  }
  return row;
}
