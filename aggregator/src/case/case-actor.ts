import type { Role } from '#account/role';
import { actorOf } from '#account/session-service';
import type { LifecycleActor } from '#case/lifecycle';
import type { SignedInAccount } from '#http/actor';
import { rootTenantId } from '#storage/schema-words';

/** Who gives a command, with the place they work for. */
export interface CaseActor {
  readonly accountId: string;
  readonly roles: readonly Role[];
  /** Null: the whole city. */
  readonly tenantId: string | null;
  /** The handling unit the person speaks for. */
  readonly unitId: string | null;
}

/** A signed-in person as an actor of cases. */
export const caseActorOf = ({ id, roles, tenantId, unitId }: SignedInAccount): CaseActor => ({
  ...{ accountId: id, roles, tenantId, unitId },
});

/** The system itself: automatic dispatch, a suspension that ran out. */
export const systemActor: CaseActor = { accountId: 'system', roles: [], tenantId: null, unitId: null };

export const isSystem = ({ accountId }: CaseActor): boolean => accountId === systemActor.accountId;

/** Under which names the lifecycle table knows the actor. */
export const lifecycleActorsOf = (actor: CaseActor): readonly LifecycleActor[] =>
  isSystem(actor) ? ['system'] : actor.roles;

export const worksForCity = ({ tenantId }: CaseActor): boolean => tenantId === null || tenantId === rootTenantId;

/** The actor as the log writes it. */
export const ledgerActorOf = (actor: CaseActor): string => (isSystem(actor) ? 'system' : actorOf(actor.accountId));
