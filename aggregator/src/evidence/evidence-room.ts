import { statfs } from 'node:fs/promises';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { toStoreError } from '#evidence/store-errors';
import type { Storage } from '#storage/storage';

export interface EvidenceRoom {
  /** @throws {DomainError} `evidence-quota-exceeded` when a file of this size has no room. */
  require(sizeBytes: number): Promise<void>;
  add(sizeBytes: number): void;
  /** Bytes of whole files and begun uploads. */
  usedBytes(): number;
}

export interface EvidenceRoomOptions {
  readonly storage: Storage;
  readonly quotaBytes: number;
  /** Room that stays free on the disk of `folder`, for the database. */
  readonly minFreeBytes: number;
  readonly folder: string;
  readonly logger: Logger;
}

/** Counts what is stored once, at the start; afterwards it is kept in step by `add`. */
export async function openEvidenceRoom(options: EvidenceRoomOptions): Promise<EvidenceRoom> {
  const { storage, quotaBytes, minFreeBytes, folder, logger } = options;
  const { evidenceFiles } = storage.tables;
  const [sum] = await storage.read((view) =>
    view.select({ bytes: sql`coalesce(sum(${evidenceFiles.receivedBytes}), 0)`.mapWith(Number) }).from(evidenceFiles),
  );
  let usedBytes = sum?.bytes ?? 0;
  let isRefusing = false;

  /** Told once each way: boxes go on asking, and the log must not fill the disk that is full already. */
  const refuse = (limitBytes: number): DomainError => {
    const refusal = new DomainError('evidence-quota-exceeded', { usedBytes, quotaBytes: limitBytes });
    if (!isRefusing) logger.error({ code: refusal.code, ...refusal.params }, 'no room for evidence: boxes keep it');
    isRefusing = true;
    return refusal;
  };

  return {
    async require(sizeBytes) {
      if (usedBytes + sizeBytes > quotaBytes) throw refuse(quotaBytes);
      const disk = await statfs(folder).catch((error: unknown) => {
        throw toStoreError(error);
      });
      const freeBytes = disk.bavail * disk.bsize;
      if (freeBytes - sizeBytes < minFreeBytes) throw refuse(usedBytes + freeBytes);
      if (isRefusing) logger.info({ usedBytes, freeBytes }, 'room for evidence again');
      isRefusing = false;
    },
    add(sizeBytes) {
      usedBytes += sizeBytes;
    },
    usedBytes: () => usedBytes,
  };
}
