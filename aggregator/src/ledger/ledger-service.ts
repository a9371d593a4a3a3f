import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { desc, eq, inArray } from 'drizzle-orm';
import { ledgerHeadId } from '#ledger/append-ledger';
import { type Checkpoint, isCheckpointValid, signCheckpoint } from '#ledger/checkpoint';
import { createCheckpointFile } from '#ledger/checkpoint-file';
import { checkLedger, type LedgerCheck } from '#ledger/ledger-check';
import { type LedgerEntry, ledgerEntryOf } from '#ledger/ledger-entry';
import type { LedgerKeys } from '#ledger/ledger-keys';
import { loadRangeRoots } from '#ledger/ledger-tree';
import { consistencyPath, inclusionPath } from '#ledger/merkle-proof';
import { rootOfFrontier } from '#ledger/merkle-tree';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Entry with the hashes that lead to a checkpoint's root, nearest first, hex. */
export interface ProvenEntry {
  readonly entry: LedgerEntry;
  readonly leafHash: string;
  readonly inclusionPath: readonly string[];
}

export interface LedgerService {
  /** Signs the log's present state and hands it out (file beside the database); the same one again when nothing was added. */
  makeCheckpoint(): Promise<Checkpoint>;
  /** The newest signed state; makes the first one when there is none. */
  latestCheckpoint(): Promise<Checkpoint>;
  /**
   * Proves entries against a checkpoint.
   *
   * @throws {DomainError} `not-found` for an index at or beyond the checkpoint's size.
   */
  prove(indexes: readonly number[], checkpoint: Checkpoint): Promise<readonly ProvenEntry[]>;
  /** Hashes that prove the log of `oldSize` entries is the beginning of that of `newSize`, hex. */
  proveConsistency(oldSize: number, newSize: number): Promise<readonly string[]>;
  /** Entries about the given subjects, oldest first: the custody log of a thing. */
  listBySubjects(subjects: readonly string[]): Promise<readonly LedgerEntry[]>;
  /** Reads the whole log again against every checkpoint, stored and handed out. */
  check(): Promise<LedgerCheck>;
  /**
   * Compares the log with the last checkpoint that was handed out; cheap, for every start.
   *
   * @throws {DomainError} `ledger-inconsistent` when the database was rolled back or the log rewritten.
   */
  requireContinuity(): Promise<void>;
}

export interface LedgerServiceParts {
  readonly storage: Storage;
  readonly keys: LedgerKeys;
  readonly clock: Clock;
  /** Checkpoints are appended here, one JSON per line: copy it to a second party. */
  readonly exportFile: string;
}

export function createLedgerService({ storage, keys, clock, exportFile }: LedgerServiceParts): LedgerService {
  const { ledgerCheckpoints, ledgerEntries, ledgerHead } = storage.tables;
  const handedOut = createCheckpointFile(exportFile, keys);

  async function newestStored(view: StorageView): Promise<Checkpoint | undefined> {
    const [row] = await view.select().from(ledgerCheckpoints).orderBy(desc(ledgerCheckpoints.size)).limit(1);
    return row === undefined ? undefined : { ...row, signedAt: row.signedAt.toISOString() };
  }

  async function stateOf(view: StorageView): Promise<{ size: number; rootHash: string }> {
    const [head] = await view.select().from(ledgerHead).where(eq(ledgerHead.id, ledgerHeadId));
    const frontier = (head?.frontier ?? []).map((hash) => Buffer.from(hash, 'hex'));
    return { size: head?.size ?? 0, rootHash: rootOfFrontier(frontier).toString('hex') };
  }

  async function makeCheckpoint(): Promise<Checkpoint> {
    const { state, newest } = await storage.read(async (view) => ({
      state: await stateOf(view),
      newest: await newestStored(view),
    }));
    if (newest !== undefined && newest.size === state.size) return newest;
    const checkpoint = signCheckpoint({ ...state, signedAt: new Date(clock.nowMs()).toISOString() }, keys);
    const kept = await storage.write((tx) =>
      tx
        .insert(ledgerCheckpoints)
        .values({ ...checkpoint, signedAt: new Date(checkpoint.signedAt) })
        .onConflictDoNothing()
        .returning(),
    );
    // Another aggregator signed this size meanwhile; one checkpoint per size is enough.
    if (kept.length === 0) return (await storage.read(newestStored)) ?? checkpoint;
    await handedOut.append(checkpoint);
    return checkpoint;
  }

  return {
    makeCheckpoint,
    async latestCheckpoint() {
      return (await storage.read(newestStored)) ?? makeCheckpoint();
    },
    async prove(indexes, checkpoint) {
      return storage.read(async (view) => {
        const rangeRoot = await loadRangeRoots(view);
        const proven: ProvenEntry[] = [];
        for (const index of indexes) {
          const [row] = await view.select().from(ledgerEntries).where(eq(ledgerEntries.index, index));
          if (row === undefined || index >= checkpoint.size) {
            throw new DomainError('not-found', { what: 'ledger entry', id: index });
          }
          const path = await inclusionPath(index, checkpoint.size, rangeRoot);
          proven.push({ entry: ledgerEntryOf(row), leafHash: row.leafHash, inclusionPath: path.map(toHex) });
        }
        return proven;
      });
    },
    async proveConsistency(oldSize, newSize) {
      return storage.read(async (view) => {
        const { size } = await stateOf(view);
        if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > newSize || newSize > size) {
          throw new DomainError('not-found', { what: 'ledger state', id: `${oldSize}–${newSize}` });
        }
        return (await consistencyPath(oldSize, newSize, await loadRangeRoots(view))).map(toHex);
      });
    },
    async listBySubjects(subjects) {
      if (subjects.length === 0) return [];
      const rows = await storage.read((view) =>
        view
          .select()
          .from(ledgerEntries)
          .where(inArray(ledgerEntries.subject, [...subjects]))
          .orderBy(ledgerEntries.index),
      );
      return rows.map(ledgerEntryOf);
    },
    async check() {
      const outside = await handedOut.readAll();
      return storage.read(async (view) => {
        const rows = await view.select().from(ledgerCheckpoints);
        const stored = rows.map((row) => ({ ...row, signedAt: row.signedAt.toISOString() }));
        const forged = stored.find((checkpoint) => !isCheckpointValid(checkpoint, keys.publicKey));
        if (forged !== undefined) {
          return { isSound: false, index: forged.size, reason: 'a checkpoint is not signed by this aggregator' };
        }
        return checkLedger(view, [...stored, ...outside]);
      });
    },
    async requireContinuity() {
      const last = await handedOut.readLast();
      if (last === undefined) return;
      await storage.read(async (view) => {
        const { size } = await stateOf(view);
        if (size < last.size) {
          throw new DomainError('ledger-inconsistent', { size: last.size, reason: `the log has ${size} entries only` });
        }
        const root = last.size === 0 ? rootOfFrontier([]) : await (await loadRangeRoots(view))(0, last.size);
        if (toHex(root) !== last.rootHash) {
          throw new DomainError('ledger-inconsistent', { size: last.size, reason: 'the entries differ' });
        }
      });
    },
  };
}

const toHex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
