import { DomainError, isDomainError, renderProblem } from '@streetwarden/shared/problem/domain-error';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { CaseActor } from '#case/case-actor';
import type { CaseCommands } from '#case/case-command';
import type { CasePorts } from '#case/case-ports';
import { isInScope } from '#case/case-scope';
import { findPinnedCondition, routingFactsOf } from '#case/find-context';
import { type ProposalForm, toProposalForms } from '#dispatch/proposal-form';
import type { Routing } from '#dispatch/routing';
import type { BilingualText } from '#storage/catalogue-tables';
import type { CaseRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface DeskPlace {
  readonly openedAt: string;
  readonly id: string;
}

export interface DeskItem {
  readonly row: CaseRow;
  readonly proposal: ProposalForm;
  /** What the catalogue asks of a unit for this class: the dispatch text unless another is given. */
  readonly requirements: BilingualText | null;
}

/** One of several dispatches that were asked for at once. */
export interface WantedDispatch {
  readonly caseId: string;
  readonly version: number;
  readonly unitId: string;
  /** Absent: what the catalogue asks of a unit for the class of the case. */
  readonly requirements?: string;
  readonly overrideReason?: string;
}

export type DispatchOutcome =
  | { readonly caseId: string; readonly isDone: true; readonly state: CaseRow['state']; readonly version: number }
  | { readonly caseId: string; readonly isDone: false; readonly code: ProblemCode; readonly reason: BilingualText };

export interface DispatchDesk {
  /** Cases that wait for dispatch in the actor's tenants, the longest waiting first, each with its proposal. */
  list(actor: CaseActor, page: { readonly limit: number; readonly after?: DeskPlace }): Promise<readonly DeskItem[]>;
  /** @throws {DomainError} `not-found`, also for a case that the actor may not see. */
  propose(actor: CaseActor, caseId: string): Promise<ProposalForm>;
  /** Dispatches several cases, each by itself: one that is refused does not hold up the others. */
  dispatchAll(actor: CaseActor, wanted: readonly WantedDispatch[]): Promise<readonly DispatchOutcome[]>;
}

export interface DispatchDeskParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly routing: Routing;
  readonly ports: CasePorts;
  readonly commands: CaseCommands;
}

export function createDispatchDesk(parts: DispatchDeskParts): DispatchDesk {
  const { storage, clock, routing, ports, commands } = parts;
  const now = () => new Date(clock.nowMs());
  const proposalsFor = async (view: StorageView, rows: readonly CaseRow[]): Promise<ProposalForm[]> => {
    const results = [];
    for (const row of rows) results.push(await routing.propose(view, routingFactsOf(row, now())));
    return await toProposalForms(view, results);
  };
  return {
    list: (actor, page) =>
      storage.read(async (view) => {
        const within = actor.tenantId === null ? null : await ports.tenants.within(view, actor.tenantId);
        const rows = await readWaiting(view, within, page);
        const proposals = await proposalsFor(view, rows);
        const items: DeskItem[] = [];
        for (const [index, proposal] of proposals.entries()) {
          const row = rows[index];
          if (row === undefined) continue;
          const condition = await findPinnedCondition(view, ports, row);
          items.push({ row, proposal, requirements: condition?.requirements ?? null });
        }
        return items;
      }),
    propose: (actor, caseId) =>
      storage.read(async (view) => {
        const { cases, caseDispatches, caseTasks } = view.tables;
        const [row] = await view.select().from(cases).where(eq(cases.id, caseId));
        const dispatches = await view.select().from(caseDispatches).where(eq(caseDispatches.caseId, caseId));
        const tasks = await view.select().from(caseTasks).where(eq(caseTasks.caseId, caseId));
        if (row === undefined || !(await isInScope(view, ports.tenants, actor, { row, dispatches, tasks }))) {
          throw new DomainError('not-found', { what: 'case', id: caseId });
        }
        const [proposal] = await proposalsFor(view, [row]);
        if (proposal === undefined) throw new DomainError('internal-fault');
        return proposal;
      }),
    async dispatchAll(actor, wanted) {
      const outcomes: DispatchOutcome[] = [];
      for (const one of wanted) outcomes.push(await dispatchOne(one));
      return outcomes;

      async function dispatchOne({ caseId, version, ...wish }: WantedDispatch): Promise<DispatchOutcome> {
        try {
          const done = await storage.write(async (tx) => {
            const data = { ...wish, requirements: wish.requirements ?? (await usualRequirements(tx, ports, caseId)) };
            const request = { caseId, command: 'dispatch', data, actor, at: now(), expectedVersion: version } as const;
            return await commands.run(tx, request);
          });
          return { caseId, isDone: true, state: done.state, version: done.version };
        } catch (error) {
          // A fault of the server ends the request; what the rules refuse is told for its case.
          if (!isDomainError(error) || error.kind === 'fault' || error.kind === 'unavailable') throw error;
          const { code, params } = error;
          const reason = { zh: renderProblem(code, params, 'zh'), en: renderProblem(code, params, 'en') };
          return { caseId, isDone: false, code, reason };
        }
      }
    },
  };
}

async function usualRequirements(view: StorageView, ports: CasePorts, caseId: string): Promise<string> {
  const { cases } = view.tables;
  const [row] = await view.select().from(cases).where(eq(cases.id, caseId));
  const condition = row === undefined ? null : await findPinnedCondition(view, ports, row);
  return condition?.requirements.zh ?? '';
}

async function readWaiting(
  view: StorageView,
  within: readonly string[] | null,
  { limit, after }: { readonly limit: number; readonly after?: DeskPlace },
): Promise<readonly CaseRow[]> {
  const { cases } = view.tables;
  const conditions: (SQL | undefined)[] = [
    eq(cases.state, 'filed'),
    within === null ? undefined : inArray(cases.tenantId, [...within]),
    after === undefined
      ? undefined
      : sql`(${cases.openedAt}, ${cases.id}) > (${sql.param(new Date(after.openedAt), cases.openedAt)}, ${after.id})`,
  ];
  return await view
    .select()
    .from(cases)
    .where(and(...conditions))
    .orderBy(asc(cases.openedAt), asc(cases.id))
    .limit(limit);
}
