import { systemActor } from '#case/case-actor';
import type { CaseCommands } from '#case/case-command';
import type { CasePorts } from '#case/case-ports';
import type { CaseReactor } from '#case/case-reactor';
import { findPinnedCondition, routingFactsOf } from '#case/find-context';
import type { CaseEventRow, CaseRow } from '#storage/schema';

/** 自动派遣: a case whose unit is beyond doubt goes to it at once, where the tenant wants so. */
export function createAutoDispatch(ports: CasePorts, commands: () => CaseCommands): CaseReactor {
  return async (tx, { after, event, at }) => {
    if (!isNewlyFiled(after, event)) return;
    const rules = await ports.rules.of(tx, after.tenantId, after.rulesVersion);
    if (!rules.autoDispatch) return;
    const { isUnique, unitId } = await ports.routing.propose(tx, routingFactsOf(after, at));
    if (!isUnique || unitId === null) return;
    const condition = await findPinnedCondition(tx, ports, after);
    const data = { unitId, requirements: condition?.requirements.zh ?? '' };
    await commands().run(tx, { caseId: after.id, command: 'dispatch', data, actor: systemActor, at });
  };
}

/** What was returned by a unit, agreed upon, or failed its 核查 is for a person to decide. */
function isNewlyFiled(after: CaseRow, { command }: CaseEventRow): boolean {
  const isFiling = command === 'file' || command === 'approve-filing';
  return after.state === 'filed' && isFiling && after.agreedUnitId === null;
}
