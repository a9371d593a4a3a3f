import { eq, inArray, type SQL } from 'drizzle-orm';
import { hasAnyRole, officeRoles } from '#account/role';
import type { CaseActor } from '#case/case-actor';
import type { CasePorts } from '#case/case-ports';
import type { StorageView } from '#storage/storage';

/**
 * The cases somebody sees in lists, as a condition; undefined is all of them.
 *
 * The same rule as {@link isInScope} for one case, except that a unit finds what it had or was told of in its trays.
 */
export async function visibleCases(
  view: StorageView,
  tenants: CasePorts['tenants'],
  actor: CaseActor,
): Promise<SQL | undefined> {
  const { cases } = view.tables;
  if (hasAnyRole(actor.roles, officeRoles)) {
    const within = actor.tenantId === null ? null : await tenants.within(view, actor.tenantId);
    return within === null ? undefined : inArray(cases.tenantId, [...within]);
  }
  // One column, so that the lists of a unit seek in its own index; people of a unit register nothing.
  return actor.unitId === null ? eq(cases.openedBy, actor.accountId) : eq(cases.unitId, actor.unitId);
}
