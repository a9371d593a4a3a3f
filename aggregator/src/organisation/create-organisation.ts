import { createCollectorService } from '#organisation/collector-service';
import { locateGrid } from '#organisation/grid-locator';
import { createGridService } from '#organisation/grid-service';
import { nearestCollector } from '#organisation/nearest-collector';
import { createPartService } from '#organisation/part-service';
import { tenantsWithin } from '#organisation/scope';
import { createSuspensionService } from '#organisation/suspension';
import { createTenantRulesStore } from '#organisation/tenant-rules-store';
import { createTenantService } from '#organisation/tenant-service';
import { createUnitPapers } from '#organisation/unit-papers';
import { createUnitService, findUnitForCases } from '#organisation/unit-service';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export type Organisation = ReturnType<typeof createOrganisation>;

/** Joins the parts of the organisation: services for its routes, and what the case core asks (`forCases`). */
export function createOrganisation({ storage, clock }: { readonly storage: Storage; readonly clock: Clock }) {
  const rules = createTenantRulesStore();
  return {
    rules,
    tenants: createTenantService({ storage, clock, rules }),
    units: createUnitService({ storage, clock }),
    papers: createUnitPapers({ storage, clock }),
    grids: createGridService({ storage, clock }),
    parts: createPartService({ storage, clock }),
    collectors: createCollectorService({ storage, clock, rules }),
    suspensions: createSuspensionService({ storage, clock }),
    /** Answers of the ports in `case/case-ports.ts`. */
    forCases: {
      rules: { of: rules.of },
      grids: { locate: locateGrid },
      collectors: { nearest: nearestCollector },
      units: { find: findUnitForCases },
      tenants: { within: tenantsWithin },
    },
  };
}
