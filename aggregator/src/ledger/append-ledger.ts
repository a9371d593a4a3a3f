import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import { hashLedgerEntry, type LedgerData } from '#ledger/ledger-entry';
import { appendToFrontier } from '#ledger/merkle-tree';
import { knownQuery } from '#storage/known-query';
import type { LedgerEntryType } from '#storage/ledger-entry-type';
import type { StorageTransaction } from '#storage/storage';

/** Entries per stored block root; a power of two. */
export const ledgerBlockSize = 256;
/** The one row of the head. */
export const ledgerHeadId = 1;
// SQLite and PostgreSQL bound the parameters of one statement (32,766 and 65,535).

export interface NewLedgerEntry {
  readonly type: LedgerEntryType;
  /** Who did it: `account:<id>`, `edge:<id>` or `system`. */
  readonly actor: string;
  /** What it is about (candidate id, file hash, edge id, account id …): finds a thing's custody log. */
  readonly subject?: string;
  /** JSON values only; no personal data beyond ids, no secrets: the log is exported. */
  readonly data: LedgerData;
}

/**
 * Adds an entry to the Merkle log inside the caller's transaction, so that state and log commit together or not at all.
 *
 * Indexes have no gaps: writes run one after another on both engines, and the head row is only moved from the size it was read at.
 * @returns the entry's index.
 * @throws {DomainError} `storage-busy` when another writer moved the head meanwhile (cannot happen through `Storage.write`).
 */
export async function appendLedger(tx: StorageTransaction, added: NewLedgerEntry, at: Date): Promise<number> {
  return appendLedgerEntries(tx, [added], at);
}

/** What services take to write into the log; tests pass a fake. */
export type AppendLedger = typeof appendLedger;

/**
 * Adds many entries in order with one look at the head: see {@link appendLedger}.
 *
 * @returns the first entry's index; the others follow without gaps.
 */
export async function appendLedgerEntries(
  tx: StorageTransaction,
  added: readonly NewLedgerEntry[],
  at: Date,
): Promise<number> {
  const { ledgerEntries, ledgerBlocks } = tx.tables;
  const [head] = await readHead(tx, { id: ledgerHeadId });
  const oldSize = head?.size ?? 0;
  if (added.length === 0) return oldSize;
  const frontier = (head?.frontier ?? []).map((hash) => Buffer.from(hash, 'hex'));
  const rows: (typeof ledgerEntries.$inferInsert)[] = [];
  const blocks: { block: number; rootHash: string }[] = [];
  for (const [position, one] of added.entries()) {
    const index = oldSize + position;
    const data = canonicalJson(one.data);
    const entry = { index, type: one.type, at: at.toISOString(), actor: one.actor, subject: one.subject ?? null };
    const leaf = hashLedgerEntry({ ...entry, data: JSON.parse(data) as LedgerData });
    rows.push({ ...entry, at, data, leafHash: leaf.toString('hex') });
    const blockRoot = appendToFrontier(frontier, index, leaf, ledgerBlockSize);
    if (blockRoot !== undefined) {
      blocks.push({ block: (index + 1) / ledgerBlockSize - 1, rootHash: blockRoot.toString('hex') });
    }
  }
  await tx.insertRows(ledgerEntries, rows);
  if (blocks.length > 0) await tx.insert(ledgerBlocks).values(blocks);
  await moveHead(tx, { oldSize, size: oldSize + rows.length, frontier: frontier.map((hash) => hash.toString('hex')) });
  return oldSize;
}

const readHead = knownQuery<{ id: typeof ledgerHeadId }, { size: number; frontier: readonly string[] }[]>(
  (view, value) => {
    const { ledgerHead } = view.tables;
    const { size, frontier } = ledgerHead;
    return view
      .select({ size, frontier })
      .from(ledgerHead)
      .where(eq(ledgerHead.id, value('id')));
  },
);

async function moveHead(
  tx: StorageTransaction,
  { oldSize, size, frontier }: { oldSize: number; size: number; frontier: readonly string[] },
): Promise<void> {
  const { ledgerHead } = tx.tables;
  const moved = await tx
    .insert(ledgerHead)
    .values({ id: ledgerHeadId, size, frontier })
    .onConflictDoUpdate({ target: ledgerHead.id, set: { size, frontier }, setWhere: eq(ledgerHead.size, oldSize) })
    .returning({ size: ledgerHead.size });
  if (moved.length === 0)
    throw new DomainError('storage-busy', { reason: 'the ledger was extended by another writer' });
}
