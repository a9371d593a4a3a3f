import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import type { CaseFile, CaseTask } from '#api/case-types';
import { commandForms } from '#ui/command-forms';

/** The task a verdict answers: the newest open one of its kind. */
function openTaskOf(subject: CaseFile, kind: CaseTask['kind']): string | undefined {
  return subject.tasks.findLast((task) => task.kind === kind && task.state === 'open')?.id;
}

/** The camera's answered look of this round, if there is one. */
export function relookOf(subject: CaseFile): CaseTask | undefined {
  return subject.tasks.findLast((task) => task.kind === 'relook' && task.state === 'answered');
}

function factsOf(command: CaseCommand, subject: CaseFile): Record<string, unknown> {
  const catalogueClass = subject.catalogueClass ?? undefined;
  switch (command) {
    case 'amend': {
      const place = subject.position;
      return {
        catalogueClass,
        position: place === null ? undefined : { latitude: place.latitude, longitude: place.longitude },
        address: subject.address,
        description: subject.description,
        isEmergency: subject.isEmergency,
      };
    }
    case 'accept':
      return { isEmergency: subject.isEmergency };
    case 'file':
      return { catalogueClass, isEmergency: subject.isEmergency };
    case 'set-handling-type':
      return { type: subject.handlingType };
    case 'request-extension': {
      // As much again as the unit had: a limit is only extended in its own kind of time.
      const handling = subject.clocks.findLast(({ kind, stoppedAt }) => kind === 'handling' && stoppedAt === null);
      return handling === undefined ? {} : { by: handling.limit };
    }
    case 'answer-report-check':
      return { isTrue: true };
    default:
      return {};
  }
}

/** What a form starts with: what the case says already, and the task it answers. */
export function firstValues(command: CaseCommand, subject: CaseFile): Record<string, unknown> {
  const tasks = commandForms[command].fields.flatMap((field) =>
    field.kind === 'task' ? [[field.name, openTaskOf(subject, field.taskKind)] as const] : [],
  );
  return { ...factsOf(command, subject), ...Object.fromEntries(tasks) };
}
