import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { adminOnly, hasAnyRole } from '#account/role';
import type { CameraActor } from '#camera/camera-service';
import type { CameraRights, VisibleCameras } from '#grant/camera-rights';
import type { StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** A group or a tour belongs to the office, or to one person. */
export interface Owned {
  readonly id: string;
  /** Null: shared. */
  readonly ownerId: string | null;
}

/**
 * Makes sure that somebody may change a group or tour: their own, or a shared one as an administrator.
 *
 * @throws {DomainError} `not-found` for what is somebody else's own, `role-missing`.
 */
export function assertMayChange<Row extends Owned>(
  row: Row | undefined,
  what: string,
  actor: CameraActor & { readonly wantedId: string },
): Row {
  if (row === undefined || (row.ownerId !== null && row.ownerId !== actor.accountId)) {
    throw new DomainError('not-found', { what, id: actor.wantedId });
  }
  if (row.ownerId === null) assertMayShare(actor);
  return row;
}

/** @throws {DomainError} `role-missing`: what is shared decides about the rights of others. */
export function assertMayShare({ roles }: Pick<CameraActor, 'roles'>): void {
  if (!hasAnyRole(roles, adminOnly)) throw new DomainError('role-missing', { roles: adminOnly.join(', ') });
}

/** @throws {DomainError} `not-found` for the first camera that does not exist for the account. */
export function assertKnown(visible: VisibleCameras, cameraRecordIds: readonly string[]): void {
  const unknown = cameraRecordIds.find((id) => !visible.has(id));
  if (unknown !== undefined) throw new DomainError('not-found', { what: 'camera', id: unknown });
}

/** What an actor may see, from the snapshot at hand. */
export function visibleTo(
  { rights, clock }: { readonly rights: Pick<CameraRights, 'visible'>; readonly clock: Clock },
  view: StorageView,
  { accountId, roles }: CameraActor,
): Promise<VisibleCameras> {
  return rights.visible(view, { id: accountId, roles }, new Date(clock.nowMs()));
}
