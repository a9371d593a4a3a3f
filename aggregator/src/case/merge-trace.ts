import { systemActor } from '#case/case-actor';
import type { CaseCommands } from '#case/case-command';
import type { CaseReactor } from '#case/case-reactor';

/** 合并: the case that goes on shows in its own history what was merged into it. */
export function createMergeTrace(commands: () => CaseCommands): CaseReactor {
  return async (tx, { after, event, at }) => {
    if (event.type !== 'case-merged' || after.mergedInto === null) return;
    const data = { fromCaseId: after.id, fromNumber: after.number };
    await commands().run(tx, { caseId: after.mergedInto, command: 'take-in-merged', data, actor: systemActor, at });
  };
}
