import type { RuleFact } from '#evidence/manifest';
import type { PersonFact } from '#evidence/person-fact';

const wholeView = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** Why a person's finding counts: because the person says so. The zone is the whole view. */
export function personRule(person: PersonFact, firstSeenAt: string): RuleFact {
  return {
    ...{ zoneId: 'whole-view', zoneVersion: 1, polygon: wholeView },
    ...{ decidedBy: 'operator', person, dwellMs: 0, requiredDwellMs: 0, firstSeenAt },
  };
}
