import { asc, eq, isNull } from 'drizzle-orm';
import { readWhole } from '#evidence/evidence-intake';
import type { EvidenceServices } from '#evidence/open-evidence';
import { appendLedger } from '#ledger/append-ledger';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** No box sent a sealed record. */
const madeHere = '';

export interface ArchiveKeeper {
  /**
   * Moves sealed records into the evidence store, oldest first; the database keeps their checksum. What fails is tried at
   * the next call.
   *
   * @returns how many were moved.
   * @throws {DomainError} `evidence-store-unavailable`.
   */
  storeRecords(signal: AbortSignal, maxRecords?: number): Promise<number>;
  /** The sealed record of a case as it was hashed; undefined when it is not sealed. @throws {DomainError} `evidence-*`. */
  readRecord(caseId: string): Promise<{ readonly sha256: string; readonly text: string } | undefined>;
}

export interface ArchiveKeeperParts {
  readonly storage: Storage;
  readonly evidence: Pick<EvidenceServices, 'storeBytes' | 'store'>;
  readonly clock: Clock;
}

export function createArchiveKeeper({ storage, evidence, clock }: ArchiveKeeperParts): ArchiveKeeper {
  const { caseArchives, evidenceFiles } = storage.tables;

  async function storeOne(row: { caseId: string; sha256: string; sizeBytes: number; record: string }): Promise<void> {
    const { caseId, sha256, sizeBytes, record } = row;
    await evidence.storeBytes(Buffer.from(record, 'utf8'));
    const at = new Date(clock.nowMs());
    const facts = { kind: 'case-archive', mediaType: 'application/json', sizeBytes } as const;
    await storage.write(async (tx) => {
      const moved = await tx
        .update(caseArchives)
        .set({ storedAt: at, record: null })
        .where(eq(caseArchives.caseId, caseId))
        .returning({ caseId: caseArchives.caseId });
      const file = { ...facts, sha256, receivedBytes: sizeBytes, edgeId: madeHere, state: 'stored' as const };
      const added = await tx
        .insert(evidenceFiles)
        .values({ ...file, storedAt: at, lastVerifiedAt: at })
        .onConflictDoNothing()
        .returning({ sha256: evidenceFiles.sha256 });
      if (moved.length === 0 || added.length === 0) return;
      await appendLedger(tx, { type: 'evidence-stored', actor: 'system', subject: sha256, data: facts }, at);
    });
  }

  return {
    async storeRecords(signal, maxRecords = 500) {
      const waiting = await storage.read((view) =>
        view
          .select()
          .from(caseArchives)
          .where(isNull(caseArchives.storedAt))
          .orderBy(asc(caseArchives.sealedAt), asc(caseArchives.caseId))
          .limit(maxRecords),
      );
      let count = 0;
      for (const { record, ...row } of waiting) {
        if (signal.aborted || record === null) break;
        await storeOne({ ...row, record });
        count += 1;
      }
      return count;
    },

    async readRecord(caseId) {
      const [row] = await storage.read((view) =>
        view.select().from(caseArchives).where(eq(caseArchives.caseId, caseId)),
      );
      if (row === undefined) return undefined;
      const { sha256, record } = row;
      return { sha256, text: record ?? (await readWhole(evidence.store, sha256)).toString('utf8') };
    },
  };
}
