import { type CaseState, caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { hasAnyRole, type Role, unitRoles } from '#account/role';
import { type CaseActor, worksForCity } from '#case/case-actor';
import type { CaseRow } from '#storage/schema';

/** 待办 在办 经办 已办 督办 挂账 知会. */
export const trayNames = ['todo', 'watching', 'touched', 'done', 'urged', 'suspended', 'copies'] as const;
export type TrayName = (typeof trayNames)[number];

const seat: readonly CaseState[] = ['reported', 'accepted'];
const dispatcher: readonly CaseState[] = ['filed', 'coordinating', 'return-requested'];

/** What waits for each role: the states in which the next step is theirs. */
const todoOf: Readonly<Record<Role, readonly CaseState[]>> = {
  operator: seat,
  reviewer: [...seat, 'verified', 'repair-checking', 'withdrawn'],
  dispatcher,
  'duty-chief': dispatcher,
  'unit-handler': ['dispatched', 'handling'],
  'unit-officer': ['dispatched', 'handling', 'feedback-review'],
  'unit-leader': ['feedback-review'],
  collector: [],
  supervisor: [],
  assessor: [],
  leader: [],
  admin: [],
};
/** 立案审核 and 结案审核 are the city's (NB 6 市(二)). */
const cityReview: readonly CaseState[] = ['filing-review', 'closing-review'];

/** The states of somebody's 待办. */
export function todoStates(actor: CaseActor): readonly CaseState[] {
  const own = actor.roles.flatMap((role) => todoOf[role]);
  const review = worksForCity(actor) && hasAnyRole(actor.roles, ['reviewer', 'duty-chief']) ? cityReview : [];
  return [...new Set([...own, ...review])];
}

/** Requests inside the handling that wait for the person. */
export function awaitedFrom(actor: CaseActor): readonly NonNullable<CaseRow['awaits']>[] {
  return (['dispatcher', 'duty-chief'] as const).filter((role) => actor.roles.includes(role));
}

/** The states of 在办: what goes on without waiting for the person. */
export function watchedStates(actor: CaseActor): readonly CaseState[] {
  const own = todoStates(actor);
  const open = caseStateNames.filter((state) => !caseStates[state].isEnd && state !== 'withdrawn');
  const seen = isUnitPerson(actor) ? open.filter((state) => caseStates[state].stage !== 'acceptance') : open;
  return seen.filter((state) => !own.includes(state));
}

export const isUnitPerson = ({ roles }: CaseActor): boolean => hasAnyRole(roles, unitRoles);
