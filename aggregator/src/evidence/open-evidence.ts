import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type CameraStills, createCameraStills } from '#evidence/camera-stills';
import { createEvidenceIntake, type EvidenceIntake } from '#evidence/evidence-intake';
import { createEvidenceMaintenance, type EvidenceMaintenance } from '#evidence/evidence-maintenance';
import { createEvidenceReader, type EvidenceReader } from '#evidence/evidence-reader';
import { type EvidenceRoom, openEvidenceRoom } from '#evidence/evidence-room';
import type { EvidenceStore } from '#evidence/evidence-store';
import { createFolderEvidenceStore } from '#evidence/folder-evidence-store';
import { createPartSpool } from '#evidence/part-spool';
import { createS3EvidenceStore, type S3EvidenceStoreOptions } from '#evidence/s3-evidence-store';
import { storeBytes } from '#evidence/store-bytes';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Everything about evidence files, joined. */
export interface EvidenceServices {
  readonly store: EvidenceStore;
  /** Takes bytes that were made or checked here; gives their SHA-256. Row and log entry are the caller's. */
  storeBytes(bytes: Uint8Array): Promise<string>;
  readonly room: EvidenceRoom;
  readonly intake: EvidenceIntake;
  readonly reader: EvidenceReader;
  readonly stills: CameraStills;
  readonly maintenance: EvidenceMaintenance;
  /** Where uploads are assembled, on the store's file system. */
  readonly spoolFolder: string;
}

export interface OpenEvidenceOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The aggregator's data folder; evidence lies in `evidence/`, uploads in `uploads/`. */
  readonly dataFolder: string;
  readonly quotaBytes: number;
  readonly minFreeBytes: number;
  readonly missingAfterMs?: number;
  /** Evidence in a bucket instead of the folder; uploads are still assembled in the folder. */
  readonly s3?: S3EvidenceStoreOptions;
}

export async function openEvidence(options: OpenEvidenceOptions): Promise<EvidenceServices> {
  const { storage, clock, logger, dataFolder, quotaBytes, minFreeBytes, missingAfterMs, s3 } = options;
  const spoolFolder = join(dataFolder, 'uploads');
  await mkdir(spoolFolder, { recursive: true });
  const store =
    s3 === undefined ? createFolderEvidenceStore({ folder: join(dataFolder, 'evidence') }) : createS3EvidenceStore(s3);
  const room = await openEvidenceRoom({ storage, quotaBytes, minFreeBytes, folder: spoolFolder, logger });
  const reader = createEvidenceReader({ storage, store, clock });
  return {
    store,
    storeBytes: (bytes) => storeBytes({ store, spoolFolder }, bytes),
    room,
    reader,
    spoolFolder,
    intake: createEvidenceIntake({ storage, store, spool: createPartSpool({ folder: spoolFolder }), clock, room }),
    stills: createCameraStills({ storage, store, spoolFolder, clock }),
    maintenance: createEvidenceMaintenance({
      storage,
      reader,
      clock,
      logger,
      ...(missingAfterMs === undefined ? {} : { missingAfterMs }),
    }),
  };
}
