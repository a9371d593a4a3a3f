import { asc, gt } from 'drizzle-orm';
import { ledgerBlockSize, ledgerHeadId } from '#ledger/append-ledger';
import type { Checkpoint } from '#ledger/checkpoint';
import { hashLedgerEntry, ledgerEntryOf } from '#ledger/ledger-entry';
import { appendToFrontier, rootOfFrontier } from '#ledger/merkle-tree';
import type { LedgerEntryRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** Outcome of reading the whole log again. */
export type LedgerCheck =
  | { readonly isSound: true; readonly size: number; readonly rootHash: string }
  | { readonly isSound: false; readonly index: number; readonly reason: string };

const pageSize = 2000;

/**
 * Hashes every entry anew and compares with what is stored and with witnessed checkpoints.
 *
 * Finds an edited, removed, inserted or reordered entry; one removed from the end only against a checkpoint.
 * @param witnessed checkpoints whose signatures the caller has checked; the newest should come from outside the database.
 */
export async function checkLedger(view: StorageView, witnessed: readonly Checkpoint[]): Promise<LedgerCheck> {
  const walk = createWalk(await loadBlocks(view), witnessed);
  let reason = walk.witnessFault();
  while (reason === undefined) {
    const rows = await page(view, walk.size() - 1);
    if (rows.length === 0) break;
    for (const row of rows) {
      reason = walk.step(row);
      if (reason !== undefined) break;
    }
  }
  reason ??= walk.endFault() ?? (await headFault(view, walk.size(), walk.frontier));
  const size = walk.size();
  if (reason !== undefined) return { isSound: false, index: size, reason };
  return { isSound: true, size, rootHash: rootOfFrontier(walk.frontier).toString('hex') };
}

/** Goes through the log entry by entry and says what is wrong with the first wrong one. */
function createWalk(blocks: ReadonlyMap<number, string>, witnessed: readonly Checkpoint[]) {
  const rootsBySize = new Map<number, Set<string>>();
  for (const { size, rootHash } of witnessed) {
    rootsBySize.set(size, (rootsBySize.get(size) ?? new Set()).add(rootHash));
  }
  const frontier: Buffer[] = [];
  let size = 0;

  function witnessFault(): string | undefined {
    const expected = rootsBySize.get(size);
    rootsBySize.delete(size);
    const isMet =
      expected === undefined || (expected.size === 1 && expected.has(rootOfFrontier(frontier).toString('hex')));
    return isMet ? undefined : 'the entries differ from the checkpoint';
  }

  return {
    frontier,
    size: () => size,
    witnessFault,
    step(row: LedgerEntryRow): string | undefined {
      const reason = entryFault(row, size);
      if (reason !== undefined) return reason;
      const blockRoot = appendToFrontier(frontier, size, Buffer.from(row.leafHash, 'hex'), ledgerBlockSize);
      size += 1;
      if (blockRoot !== undefined && blocks.get(size / ledgerBlockSize - 1) !== blockRoot.toString('hex')) {
        return 'the stored block root differs from its entries';
      }
      return witnessFault();
    },
    endFault(): string | undefined {
      const [beyond] = rootsBySize.keys();
      return beyond === undefined ? undefined : `the log ends before the checkpoint at ${beyond} entries`;
    },
  };
}

async function loadBlocks(view: StorageView): Promise<ReadonlyMap<number, string>> {
  const rows = await view.select().from(view.tables.ledgerBlocks);
  return new Map(rows.map((row) => [row.block, row.rootHash]));
}

async function headFault(view: StorageView, size: number, frontier: readonly Buffer[]): Promise<string | undefined> {
  const heads = await view.select().from(view.tables.ledgerHead);
  const head = heads.find(({ id }) => id === ledgerHeadId);
  // A head under another id is not found by whoever appends next.
  if (heads.length !== (head === undefined ? 0 : 1)) return 'the head is not where it belongs';
  const hashes = frontier.map((hash) => hash.toString('hex'));
  const isEqual = (head?.size ?? 0) === size && (head?.frontier ?? []).join() === hashes.join();
  return isEqual ? undefined : 'the head differs from the entries';
}

async function page(view: StorageView, afterIndex: number): Promise<readonly LedgerEntryRow[]> {
  const { ledgerEntries } = view.tables;
  return view
    .select()
    .from(ledgerEntries)
    .where(gt(ledgerEntries.index, afterIndex))
    .orderBy(asc(ledgerEntries.index))
    .limit(pageSize);
}

function entryFault(row: LedgerEntryRow, expectedIndex: number): string | undefined {
  if (row.index !== expectedIndex) return `entry ${expectedIndex} is missing`;
  try {
    return hashLedgerEntry(ledgerEntryOf(row)).toString('hex') === row.leafHash ? undefined : 'the entry was edited';
  } catch {
    // Data that is no JSON any more, an instant that is none: whatever it was, it is not what was hashed.
    return 'the entry was edited';
  }
}
