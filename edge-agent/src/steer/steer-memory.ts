import type { Logger } from 'pino';
import type { PersistentSnapshots } from '#outbox/persistent-snapshots';
import type { SteeringOptions } from '#steer/steering';

/** Remembers across restarts that a camera was left away from home. */
export function createSteerMemory(parts: {
  readonly cameraId: string;
  readonly snapshots: Pick<PersistentSnapshots, 'load' | 'save'>;
  readonly logger: Pick<Logger, 'warn'>;
}): SteeringOptions['memory'] {
  const { cameraId, snapshots, logger } = parts;
  const name = `steer:${cameraId}`;
  let waiting: AbortController | undefined;
  return {
    wasAway: () => {
      const stored = snapshots.load(name);
      return typeof stored === 'object' && stored !== null && 'isAway' in stored && stored.isAway === true;
    },
    keep: (isAway) => {
      // A disk that refuses is tried again for the newest state only.
      waiting?.abort(new Error('a newer state is kept'));
      const mine = new AbortController();
      waiting = mine;
      snapshots.save(name, { isAway }, mine.signal).catch((error: unknown) => {
        if (!mine.signal.aborted) logger.warn({ err: error }, 'it is not remembered where a camera looks');
      });
    },
  };
}
