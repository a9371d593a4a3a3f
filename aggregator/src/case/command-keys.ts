import { createHash } from 'node:crypto';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import type { CaseCommandRequest, CaseCommandResult } from '#case/case-command';
import type { StorageTransaction } from '#storage/storage';

/** What a key is kept for: the same command with the same words. */
export function requestHashOf({ caseId, command, data, expectedVersion }: CaseCommandRequest): string {
  const request = { caseId: caseId ?? null, command, data, version: expectedVersion ?? null };
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}

/**
 * The first answer to a command that comes again with its key.
 *
 * @throws {DomainError} `idempotency-key-reused` when the key came with other words.
 */
export async function findAnswered(
  tx: StorageTransaction,
  request: CaseCommandRequest,
): Promise<CaseCommandResult | undefined> {
  const { idempotencyKey, actor } = request;
  if (idempotencyKey === undefined) return undefined;
  const { commandKeys, cases, caseEvents } = tx.tables;
  const [known] = await tx
    .select()
    .from(commandKeys)
    .where(and(eq(commandKeys.accountId, actor.accountId), eq(commandKeys.key, idempotencyKey)));
  if (known === undefined) return undefined;
  if (known.requestHash !== requestHashOf(request)) throw new DomainError('idempotency-key-reused');
  const [found] = await tx
    .select({ number: cases.number, event: caseEvents })
    .from(caseEvents)
    .innerJoin(cases, eq(cases.id, caseEvents.caseId))
    .where(and(eq(caseEvents.caseId, known.caseId), eq(caseEvents.seq, known.version)));
  if (found === undefined) throw new DomainError('internal-fault');
  const { number, event } = found;
  return { id: known.caseId, number, state: event.toState ?? 'reported', version: known.version, event: event.type };
}

/** Remembers the answer in the command's own transaction. */
export async function rememberKey(
  tx: StorageTransaction,
  request: CaseCommandRequest,
  { id, version }: CaseCommandResult,
): Promise<void> {
  const { idempotencyKey, actor, at } = request;
  if (idempotencyKey === undefined) return;
  await tx.insert(tx.tables.commandKeys).values({
    accountId: actor.accountId,
    key: idempotencyKey,
    caseId: id,
    requestHash: requestHashOf(request),
    version,
    at,
  });
}
