import type { CaseCommand, CaseState } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type LifecycleActor, type LifecycleState, lifecycle } from '#case/lifecycle';
import type { CaseFacts } from '#case/lifecycle-guards';

/** What a command would do, or why it may not be given. */
export type Verdict =
  | { readonly isAllowed: true; readonly to: CaseState; readonly event: string }
  | {
      readonly isAllowed: false;
      readonly error: DomainError;
      /** The command exists in this state for somebody, so a screen shows its button with the reason. */
      readonly isKnownHere: boolean;
    };

/** Judges a command by the table. */
export function judgeCommand(
  state: LifecycleState,
  command: CaseCommand,
  actors: readonly LifecycleActor[],
  facts: CaseFacts,
): Verdict {
  const rows = lifecycle.filter((row) => row.from === state && row.command === command);
  const row = rows.find(({ when }) => when === undefined || when.holds(facts));
  if (row === undefined) {
    const error = new DomainError('state-conflict', { what: 'case', state, command });
    return { isAllowed: false, error, isKnownHere: false };
  }
  if (!row.by.some((actor) => actors.includes(actor))) {
    return {
      isAllowed: false,
      error: new DomainError('role-missing', { roles: row.by.join(', ') }),
      isKnownHere: false,
    };
  }
  const broken = row.guards.find(({ holds }) => !holds(facts));
  if (broken !== undefined) return { isAllowed: false, error: new DomainError(broken.code), isKnownHere: true };
  return { isAllowed: true, to: row.to, event: row.event };
}

/**
 * The step a command makes, by the table.
 *
 * @throws {DomainError} `state-conflict` (no such pair), `role-missing`, or the code of the guard that does not hold.
 */
export function stepOf(
  state: LifecycleState,
  command: CaseCommand,
  actors: readonly LifecycleActor[],
  facts: CaseFacts,
): { readonly to: CaseState; readonly event: string } {
  const verdict = judgeCommand(state, command, actors, facts);
  if (!verdict.isAllowed) throw verdict.error;
  return { to: verdict.to, event: verdict.event };
}
