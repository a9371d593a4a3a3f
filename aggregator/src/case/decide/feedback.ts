import type { CaseDraft } from '#case/decide/case-draft';

/** The unit has reported the case done: its time stops, and somebody looks whether it is true (NB 23). */
export function fedBack(draft: CaseDraft): void {
  draft.endDispatches('fed-back');
  draft.decideRecord('rectification-order', 'answered', {});
  const task = draft.openTask('repair-check');
  draft.tell({ taskId: task.id, assigneeId: task.assigneeId });
}

/** Requests that nobody decided are without object once the work is done or taken away. */
export function closeRequests(draft: CaseDraft): void {
  draft.decideRecord('extension-request', 'done', {});
  draft.decideRecord('suspension-request', 'done', {});
}
