import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { SignedInAccount } from '#http/actor';
import { steerPriorityOf } from '#steer/steer-priority';
import type { CameraRecordRow, SharingAgreementRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** Reads how much somebody's wish counts at a camera. */
export async function readSteerPriority(
  view: StorageView,
  { roles, unitId }: Pick<SignedInAccount, 'roles' | 'unitId'>,
  camera: CameraRecordRow,
  at: Date,
): Promise<number> {
  if (unitId === null) return steerPriorityOf({ roles, unitName: undefined, ownerNames: [] });
  const { units } = view.tables;
  const [unit] = await view.select({ name: units.name }).from(units).where(eq(units.id, unitId));
  const providers = await readProviders(view, camera, at);
  return steerPriorityOf({ roles, unitName: unit?.name, ownerNames: [camera.ownerDepartment, ...providers] });
}

async function readProviders(view: StorageView, camera: CameraRecordRow, at: Date): Promise<string[]> {
  const { sharingAgreements, cameraGroupMembers } = view.tables;
  const agreements = await view
    .select()
    .from(sharingAgreements)
    .where(
      and(
        isNull(sharingAgreements.endedAt),
        lte(sharingAgreements.validFrom, at),
        or(isNull(sharingAgreements.validUntil), gt(sharingAgreements.validUntil, at)),
      ),
    );
  const groupIds = agreements.flatMap(({ scopeKind, scopeIds }) => (scopeKind === 'group' ? scopeIds : []));
  const memberships =
    groupIds.length === 0
      ? []
      : await view
          .select({ groupId: cameraGroupMembers.groupId })
          .from(cameraGroupMembers)
          .where(and(eq(cameraGroupMembers.cameraRecordId, camera.id), inArray(cameraGroupMembers.groupId, groupIds)));
  const groups = new Set(memberships.map(({ groupId }) => groupId));
  return agreements.filter((agreement) => covers(agreement, camera, groups)).map(({ provider }) => provider);
}

function covers(
  { scopeKind, scopeIds }: SharingAgreementRow,
  camera: CameraRecordRow,
  groups: ReadonlySet<string>,
): boolean {
  switch (scopeKind) {
    case 'tenant':
      return scopeIds.includes(camera.tenantId);
    case 'cameras':
      return scopeIds.includes(camera.id);
    case 'group':
      return scopeIds.some((id) => groups.has(id));
  }
}
