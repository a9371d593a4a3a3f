import { and, asc, eq, gt, inArray, or } from 'drizzle-orm';
import type { Storage } from '#storage/storage';

interface InboxKey {
  readonly edgeId: string;
  readonly messageId: string;
}

/** Rows looked at in one go: small, so that neither readers nor the writer wait long. */
const defaultPageRows = 2_000;

/**
 * Forgets messages received before `before`, except those beyond a gap: the high-water mark of their box still needs them.
 *
 * @param options.pageRows  rows per step; ingest goes on between two steps.
 * @returns how many rows went.
 */
export async function pruneInbox(
  storage: Storage,
  options: { readonly before: Date; readonly signal: AbortSignal; readonly pageRows?: number },
): Promise<number> {
  const { before, signal, pageRows = defaultPageRows } = options;
  let after: InboxKey | undefined;
  let forgotten = 0;
  do {
    const page = await readPage(storage, after, pageRows);
    const old = page.filter((row) => row.receivedAt < before && isSettled(row));
    if (old.length > 0) await forget(storage, old);
    forgotten += old.length;
    after = page.length < pageRows ? undefined : page.at(-1);
  } while (after !== undefined && !signal.aborted);
  return forgotten;
}

/** Replies have no sequence; a box that is not known has no high-water mark. */
function isSettled({ sequence, storedThrough }: { sequence: number | null; storedThrough: number | null }): boolean {
  return sequence === null || storedThrough === null || sequence <= storedThrough;
}

/** In the order of the primary key, which both engines walk without looking at the rest of the table. */
function readPage(storage: Storage, after: InboxKey | undefined, pageRows: number) {
  const { inbox, edges } = storage.tables;
  return storage.read((view) =>
    view
      .select({
        edgeId: inbox.edgeId,
        messageId: inbox.messageId,
        sequence: inbox.sequence,
        receivedAt: inbox.receivedAt,
        storedThrough: edges.storedThrough,
      })
      .from(inbox)
      .leftJoin(edges, eq(edges.id, inbox.edgeId))
      .where(
        after === undefined
          ? undefined
          : or(
              gt(inbox.edgeId, after.edgeId),
              and(eq(inbox.edgeId, after.edgeId), gt(inbox.messageId, after.messageId)),
            ),
      )
      .orderBy(asc(inbox.edgeId), asc(inbox.messageId))
      .limit(pageRows),
  );
}

async function forget(storage: Storage, keys: readonly InboxKey[]): Promise<void> {
  const { inbox } = storage.tables;
  const edgeIds = new Set(keys.map((key) => key.edgeId));
  await storage.write(async (tx) => {
    for (const edgeId of edgeIds) {
      const messageIds = keys.filter((key) => key.edgeId === edgeId).map((key) => key.messageId);
      await tx.delete(inbox).where(and(eq(inbox.edgeId, edgeId), inArray(inbox.messageId, messageIds)));
    }
  });
}
