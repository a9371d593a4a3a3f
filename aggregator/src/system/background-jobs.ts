import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ArchiveKeeper } from '#archive/archive-keeper';
import type { EvidenceServices } from '#evidence/open-evidence';
import type { Ledger } from '#ledger/open-ledger';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';
import { createRetention, type RetentionPolicy } from '#system/retention';

export interface BackgroundJobsParts {
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly evidence: Pick<EvidenceServices, 'maintenance'>;
  readonly archive: { readonly keeper: Pick<ArchiveKeeper, 'storeRecords'> };
  readonly retention: RetentionPolicy;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Further loops, each until its signal comes: alarms of cases, the outbox of notices, daily reminders. */
  readonly runs: readonly ((signal: AbortSignal) => Promise<void>)[];
}

const maintenanceIntervalMs = 300_000;

/** Starts what runs by itself: ledger checkpoints, checks of stored evidence, forgetting what only served for a while, and `runs`. */
export function startBackgroundJobs(parts: BackgroundJobsParts): { close(): Promise<void> } {
  const abort = new AbortController();
  const own = [parts.ledger.run(abort.signal), maintain(parts, abort.signal)];
  const running = [...own, ...parts.runs.map((run) => run(abort.signal))];
  return {
    async close() {
      abort.abort();
      await Promise.allSettled(running);
    },
  };
}

async function maintain(parts: BackgroundJobsParts, signal: AbortSignal): Promise<void> {
  const { storage, evidence, archive, clock, logger } = parts;
  const retention = createRetention({ storage, clock, policy: parts.retention });
  const jobs = [
    () => evidence.maintenance.markMissing(),
    () => archive.keeper.storeRecords(signal),
    () => evidence.maintenance.scrub(signal),
    () => retention.runWhenDue(signal),
  ];
  while (!signal.aborted) {
    await delay(maintenanceIntervalMs, undefined, { signal, ref: false }).catch(() => undefined);
    for (const job of jobs) {
      if (signal.aborted) return;
      try {
        await job();
      } catch (error) {
        logger.error({ err: error }, 'maintenance failed; it is tried again');
      }
    }
  }
}
