import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { pruneChanges } from '#events/change-feed';
import type { EvidenceServices } from '#evidence/open-evidence';
import type { Ledger } from '#ledger/open-ledger';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface BackgroundJobsParts {
  readonly storage: Storage;
  readonly ledger: Ledger;
  readonly evidence: Pick<EvidenceServices, 'maintenance'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const maintenanceIntervalMs = 300_000;
/** A console that was away longer loads everything anew. */
const keepChangesMs = 7 * 86_400_000;

/** Starts what runs by itself: ledger checkpoints, checks of stored evidence, forgetting old changes. */
export function startBackgroundJobs(parts: BackgroundJobsParts): { close(): Promise<void> } {
  const abort = new AbortController();
  const running = [parts.ledger.run(abort.signal), maintain(parts, abort.signal)];
  return {
    async close() {
      abort.abort();
      await Promise.allSettled(running);
    },
  };
}

async function maintain({ storage, evidence, clock, logger }: BackgroundJobsParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await delay(maintenanceIntervalMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      await evidence.maintenance.markMissing();
      await evidence.maintenance.scrub(signal);
      await storage.write((tx) => pruneChanges(tx, new Date(clock.nowMs() - keepChangesMs)));
    } catch (error) {
      logger.error({ err: error }, 'maintenance failed; it is tried again');
    }
  }
}
