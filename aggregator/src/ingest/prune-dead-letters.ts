import { and, count, desc, eq, gt, isNull, lt, lte, or } from 'drizzle-orm';
import type { StorageTransaction } from '#storage/storage';

/**
 * Forgets dead letters received before `before`, and of each box all but the newest `maxPerEdge`.
 *
 * Letters that name no box share one such allowance.
 */
export async function pruneDeadLetters(
  tx: StorageTransaction,
  limits: { readonly before: Date; readonly maxPerEdge: number },
): Promise<void> {
  const { deadLetters } = tx.tables;
  await tx.delete(deadLetters).where(lt(deadLetters.receivedAt, limits.before));
  const crowded = await tx
    .select({ edgeId: deadLetters.edgeId })
    .from(deadLetters)
    .groupBy(deadLetters.edgeId)
    .having(gt(count(), limits.maxPerEdge));
  for (const { edgeId } of crowded) await keepNewest(tx, edgeId, limits.maxPerEdge);
}

async function keepNewest(tx: StorageTransaction, edgeId: string | null, keptCount: number): Promise<void> {
  const { deadLetters } = tx.tables;
  const isOfEdge = edgeId === null ? isNull(deadLetters.edgeId) : eq(deadLetters.edgeId, edgeId);
  const [firstGone] = await tx
    .select({ id: deadLetters.id, receivedAt: deadLetters.receivedAt })
    .from(deadLetters)
    .where(isOfEdge)
    .orderBy(desc(deadLetters.receivedAt), desc(deadLetters.id))
    .limit(1)
    .offset(keptCount);
  if (firstGone === undefined) return;
  const { receivedAt, id } = firstGone;
  const isNotNewer = or(
    lt(deadLetters.receivedAt, receivedAt),
    and(eq(deadLetters.receivedAt, receivedAt), lte(deadLetters.id, id)),
  );
  await tx.delete(deadLetters).where(and(isOfEdge, isNotNewer));
}
