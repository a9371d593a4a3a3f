import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { between, eq } from 'drizzle-orm';
import { hashLedgerEntry, type LedgerData, type LedgerEntry } from '#ledger/ledger-entry';
import { appendToFrontier, merkleRoot } from '#ledger/merkle-tree';
import type { LedgerEntryType } from '#storage/ledger-entry-type';
import type { StorageTransaction } from '#storage/storage';

/** Entries per stored block root; a power of two. */
export const ledgerBlockSize = 256;
const headId = 1;

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
  const { ledgerHead, ledgerEntries } = tx.tables;
  const [head] = await tx.select().from(ledgerHead).where(eq(ledgerHead.id, headId));
  const index = head?.size ?? 0;
  const data = canonicalJson(added.data);
  const entry: LedgerEntry = {
    index,
    type: added.type,
    at: at.toISOString(),
    actor: added.actor,
    subject: added.subject ?? null,
    data: JSON.parse(data) as LedgerData,
  };
  const leaf = hashLedgerEntry(entry);
  const frontier = (head?.frontier ?? []).map((hash) => Buffer.from(hash, 'hex'));
  appendToFrontier(frontier, index, leaf);
  await tx.insert(ledgerEntries).values({ ...entry, at, data, leafHash: leaf.toString('hex') });
  await moveHead(
    tx,
    index,
    frontier.map((hash) => hash.toString('hex')),
  );
  await storeBlock(tx, index + 1, frontier);
  return index;
}

/** What services take to write into the log; tests pass a fake. */
export type AppendLedger = typeof appendLedger;

async function moveHead(tx: StorageTransaction, oldSize: number, frontier: readonly string[]): Promise<void> {
  const { ledgerHead } = tx.tables;
  const moved = await tx
    .insert(ledgerHead)
    .values({ id: headId, size: oldSize + 1, frontier })
    .onConflictDoUpdate({
      target: ledgerHead.id,
      set: { size: oldSize + 1, frontier },
      setWhere: eq(ledgerHead.size, oldSize),
    })
    .returning({ size: ledgerHead.size });
  if (moved.length === 0)
    throw new DomainError('storage-busy', { reason: 'the ledger was extended by another writer' });
}

/** Remembers the root of each full block: the last subtrees of the frontier up to the block size, folded. */
async function storeBlock(tx: StorageTransaction, size: number, frontier: readonly Buffer[]): Promise<void> {
  if (size % ledgerBlockSize !== 0) return;
  const block = size / ledgerBlockSize - 1;
  const root = await blockRootOf(tx, block, frontier);
  await tx.insert(tx.tables.ledgerBlocks).values({ block, rootHash: root.toString('hex') });
}

async function blockRootOf(tx: StorageTransaction, block: number, frontier: readonly Buffer[]): Promise<Buffer> {
  // An even block is the last full subtree by itself; an odd one was just merged with those before it.
  const last = frontier.at(-1);
  if (block % 2 === 0 && last !== undefined) return last;
  const { ledgerEntries } = tx.tables;
  const rows = await tx
    .select({ leafHash: ledgerEntries.leafHash })
    .from(ledgerEntries)
    .where(between(ledgerEntries.index, block * ledgerBlockSize, (block + 1) * ledgerBlockSize - 1))
    .orderBy(ledgerEntries.index);
  return merkleRoot(rows.map((row) => Buffer.from(row.leafHash, 'hex')));
}
