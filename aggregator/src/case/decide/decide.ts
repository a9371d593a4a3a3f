import type { CaseCommand, CaseState } from '@streetwarden/shared/domain/case-life';
import type { CommandData } from '#case/commands/command-data';
import type { CaseContext } from '#case/decide/case-context';
import type { CaseDecision } from '#case/decide/case-decision';
import { createCaseDraft } from '#case/decide/case-draft';
import { moveClocks } from '#case/decide/clock-plan';
import { closing } from '#case/decide/closing';
import type { Decider, Deciders } from '#case/decide/decider';
import { dispatching } from '#case/decide/dispatching';
import { filing } from '#case/decide/filing';
import { handling } from '#case/decide/handling';
import { intake } from '#case/decide/intake';
import { awaitedBy, requests } from '#case/decide/requests';
import { supervising } from '#case/decide/supervising';

const deciders: Deciders<CaseCommand> = {
  ...intake,
  ...filing,
  ...dispatching,
  ...handling,
  ...requests,
  ...closing,
  ...supervising,
};

/**
 * What a command that the table allows does to the case. Pure: the same context gives the same decision.
 *
 * @param to  the state the table leads to.
 * @throws {DomainError} what the command's stage refuses, e.g. `case-unit-unknown`.
 */
export function decide<C extends CaseCommand>(
  context: CaseContext,
  step: { readonly command: C; readonly data: CommandData<C>; readonly to: CaseState },
): CaseDecision {
  const draft = createCaseDraft(context);
  const decider = deciders[step.command] as unknown as Decider<C>;
  decider(draft, step.data, step.to);
  moveClocks(draft, step.to);
  draft.set({ awaits: awaitedBy(draft) });
  return draft.finish();
}
