import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { asc, eq } from 'drizzle-orm';
import { findCaseRow } from '#case/load-case';
import type { Checkpoint } from '#ledger/checkpoint';
import type { LedgerService, ProvenEntry } from '#ledger/ledger-service';
import type { CaseEventRow } from '#storage/schema';
import type { Storage } from '#storage/storage';

/** An event of a case with its entry in the log and the hashes that lead to the signed checkpoint. */
export interface ProvenEvent {
  /** Absent for entries that are no command, e.g. the sealing. */
  readonly event: CaseEventRow | null;
  readonly proof: ProvenEntry;
}

export interface CaseHistory {
  readonly checkpoint: Checkpoint;
  readonly items: readonly ProvenEvent[];
}

const caseEntryTypes: readonly string[] = [
  'case-filed',
  'case-withdrawn',
  'case-command',
  'case-archived',
  'callback-made',
  'reporter-forgotten',
];

/**
 * Everything that was done with a case, from the log, each with its proof of inclusion.
 *
 * @throws {DomainError} `not-found`.
 */
export async function readCaseHistory(
  { storage, ledger }: { readonly storage: Storage; readonly ledger: LedgerService },
  caseId: string,
): Promise<CaseHistory> {
  const { row, events } = await storage.read(async (view) => {
    const { caseEvents } = view.tables;
    return {
      row: await findCaseRow(view, caseId),
      events: await view.select().from(caseEvents).where(eq(caseEvents.caseId, caseId)).orderBy(asc(caseEvents.seq)),
    };
  });
  if (row === undefined) throw new DomainError('not-found', { what: 'case', id: caseId });
  const entries = (await ledger.listBySubjects(subjectsOf(row, events))).filter(
    ({ type, data }) => caseEntryTypes.includes(type) && data['caseId'] === caseId,
  );
  const checkpoint = await ledger.makeCheckpoint();
  const proofs = await ledger.prove(
    entries.map(({ index }) => index),
    checkpoint,
  );
  return {
    checkpoint,
    items: proofs.map((proof) => ({
      event: events.find(({ seq }) => seq === proof.entry.data['version']) ?? null,
      proof,
    })),
  };
}

/** Under what the log keeps a case: itself, its candidate, and every candidate that joined or left. */
export function subjectsOf(
  row: { readonly id: string; readonly candidateId: string | null },
  events: readonly Pick<CaseEventRow, 'data'>[],
): readonly string[] {
  const joined = events.flatMap(({ data }) => (typeof data['candidateId'] === 'string' ? [data['candidateId']] : []));
  return [...new Set([row.id, ...(row.candidateId === null ? [] : [row.candidateId]), ...joined])];
}
