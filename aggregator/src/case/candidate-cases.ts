import { type CaseState, caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import type { CaseActor } from '#case/case-actor';
import type { CaseCommandResult, CaseCommands } from '#case/case-command';
import type { CommandData } from '#case/commands/command-data';
import { findCaseRow } from '#case/load-case';
import type { CandidateRow, CaseRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

export interface FiledCase {
  readonly id: string;
  readonly number: string;
}

/** What a person who filed from video says beyond the candidate. */
export type CandidateReport = Pick<CommandData<'report'>, 'channel' | 'description' | 'catalogueClass' | 'address'>;

export type CandidateCases = ReturnType<typeof createCandidateCases>;

interface Context {
  readonly actor: CaseActor;
  readonly at: Date;
}

/** States in which a case takes in further candidates of its problem. */
const runningStates: readonly CaseState[] = caseStateNames.filter(
  (state) => !caseStates[state].isEnd && state !== 'withdrawn' && state !== 'reported' && state !== 'report-checking',
);

/** The way from a confirmed candidate to its case, and back; inside the transaction of the verdict. */
export function createCandidateCases({ commands }: { readonly commands: CaseCommands }) {
  return {
    /**
     * Files the case of a confirmed candidate: registered, accepted and filed in one step, three events in the log.
     *
     * One problem has one case: when its case runs already, the candidate joins it as further evidence; a case that this
     * candidate filed and withdrew is filed again under its old number.
     * @throws {DomainError} `role-missing`, `state-conflict`, `case-condition-unknown`.
     */
    async file(
      tx: StorageTransaction,
      candidate: CandidateRow,
      context: Context,
      report: Partial<CandidateReport> = {},
    ): Promise<FiledCase> {
      const { cases } = tx.tables;
      const own = await findNewest(tx, eq(cases.candidateId, candidate.id));
      if (own?.state === 'withdrawn') {
        return toFiled(await commands.run(tx, { caseId: own.id, command: 'file', data: {}, ...context }));
      }
      const running = await findNewest(
        tx,
        and(eq(cases.problemId, candidate.problemId), inArray(cases.state, runningStates)),
      );
      if (running === undefined) return await fileNew(tx, candidate, context, report);
      const data = { candidateId: candidate.id };
      return toFiled(await commands.run(tx, { caseId: running.id, command: 'join', data, ...context }));
    },

    /**
     * Takes a confirmation back: the case is withdrawn, or only left when other confirmed candidates carry it.
     *
     * @throws {DomainError} `not-found`, `role-missing`, `state-conflict` (the case was dispatched already).
     */
    async takeBack(tx: StorageTransaction, candidate: CandidateRow, context: Context): Promise<FiledCase> {
      const caseId = candidate.caseId ?? '';
      const current = await findCaseRow(tx, caseId);
      if (current === undefined) throw new DomainError('not-found', { what: 'case', id: caseId });
      const command = (await isCarriedByOthers(tx, current.id, candidate.id)) ? 'leave' : 'withdraw';
      return toFiled(await commands.run(tx, { caseId, command, data: { candidateId: candidate.id }, ...context }));
    },
  };

  async function fileNew(
    tx: StorageTransaction,
    candidate: CandidateRow,
    context: Context,
    report: Partial<CandidateReport>,
  ): Promise<FiledCase> {
    const { id: candidateId, problemId, category, latitude, longitude, position } = candidate;
    const origin = { candidateId, problemId, latitude, longitude, position };
    const data: CommandData<'report'> = {
      ...{ channel: 'video-analysis', reportKind: 'finding', description: '' },
      ...(category === 'other' ? {} : { category }),
      ...report,
    };
    const { id } = await commands.run(tx, { command: 'report', data, origin, ...context });
    await commands.run(tx, { caseId: id, command: 'accept', data: {}, ...context });
    return toFiled(await commands.run(tx, { caseId: id, command: 'file', data: {}, ...context }));
  }
}

const toFiled = ({ id, number }: CaseCommandResult): FiledCase => ({ id, number });

async function findNewest(tx: StorageTransaction, condition: SQL | undefined): Promise<CaseRow | undefined> {
  const { cases } = tx.tables;
  const [found] = await tx.select().from(cases).where(condition).orderBy(desc(cases.openedAt)).limit(1);
  return found;
}

async function isCarriedByOthers(tx: StorageTransaction, caseId: string, candidateId: string): Promise<boolean> {
  const { candidates } = tx.tables;
  const confirmed = await tx
    .select({ id: candidates.id })
    .from(candidates)
    .where(and(eq(candidates.caseId, caseId), eq(candidates.decision, 'confirm')))
    .limit(2);
  return confirmed.some(({ id }) => id !== candidateId);
}
