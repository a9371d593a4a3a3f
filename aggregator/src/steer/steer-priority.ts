import { hasAnyRole, type Role } from '#account/role';

/** Who may take the steering of a camera away from whom: only more priority does. */
export const steerPriorities = { owner: 40, 'duty-chief': 30, dispatcher: 20, operator: 10 } as const;

/** What decides somebody's priority at one camera. */
export interface SteerStanding {
  readonly roles: readonly Role[];
  /** The unit or department the account speaks for. */
  readonly unitName: string | undefined;
  /** Who owns the camera, and who shares it by an agreement in force. */
  readonly ownerNames: readonly string[];
}

/** The camera's owner (first of all the police) comes first, then the duty chief, then dispatchers, then everybody else. */
export function steerPriorityOf({ roles, unitName, ownerNames }: SteerStanding): number {
  // A camera whose owner nobody wrote down is nobody's.
  if (unitName && ownerNames.includes(unitName)) return steerPriorities.owner;
  if (hasAnyRole(roles, ['duty-chief'])) return steerPriorities['duty-chief'];
  return hasAnyRole(roles, ['dispatcher']) ? steerPriorities.dispatcher : steerPriorities.operator;
}
