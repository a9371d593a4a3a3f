import { createCatalogueReads } from '#catalogue/catalogue-reads';
import { catalogueRoutes } from '#catalogue/catalogue-routes';
import { createCatalogueImporter } from '#catalogue/import-catalogue';
import type { ComposedCases } from '#compose-cases';
import { createDispatchDesk } from '#dispatch/dispatch-desk';
import { dispatchRoutes } from '#dispatch/dispatch-routes';
import { createDutyReads } from '#dispatch/duty-reads';
import { dutyRoutes } from '#dispatch/duty-routes';
import { createDutyImporter } from '#dispatch/import-duties';
import type { HttpApp } from '#http/app';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface DispatchServices {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly cases: ComposedCases;
}

/** Adds the routes of the catalogue, the duty tables and the dispatch desk. */
export function addDispatchRoutes(app: HttpApp, { storage, clock, cases }: DispatchServices): void {
  const { routing, commands, ports } = cases;
  catalogueRoutes(app, {
    storage,
    reads: createCatalogueReads({ storage, clock }),
    importer: createCatalogueImporter({ storage, clock }),
  });
  dutyRoutes(app, {
    storage,
    reads: createDutyReads({ storage }),
    importer: createDutyImporter({ storage, clock }),
  });
  const desk = createDispatchDesk({ storage, clock, routing, ports, commands });
  dispatchRoutes(app, { storage, clock, routing, desk });
}
