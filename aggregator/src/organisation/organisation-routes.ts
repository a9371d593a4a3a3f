import type { HttpApp } from '#http/app';
import { calendarRoutes } from '#organisation/calendar-routes';
import { collectorRoutes } from '#organisation/collector-routes';
import type { Organisation } from '#organisation/create-organisation';
import { placeRoutes } from '#organisation/place-routes';
import { tenantRoutes } from '#organisation/tenant-routes';
import { unitRoutes } from '#organisation/unit-routes';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface OrganisationRoutesOptions extends Organisation {
  readonly storage: Storage;
  readonly clock: Clock;
}

/** Every route of the organisation. */
export function organisationRoutes(app: HttpApp, options: OrganisationRoutesOptions): void {
  tenantRoutes(app, options);
  calendarRoutes(app, options);
  unitRoutes(app, options);
  placeRoutes(app, options);
  collectorRoutes(app, options);
}
