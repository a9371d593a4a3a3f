import type { Logger } from 'pino';
import type { SnapshotStore } from '#outbox/snapshot-store';
import type { Clock } from '#platform/clock';

/** Snapshots that are written sooner or later: while the disk refuses, the saver waits. */
export interface PersistentSnapshots {
  load(name: string): unknown;
  /** Resolves when the value is stored; rejects with the signal's reason. */
  save(name: string, value: unknown, signal: AbortSignal): Promise<void>;
  /** Deletes those whose name begins so and that were saved before; a disk that refuses is only logged. */
  forget(namePrefix: string, savedBeforeMs: number): void;
}

const storageRetryMs = 2000;

/**
 * Lets a camera's pipeline wait for a full or failing disk instead of breaking off: breaking off would forget what the
 * pipeline was about to tell.
 */
export function createPersistentSnapshots(parts: {
  readonly store: SnapshotStore;
  /** May free room; its own failure changes nothing. */
  readonly makeRoom: () => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: Logger;
}): PersistentSnapshots {
  const { store, makeRoom, clock, logger } = parts;
  return {
    load: store.load,
    forget: (namePrefix, savedBeforeMs) => {
      try {
        store.forget(namePrefix, savedBeforeMs);
      } catch (error) {
        logger.warn({ code: 'storage-full', namePrefix, err: error }, 'old states could not be deleted');
      }
    },
    save: async (name, value, signal) => {
      for (;;) {
        try {
          store.save(name, value);
          return;
        } catch (error) {
          logger.error(
            { code: 'storage-full', name, err: error },
            'a state cannot be saved; making room and trying again',
          );
          await makeRoom().catch((err: unknown) => logger.error({ code: 'storage-full', err }, 'no room was made'));
          await clock.delay(storageRetryMs, signal);
        }
      }
    },
  };
}
