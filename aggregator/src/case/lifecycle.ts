import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { hasAnyRole, type Role } from '#account/role';
import { caseStates } from '#storage/schema-words';

export type CaseState = (typeof caseStates)[number];
/** `none` is the state of a case that does not exist yet. */
export type LifecycleState = 'none' | CaseState;
export const lifecycleStates: readonly LifecycleState[] = ['none', ...caseStates];

export const caseCommands = ['file', 'join', 'leave', 'withdraw'] as const;
export type CaseCommand = (typeof caseCommands)[number];

export type CaseEventType = 'case-filed' | 'candidate-joined' | 'candidate-left' | 'case-withdrawn' | 'case-refiled';

/** What a guard may look at. */
export interface CaseFacts {
  /** Confirmed candidates of the case besides the one the command is about. */
  readonly otherCandidateCount: number;
}

export interface Transition {
  readonly from: LifecycleState;
  readonly command: CaseCommand;
  /** Roles that may give the command; administrators are named, never implied. */
  readonly by: readonly Role[];
  readonly to: CaseState;
  readonly event: CaseEventType;
  readonly guard?: { readonly name: string; readonly holds: (facts: CaseFacts) => boolean };
}

const judges = ['reviewer', 'admin'] as const;
const isCarriedByOthers = {
  name: 'other-candidates-carry-it',
  holds: (facts: CaseFacts) => facts.otherCandidateCount > 0,
};
const isCarriedAlone = { name: 'no-other-candidate', holds: (facts: CaseFacts) => facts.otherCandidateCount === 0 };

/**
 * The life of a case: state × command × actor → state + event, guard. What is not here is forbidden.
 *
 * @see GB/T 30428.8 for the stages 立案 → 派遣 → 处置 → 核查 → 结案 that join this table with their own issue.
 */
export const lifecycle: readonly Transition[] = [
  { from: 'none', command: 'file', by: judges, to: 'filed', event: 'case-filed' },
  { from: 'filed', command: 'join', by: judges, to: 'filed', event: 'candidate-joined' },
  { from: 'filed', command: 'leave', by: judges, to: 'filed', event: 'candidate-left', guard: isCarriedByOthers },
  { from: 'filed', command: 'withdraw', by: judges, to: 'withdrawn', event: 'case-withdrawn', guard: isCarriedAlone },
  { from: 'withdrawn', command: 'file', by: judges, to: 'filed', event: 'case-refiled' },
];

export interface Step {
  readonly to: CaseState;
  readonly event: CaseEventType;
}

/**
 * The step a command makes, by the table.
 *
 * @throws {DomainError} `state-conflict` (no such pair, or its guard does not hold), `role-missing`.
 */
export function stepOf(state: LifecycleState, command: CaseCommand, actor: readonly Role[], facts: CaseFacts): Step {
  const transition = lifecycle.find((row) => row.from === state && row.command === command);
  if (transition === undefined) throw new DomainError('state-conflict', { what: 'case', state, command });
  if (!hasAnyRole(actor, transition.by)) throw new DomainError('role-missing', { roles: transition.by.join(', ') });
  if (transition.guard !== undefined && !transition.guard.holds(facts)) {
    throw new DomainError('state-conflict', { what: 'case', state, command, guard: transition.guard.name });
  }
  return { to: transition.to, event: transition.event };
}
