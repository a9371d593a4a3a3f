import { createAutoDispatch } from '#case/auto-dispatch';
import { type CandidateCases, createCandidateCases } from '#case/candidate-cases';
import { type CaseCommands, createCaseCommands } from '#case/case-command';
import type { CasePorts } from '#case/case-ports';
import type { CaseReactor } from '#case/case-reactor';
import { createMergeTrace } from '#case/merge-trace';
import { createFilingConditions } from '#catalogue/filing-conditions';
import { createRouting, type Routing } from '#dispatch/routing';
import type { Organisation } from '#organisation/create-organisation';
import type { Clock } from '#system/clock';
import { requestRelook } from '#verify/relook-request';

export interface ComposeCasesOptions {
  readonly organisation: Organisation;
  readonly clock: Clock;
  readonly timeZone: string;
  /** What else happens with every command: marks, notices; in order, before automatic dispatch. */
  readonly reactors: readonly CaseReactor[];
}

export interface ComposedCases {
  readonly ports: CasePorts;
  readonly commands: CaseCommands;
  readonly routing: Routing;
  readonly candidateCases: CandidateCases;
}

/** Joins the case core with the folders that answer its ports. */
export function composeCases({ organisation, clock, timeZone, reactors }: ComposeCasesOptions): ComposedCases {
  const routing = createRouting({
    noOwnerHandlerOf: async (view, tenantId) => (await organisation.rules.read(view, tenantId)).noOwnerHandlerUnitId,
  });
  const ports: CasePorts = {
    ...organisation.forCases,
    units: {
      // A closed unit keeps its old cases; a command that names it names nobody.
      find: async (view, id) => {
        const unit = await organisation.forCases.units.find(view, id);
        return unit?.isActive === true ? unit : null;
      },
    },
    conditions: createFilingConditions({ clock }),
    routing,
  };
  const commands: CaseCommands = createCaseCommands({
    ports,
    reactors: [...reactors, requestRelook, createAutoDispatch(ports, () => commands), createMergeTrace(() => commands)],
    timeZone,
  });
  return { ports, commands, routing, candidateCases: createCandidateCases({ commands }) };
}
