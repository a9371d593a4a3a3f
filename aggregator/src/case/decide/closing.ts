import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CaseDraft } from '#case/decide/case-draft';
import { type Deciders, endCase, mustBeAttached, tellOpinion } from '#case/decide/decider';
import { handTo } from '#case/decide/dispatching';
import { answerCheckTask, isOnlyCollector } from '#case/decide/task-answer';

/** 核查 and 结案: whether it is repaired, and the end. */
export const closing: Deciders<
  | 'pass-repair-check'
  | 'fail-repair-check'
  | 'close'
  | 'approve-closing'
  | 'return-closing'
  | 'force-close'
  | 'cancel'
  | 'merge'
  | 'take-in-merged'
  | 'end-referred'
> = {
  'pass-repair-check'(draft, { taskId, relookTaskId, text, photos = [] }) {
    mustBeAttached(draft, photos, 'check');
    const relook = relookOf(draft, relookTaskId, true);
    if (!isOnlyCollector(draft) && relook === undefined && text === undefined) {
      throw new DomainError('case-check-ground-missing');
    }
    answerCheckTask(draft, { kind: 'repair-check', taskId, isPassed: true, result: { text: text ?? null, photos } });
    draft.tell({ taskId: taskId ?? null, relookTaskId: relookTaskId ?? null, photos }, text);
  },
  'fail-repair-check'(draft, { taskId, relookTaskId, reason, photos = [] }, to) {
    mustBeAttached(draft, photos, 'check');
    relookOf(draft, relookTaskId, false);
    answerCheckTask(draft, { kind: 'repair-check', taskId, isPassed: false, result: { reason, photos } });
    const failedChecks = draft.context.row.failedChecks + 1;
    // The second failure counts as 逾期处置, also when everything was in time (MQ 24).
    draft.set({ failedChecks, isOverdueByRework: failedChecks >= 2 });
    if (to === 'dispatched') sendAgain(draft, reason);
    draft.tell({ failedChecks, photos, relookTaskId: relookTaskId ?? null }, reason);
  },
  close(draft, data, to) {
    if (to === 'closed') endCase(draft, 'repaired');
    tellOpinion(draft, data);
  },
  'approve-closing'(draft, data) {
    endCase(draft, 'repaired');
    tellOpinion(draft, data);
  },
  'return-closing'(draft, { reason }) {
    draft.openTask('repair-check');
    draft.tell({}, reason);
  },
  'force-close'(draft, { reason }) {
    endCase(draft, 'forced');
    draft.tell({}, reason);
  },
  cancel(draft, { reason }) {
    endCase(draft, 'cancelled');
    draft.tell({}, reason);
  },
  merge(draft, { intoCaseId, reason }) {
    const target = draft.context.found.mergeTarget;
    if (target === null || target.id === draft.context.row.id) {
      throw new DomainError('case-merge-target', { caseId: intoCaseId });
    }
    endCase(draft, 'merged');
    draft.set({ mergedInto: target.id });
    draft.tell({ intoCaseId: target.id, intoNumber: target.number }, reason);
  },
  'take-in-merged'(draft, { fromCaseId, fromNumber }) {
    draft.tell({ fromCaseId, fromNumber });
  },
  'end-referred'(draft, { reason }) {
    endCase(draft, 'referred');
    draft.tell({}, reason);
  },
};

/** The camera's look is a proposal: it must have ended, and have seen what the person now says. */
function relookOf(draft: CaseDraft, taskId: string | undefined, isRepaired: boolean) {
  if (taskId === undefined) return undefined;
  const task = draft.tasks().find(({ id, kind }) => id === taskId && kind === 'relook');
  if (task === undefined || task.state !== 'answered') throw new DomainError('case-task-unknown', { taskId });
  if (task.isPassed !== isRepaired) throw new DomainError('case-relook-differs');
  return task;
}

/** Back to the same unit (MQ 24), with what is still wrong as the new requirement. */
function sendAgain(draft: CaseDraft, reason: string): void {
  const { dispatches, row } = draft.context;
  const last = dispatches.findLast(({ unitId, role }) => unitId === row.unitId && role !== 'assisting');
  handTo(draft, {
    unitId: row.unitId ?? '',
    role: last?.role ?? 'lead',
    requirements: reason,
    explanation: { reworkOf: last?.id ?? null },
  });
}
