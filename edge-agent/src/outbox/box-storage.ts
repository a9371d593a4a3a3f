import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { EvidenceStore } from '#evidence/evidence-store';
import { type CommandRecord, createCommandRecord } from '#outbox/command-record';
import { createEvidenceRetention } from '#outbox/evidence-retention';
import { createRingFootage } from '#outbox/footage';
import { createJournalStore, type JournalStore } from '#outbox/journal-store';
import { createOutbox, type Outbox } from '#outbox/outbox';
import type { OutboxConfig } from '#outbox/outbox-config';
import { openOutboxDatabase } from '#outbox/outbox-database';
import { createSnapshotStore, type SnapshotStore } from '#outbox/snapshot-store';
import { createStorageQuota, type StorageQuota } from '#outbox/storage-quota';
import { createUploadQueue, type UploadQueue } from '#outbox/upload-queue';
import type { Clock } from '#platform/clock';
import type { DurableFiles } from '#platform/durable-files';

/** Everything the box keeps on its disk for delivery. */
export interface BoxStorage {
  readonly outbox: Outbox;
  readonly queue: UploadQueue;
  readonly snapshots: SnapshotStore;
  readonly record: CommandRecord;
  readonly journal: JournalStore;
  readonly quota: StorageQuota;
  /** Folder of the cameras' rings. */
  readonly ringRoot: string;
  close(): void;
}

/**
 * Opens the database in the data folder and tidies up after a crash.
 *
 * @throws {DomainError} `outbox-unwritable`, `outbox-too-new`.
 */
export async function openBoxStorage(options: {
  readonly config: OutboxConfig;
  readonly dataDir: string;
  readonly edgeId: string;
  readonly store: EvidenceStore;
  readonly files: DurableFiles;
  readonly clock: Clock;
  readonly logger: Logger;
}): Promise<BoxStorage> {
  const { config, dataDir, clock, logger } = options;
  const { database } = openOutboxDatabase(join(dataDir, 'outbox.sqlite'), {
    nowMs: clock.nowMs(),
    logger,
  });
  const ringRoot = join(dataDir, 'ring');
  mkdirSync(ringRoot, { recursive: true });
  const isKnown = database.prepare('SELECT 1 FROM evidence WHERE sha256 = ?');
  // While a damaged database lies there, files may be all that is left of its candidates: nothing is tidied away then.
  const hasDamaged = readdirSync(dataDir).some((name) => name.startsWith('outbox.sqlite.damaged-'));
  if (!hasDamaged) await options.store.removeOrphans((sha256) => isKnown.get(sha256) !== undefined);
  return {
    outbox: createOutbox({
      database,
      edgeId: options.edgeId,
      clock,
      logger,
      areClipsOnDemand: config.clipUpload === 'on-demand',
    }),
    queue: createUploadQueue(database, clock),
    snapshots: createSnapshotStore(database, clock),
    record: createCommandRecord(database, clock),
    journal: createJournalStore(database, clock),
    quota: createStorageQuota({
      limits: { ...config, retentionMs: config.retentionDays * 24 * 3_600_000 },
      retention: createEvidenceRetention(database),
      footage: createRingFootage(ringRoot),
      removeFile: options.store.remove,
      freeBytes: () => options.files.freeBytes(dataDir),
      clock,
      logger,
    }),
    ringRoot,
    close: () => database.close(),
  };
}
