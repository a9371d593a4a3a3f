import { and, asc, gte, lt } from 'drizzle-orm';
import { ledgerBlockSize } from '#ledger/append-ledger';
import type { RangeRoot } from '#ledger/merkle-proof';
import { hashNode, merkleRoot, splitPoint } from '#ledger/merkle-tree';
import type { StorageView } from '#storage/storage';

/**
 * Roots of runs of entries, from stored block roots where a run covers whole blocks and from leaf hashes elsewhere.
 *
 * Valid inside the read it was made in.
 */
export async function loadRangeRoots(view: StorageView): Promise<RangeRoot> {
  const { ledgerBlocks, ledgerEntries } = view.tables;
  const blockRows = await view.select().from(ledgerBlocks).orderBy(asc(ledgerBlocks.block));
  const blocks = blockRows.map((row) => Buffer.from(row.rootHash, 'hex'));

  async function leaves(start: number, end: number): Promise<Buffer[]> {
    const rows = await view
      .select({ leafHash: ledgerEntries.leafHash })
      .from(ledgerEntries)
      .where(and(gte(ledgerEntries.index, start), lt(ledgerEntries.index, end)))
      .orderBy(asc(ledgerEntries.index));
    return rows.map((row) => Buffer.from(row.leafHash, 'hex'));
  }

  const known = new Map<string, Uint8Array>();

  async function rangeRoot(start: number, end: number): Promise<Uint8Array> {
    const key = `${start}-${end}`;
    const root = known.get(key) ?? (await computeRoot(start, end));
    known.set(key, root);
    return root;
  }

  // Runs asked for by proofs begin at a multiple of their (rounded-up) width, so they split exactly at block borders.
  async function computeRoot(start: number, end: number): Promise<Uint8Array> {
    const width = end - start;
    if (width <= ledgerBlockSize) {
      const whole = width === ledgerBlockSize && start % ledgerBlockSize === 0;
      return (whole ? blocks[start / ledgerBlockSize] : undefined) ?? merkleRoot(await leaves(start, end));
    }
    const middle = start + splitPoint(width);
    return hashNode(await rangeRoot(start, middle), await rangeRoot(middle, end));
  }
  return rangeRoot;
}
