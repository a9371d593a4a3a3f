import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StorageTransaction } from '#storage/storage';

/** How far behind a gap is looked: a gap that never closes must not make each batch read the whole inbox. */
const sequenceWindow = 2_048;

/**
 * Moves each edge's high-water mark over the sequences that are stored without a gap.
 *
 * @param facts.storedThrough  the marks before this batch, of all enrolled edges in it.
 * @param facts.movedEdgeIds  edges whose inbox got a sequence in this transaction; may repeat.
 * @returns the marks after this batch, of the same edges.
 */
export async function advanceSequences(
  tx: StorageTransaction,
  facts: { readonly storedThrough: ReadonlyMap<string, number>; readonly movedEdgeIds: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const through = new Map(facts.storedThrough);
  const movable = [...new Set(facts.movedEdgeIds)].filter((edgeId) => through.has(edgeId));
  if (movable.length === 0) return through;
  const { inbox, edges } = tx.tables;
  const rows = await tx
    .select({ edgeId: inbox.edgeId, sequence: inbox.sequence })
    .from(inbox)
    .innerJoin(edges, eq(edges.id, inbox.edgeId))
    .where(
      and(
        inArray(inbox.edgeId, movable),
        sql`${inbox.sequence} > ${edges.storedThrough}`,
        sql`${inbox.sequence} <= ${edges.storedThrough} + ${sequenceWindow}`,
      ),
    )
    .orderBy(inbox.edgeId, inbox.sequence);
  for (const { edgeId, sequence } of rows) {
    if (sequence === (through.get(edgeId) ?? 0) + 1) through.set(edgeId, sequence);
  }
  const moved = movable.filter((edgeId) => through.get(edgeId) !== facts.storedThrough.get(edgeId));
  if (moved.length === 0) return through;
  const marks = moved.map((edgeId) => sql`when ${edges.id} = ${edgeId} then ${through.get(edgeId) ?? 0}`);
  await tx
    .update(edges)
    .set({ storedThrough: sql`cast(case ${sql.join(marks, sql` `)} else ${edges.storedThrough} end as integer)` })
    .where(inArray(edges.id, moved));
  return through;
}
