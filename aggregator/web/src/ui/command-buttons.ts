import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import type { CommandState } from '#api/case-types';
import { commandForms, commandOrder } from '#ui/command-forms';

export interface CommandButtons {
  /** Visible buttons: first the ones that may be given now. */
  readonly bar: readonly CommandState[];
  readonly menu: readonly CommandState[];
  /** The one that moves the case on. */
  readonly primary: CaseCommand | undefined;
}

/** Commands with their own place: registering a report; candidates join and leave by the reviewer's decisions. */
const elsewhere: readonly CaseCommand[] = ['report', 'join', 'leave', 'withdraw'];

/** Sorts what the API says about this case and this reader into buttons and menu; what it does not name is not shown. */
export function arrangeCommands(states: readonly CommandState[]): CommandButtons {
  const known = commandOrder.flatMap((command) => {
    const state = states.find((each) => each.command === command);
    return state === undefined || elsewhere.includes(command) ? [] : [state];
  });
  const rankOf = ({ command }: CommandState) => commandForms[command].rank;
  const onBar = known.filter((each) => rankOf(each) === 'main' || (rankOf(each) === 'request' && each.isAllowed));
  const bar = [...onBar.filter(({ isAllowed }) => isAllowed), ...onBar.filter(({ isAllowed }) => !isAllowed)];
  return {
    bar,
    menu: known.filter((each) => !onBar.includes(each)),
    primary: bar.find(
      ({ command, isAllowed }) =>
        isAllowed && commandForms[command].rank === 'main' && commandForms[command].isDanger !== true,
    )?.command,
  };
}
