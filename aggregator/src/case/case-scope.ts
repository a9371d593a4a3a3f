import { eq } from 'drizzle-orm';
import { hasAnyRole, officeRoles } from '#account/role';
import { type CaseActor, isSystem } from '#case/case-actor';
import type { CasePorts } from '#case/case-ports';
import type { CaseDispatchRow, CaseRow, CaseTaskRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

interface Seen {
  readonly row: CaseRow;
  readonly dispatches: readonly Pick<CaseDispatchRow, 'unitId'>[];
  readonly tasks: readonly Pick<CaseTaskRow, 'assigneeId'>[];
}

/**
 * Whether somebody may know of a case: people of the centre those of their tenant and below it, a unit what was given or
 * told to it, a collector the own reports and tasks.
 */
export async function isInScope(
  view: StorageView,
  tenants: CasePorts['tenants'],
  actor: CaseActor,
  { row, dispatches, tasks }: Seen,
): Promise<boolean> {
  if (isSystem(actor) || row.openedBy === actor.accountId) return true;
  if (tasks.some(({ assigneeId }) => assigneeId === actor.accountId)) return true;
  if (actor.unitId !== null && (await isWithUnit(view, actor.unitId, { row, dispatches, tasks }))) return true;
  if (!hasAnyRole(actor.roles, officeRoles)) return false;
  if (actor.tenantId === null) return true;
  const within = await tenants.within(view, actor.tenantId);
  return within === null || within.includes(row.tenantId);
}

async function isWithUnit(view: StorageView, unitId: string, { row, dispatches }: Seen): Promise<boolean> {
  if (row.unitId === unitId || dispatches.some((dispatch) => dispatch.unitId === unitId)) return true;
  const { caseCopies } = view.tables;
  const copies = await view.select({ unitId: caseCopies.unitId }).from(caseCopies).where(eq(caseCopies.caseId, row.id));
  return copies.some((copy) => copy.unitId === unitId);
}
