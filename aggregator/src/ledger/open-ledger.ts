import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type LedgerKeys, openLedgerKeys } from '#ledger/ledger-keys';
import { createLedgerService, type LedgerService } from '#ledger/ledger-service';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface Ledger extends LedgerService {
  readonly keys: LedgerKeys;
  /** PEM of the key that signs checkpoints. */
  readonly publicKeyPem: string;
  readonly keyId: string;
  /** Makes a checkpoint at once and then every interval until aborted; resolves after the last one. */
  run(signal: AbortSignal): Promise<void>;
}

export interface OpenLedgerOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Holds `keys/ledger.pem` and `ledger-checkpoints.jsonl`. */
  readonly dataFolder: string;
  /** At most ten minutes (reliability.md E3). */
  readonly checkpointIntervalMs?: number;
}

/**
 * Opens the ledger and refuses to go on from a rewritten one.
 *
 * After a restore the checkpoints handed out since the backup are set aside by the restore command, which says so.
 * @throws {DomainError} `ledger-inconsistent`.
 */
export async function openLedger(options: OpenLedgerOptions): Promise<Ledger> {
  const { storage, clock, logger, dataFolder, checkpointIntervalMs = 600_000 } = options;
  const keys = await openLedgerKeys(dataFolder);
  const exportFile = join(dataFolder, 'ledger-checkpoints.jsonl');
  const service = createLedgerService({ storage, keys, clock, exportFile });
  await service.requireContinuity();
  return {
    ...service,
    keys,
    publicKeyPem: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    keyId: keys.keyId,
    async run(signal) {
      while (!signal.aborted) {
        await tryCheckpoint(service, logger);
        await delay(checkpointIntervalMs, undefined, { signal }).catch(() => undefined);
      }
      await tryCheckpoint(service, logger);
    },
  };
}

async function tryCheckpoint(service: LedgerService, logger: Logger): Promise<void> {
  try {
    const { size } = await service.makeCheckpoint();
    logger.debug({ size }, 'ledger checkpoint');
  } catch (error) {
    logger.error({ err: error }, 'the ledger checkpoint failed; it is tried again');
  }
}
