import type { HttpApp } from '#http/app';
import type { Ingest } from '#ingest/open-ingest';
import { learnRoutes } from '#learn/learn-routes';
import { createModelShelf, modelFolderOf } from '#learn/model-shelf';
import { createReleaseDesk } from '#learn/release-desk';
import { createThresholdDesk } from '#learn/threshold-desk';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Joins what verdicts teach: thresholds and models. */
export function addLearnRoutes(
  app: HttpApp,
  parts: {
    readonly storage: Storage;
    readonly clock: Clock;
    readonly ingest: Pick<Ingest, 'commands'>;
    readonly dataDir: string;
  },
): void {
  const { storage, clock, ingest } = parts;
  const shelf = createModelShelf(modelFolderOf(parts.dataDir));
  const own = { storage, clock, commands: ingest.commands };
  learnRoutes(app, { thresholds: createThresholdDesk(own), releases: createReleaseDesk({ ...own, shelf }), shelf });
}
