import type { Storage } from '@streetwarden/aggregator/storage/storage';
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
