import type { CaseCommand, CaseState } from '@streetwarden/shared/domain/case-life';
import type { CommandState, TrayName } from '#api/case-types';
import type { CaseItem } from '#api/types';
import { commandForms, commandOrder } from '#ui/command-forms';

/** How the people of a unit look at their work, in the order of the tabs. */
export const unitBoxes = [
  'take-up',
  'handling',
  'feedback',
  'returned',
  'urged',
  'suspended',
  'checking',
  'copies',
] as const;
export type UnitBox = (typeof unitBoxes)[number];

/** Boxes that are a state of the work; the others are trays of their own. */
const statesOf: Partial<Readonly<Record<UnitBox, readonly CaseState[]>>> = {
  'take-up': ['dispatched'],
  handling: ['handling'],
  feedback: ['feedback-review'],
  returned: ['return-requested'],
  checking: ['repair-checking', 'verified', 'closing-review'],
};

/** Reads the box of an address; what it misspells is the first. */
export function readBox(text: string | undefined): UnitBox {
  return unitBoxes.find((box) => box === text) ?? 'take-up';
}

/** Where the work begins: the first box of own steps that is not empty. */
export function firstBox(items: readonly CaseItem[]): UnitBox {
  const own: readonly UnitBox[] = ['take-up', 'handling', 'feedback'];
  return own.find((box) => casesOf(box, items).length > 0) ?? 'take-up';
}

/** The tray that is a box, or undefined for a box made of states. */
export function trayOf(box: UnitBox): Extract<TrayName, 'urged' | 'suspended' | 'copies'> | undefined {
  return box === 'urged' || box === 'suspended' || box === 'copies' ? box : undefined;
}

/** Cases of a box among 待办 and 在办, the one that ends first on top; what has no end comes last. */
export function casesOf(box: UnitBox, items: readonly CaseItem[]): readonly CaseItem[] {
  const states = statesOf[box] ?? [];
  const known = new Set<string>();
  return items
    .filter(({ id, state }) => states.includes(state) && !known.has(id) && known.add(id) !== undefined)
    .toSorted((a, b) => endOf(a) - endOf(b) || a.number.localeCompare(b.number));
}

const endOf = ({ dueAt }: CaseItem) => (dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt));

/** Commands that have their own place on the page. */
const ownPlace: readonly CaseCommand[] = ['take-up', 'feed-back'];
const unitCommands: readonly CaseCommand[] = [
  'confirm-safety',
  'sign-feedback',
  'reject-feedback',
  'answer-urge',
  'instruct',
  'request-extension',
  'request-return',
  'request-suspension',
  'report-difficulty',
];

/** The other commands: those that may be given now, and those that may not, with their reason. */
export function otherCommands(states: readonly CommandState[]): {
  readonly allowed: readonly CommandState[];
  readonly refused: readonly CommandState[];
} {
  const rankOf = ({ command }: CommandState) => {
    const place = unitCommands.indexOf(command);
    return place === -1 ? unitCommands.length + commandOrder.indexOf(command) : place;
  };
  const known = states.filter(({ command }) => !ownPlace.includes(command)).toSorted((a, b) => rankOf(a) - rankOf(b));
  return {
    allowed: known.filter(({ isAllowed }) => isAllowed),
    // A button for a request that nobody can make (an urging there is not) only fills the screen of a phone.
    refused: known.filter(({ command, isAllowed }) => !isAllowed && commandForms[command].rank === 'main'),
  };
}
