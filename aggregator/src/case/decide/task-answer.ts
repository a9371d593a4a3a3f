import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CaseDraft } from '#case/decide/case-draft';
import type { CaseTaskRow } from '#storage/schema';

interface CheckAnswer {
  readonly kind: 'report-check' | 'repair-check';
  readonly taskId: string | undefined;
  readonly isPassed: boolean;
  readonly result: Readonly<Record<string, unknown>>;
}

/**
 * Enters what somebody found on site. A collector answers a task of their own; people of the centre answer the open one.
 *
 * @throws {DomainError} `case-task-unknown`, `case-task-not-yours`.
 */
export function answerCheckTask(draft: CaseDraft, { kind, taskId, isPassed, result }: CheckAnswer) {
  const task = findTask(draft, kind, taskId);
  const { actor } = draft.context;
  if (isOnlyCollector(draft)) {
    if (task === undefined) throw new DomainError('case-task-unknown', { taskId: taskId ?? '' });
    if (task.assigneeId !== actor.accountId) throw new DomainError('case-task-not-yours');
  }
  if (task !== undefined) draft.answerTask(task, isPassed, result);
  draft.cancelTasks(kind, 'relook');
  return task;
}

export const isOnlyCollector = ({ context: { actor } }: CaseDraft): boolean =>
  actor.roles.every((role) => role === 'collector');

function findTask(draft: CaseDraft, kind: CaseTaskRow['kind'], taskId: string | undefined): CaseTaskRow | undefined {
  const open = draft.tasks().filter((task) => task.kind === kind && task.state === 'open');
  if (taskId === undefined) return isOnlyCollector(draft) ? undefined : open.at(-1);
  const named = open.find(({ id }) => id === taskId);
  if (named === undefined) throw new DomainError('case-task-unknown', { taskId });
  return named;
}
