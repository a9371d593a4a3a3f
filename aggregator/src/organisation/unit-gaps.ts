import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type UnitPlanKind, unitContactKinds, unitPlanKinds } from '#storage/organisation-words';
import type { Tables, UnitContactRow, UnitPlanRow } from '#storage/schema';

/** What a unit has not filed: one of its three contacts, or a plan. */
export const unitGaps = ['contacts', 'daily-plan', 'emergency-plan'] as const;
export type UnitGap = (typeof unitGaps)[number];

/** Condition for the units that lack something; only units that are dispatched to must have it. @see MQ-37, MQ-38, CQ-10 */
export function gapCondition({ units, unitContacts, unitPlans }: Tables, gap: UnitGap): SQL | undefined {
  const isConcerned = and(eq(units.isActive, true), eq(units.isDispatchable, true));
  if (gap === 'contacts') {
    const filed = sql`(select count(*) from ${unitContacts} where ${unitContacts.unitId} = ${units.id})`;
    return and(isConcerned, sql`${filed} < ${unitContactKinds.length}`);
  }
  const kind: UnitPlanKind = gap === 'daily-plan' ? 'daily' : 'emergency';
  const plans = sql`select 1 from ${unitPlans} where ${unitPlans.unitId} = ${units.id} and ${unitPlans.kind} = ${kind}`;
  return and(isConcerned, sql`not exists (${plans})`);
}

/** The same for the papers of one unit. */
export function gapsOf(contacts: readonly UnitContactRow[], plans: readonly UnitPlanRow[]): UnitGap[] {
  const gaps: UnitGap[] = contacts.length < unitContactKinds.length ? ['contacts'] : [];
  const lacking = unitPlanKinds.filter((kind) => !plans.some((plan) => plan.kind === kind));
  return [...gaps, ...lacking.map((kind) => `${kind}-plan` as const)];
}
