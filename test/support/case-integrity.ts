import type { Storage, StorageView } from '@streetwarden/aggregator/storage/storage';
import { type CaseState, caseStates } from '@streetwarden/shared/domain/case-life';
import { eq } from 'drizzle-orm';

/**
 * Everything a case has gone through is there once: an event and a log entry for each version, one main dispatch at a
 * time, each round once. Cases that a test wrote into the table itself have no event and are passed over.
 *
 * @throws {Error} that names every case in disorder.
 */
export async function assertCasesWhole(storage: Storage): Promise<void> {
  const faults = await storage.read(async (view) => {
    const { cases, caseEvents, caseDispatches, ledgerEntries } = view.tables;
    const events = groupBy(await view.select().from(caseEvents), ({ caseId }) => caseId);
    const dispatches = groupBy(await view.select().from(caseDispatches), ({ caseId }) => caseId);
    const entries = await view.select().from(ledgerEntries).where(eq(ledgerEntries.type, 'case-command'));
    const logged = groupBy(
      // What happens to a task between two commands is logged under the case as well, without a version.
      entries
        .map(({ data }) => JSON.parse(data) as { readonly caseId: string; readonly version?: number })
        .filter((entry) => entry.version !== undefined),
      ({ caseId }) => caseId,
    );
    const rows = await view.select({ id: cases.id, number: cases.number, version: cases.version }).from(cases);
    return rows.flatMap(({ id, number, version }) => {
      const own = events.get(id) ?? [];
      if (own.length === 0) return [];
      const counted = Array.from({ length: version }, (_unused, n) => n + 1).join();
      const found = [
        ...(inOrder(own.map(({ seq }) => seq)) === counted ? [] : ['events']),
        ...(inOrder((logged.get(id) ?? []).map((entry) => entry.version ?? 0)) === counted ? [] : ['log']),
        ...(isDispatchedOnce(dispatches.get(id) ?? []) ? [] : ['dispatches']),
      ];
      return found.map((what) => `${number} ${what}`);
    });
  });
  if (faults.length > 0) throw new Error(`cases in disorder: ${faults.join(', ')}`);
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const inOrder = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b).join();

interface Dispatch {
  readonly role: string;
  readonly round: number;
  readonly endedAt: Date | null;
}

function isDispatchedOnce(dispatches: readonly Dispatch[]): boolean {
  const main = dispatches.filter(({ role }) => role !== 'assisting');
  const rounds = new Set(main.map(({ round }) => round));
  return rounds.size === main.length && main.filter(({ endedAt }) => endedAt === null).length <= 1;
}

/**
 * Everything that hangs on a case stands as its state says: clocks, tasks, dispatches, archive, and the notices of its
 * dispatches and of its reporter.
 *
 * @throws {Error} that names every case in disorder.
 */
export async function assertCasesInStep(storage: Storage): Promise<void> {
  const faults = await storage.read(async (view) => {
    const hanging = await readHanging(view);
    const rows = await view.select().from(view.tables.cases);
    return rows.flatMap((row) => faultsOf(row, hanging).map((fault) => `${row.number} ${row.state}: ${fault}`));
  });
  if (faults.length > 0) throw new Error(`cases out of step: ${faults.join(', ')}`);
}

async function readHanging(view: StorageView) {
  const { caseClocks, caseTasks, caseDispatches, caseArchives, notices } = view.tables;
  const told = await view
    .select({ key: notices.dedupeKey, event: notices.event, caseId: notices.caseId })
    .from(notices);
  return {
    clocks: groupBy(await view.select().from(caseClocks), ({ caseId }) => caseId),
    tasks: groupBy(await view.select().from(caseTasks), ({ caseId }) => caseId),
    dispatches: groupBy(await view.select().from(caseDispatches), ({ caseId }) => caseId),
    archived: new Set((await view.select().from(caseArchives)).map(({ caseId }) => caseId)),
    told: groupBy(told, ({ caseId }) => caseId ?? ''),
  };
}

type Hanging = Awaited<ReturnType<typeof readHanging>>;

interface Standing {
  readonly id: string;
  readonly state: CaseState;
  readonly reporter: { readonly wantsReply: boolean } | null;
}

function faultsOf(row: Standing, hanging: Hanging): string[] {
  const { id, state } = row;
  const { isEnd, stage } = caseStates[state];
  const running = (hanging.clocks.get(id) ?? []).filter(({ stoppedAt }) => stoppedAt === null);
  const openTasks = (hanging.tasks.get(id) ?? []).filter((task) => task.state === 'open' && task.kind !== 'relook');
  const dispatches = hanging.dispatches.get(id) ?? [];
  const isOut = dispatches.some(({ endedAt, role }) => endedAt === null && role !== 'assisting');
  const told = hanging.told.get(id) ?? [];
  const wanted = state === 'repair-checking' ? ['repair-check'] : state === 'report-checking' ? ['report-check'] : [];
  const registrations = told.filter(({ event }) => event === 'case-registered').length;
  const rules: readonly (readonly [string, boolean])[] = [
    ['a clock runs on', !isEnd || running.length === 0],
    ['tasks', openTasks.map(({ kind }) => kind).join() === wanted.join()],
    ['dispatch', isOut === (stage === 'handling' || state === 'feedback-review')],
    ['archive', hanging.archived.has(id) === isEnd],
    ['a unit was not told', dispatches.every((dispatch) => told.some(({ key }) => key.includes(dispatch.id)))],
    ['the reporter was not told once', registrations === (row.reporter?.wantsReply === true ? 1 : 0)],
  ];
  return rules.filter(([, holds]) => !holds).map(([what]) => what);
}
