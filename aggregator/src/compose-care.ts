import type { Logger } from 'pino';
import { createCareReads } from '#care/care-reads';
import { careRoutes } from '#care/care-routes';
import { createCareWatch } from '#care/care-watch';
import { createCoverageReads } from '#care/coverage-reads';
import type { AggregatorConfig } from '#config/config-schema';
import type { CameraRights } from '#grant/camera-rights';
import type { HttpApp } from '#http/app';
import type { Tell } from '#notice/notice-desk';
import { createPatrolReads } from '#patrol/patrol-reads';
import { patrolRoutes } from '#patrol/patrol-routes';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface ComposeCareOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: Pick<AggregatorConfig, 'care' | 'tenant'>;
  readonly rights: Pick<CameraRights, 'visible' | 'mustHaveOfBox'>;
  readonly tell: Tell;
}

/** Camera care, the proof of looks, and patrols. */
export interface Care {
  addRoutes(app: HttpApp): void;
  /** Alarms and forgetting. */
  run(signal: AbortSignal): Promise<void>;
}

/** Joins camera care and patrols with the rights to see cameras and the desk that tells administrators. */
export function composeCare(options: ComposeCareOptions): Care {
  const { storage, clock, logger, config, rights, tell } = options;
  const watch = createCareWatch({
    ...{ storage, clock, tell },
    logger: logger.child({ part: 'care' }),
    policy: config.care,
    timeZone: config.tenant.timeZone,
  });
  const reading = { storage, clock, rights };
  return {
    addRoutes(app) {
      careRoutes(app, { care: createCareReads(reading), coverage: createCoverageReads(reading) });
      patrolRoutes(app, { patrols: createPatrolReads(reading) });
    },
    run: watch.run,
  };
}
