import type { Logger } from 'pino';
import { isStorageError } from '#evidence/evidence-maker';
import type { Clock } from '#platform/clock';

const storageRetryMs = 5000;

/** Makes evidence again and again while the disk refuses it; other errors, and the signal's reason, come out. */
export function createUntilStored(ports: {
  /** May free room; its own failure changes nothing. */
  readonly makeRoom: () => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}) {
  const { clock, logger } = ports;
  return async <T>(make: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    for (;;) {
      try {
        return await make();
      } catch (error) {
        if (!isStorageError(error)) throw error;
        logger.error({ code: 'storage-full', err: error }, 'evidence cannot be written; making room and trying again');
        await ports.makeRoom().catch((err: unknown) => logger.error({ code: 'storage-full', err }, 'no room was made'));
        await clock.delay(storageRetryMs, signal);
      }
    }
  };
}
