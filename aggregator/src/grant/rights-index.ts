import { eq, isNull } from 'drizzle-orm';
import { type BoxCamera, boxKey } from '#grant/box-camera';
import { readRightsVersions } from '#grant/rights-version';
import { idsOfPath } from '#organisation/tenant-tree';
import type { CameraGrantRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';
import { groupBy } from '#system/group-by';

/** What rights depend on, of one camera. */
export interface CameraFacts {
  readonly id: string;
  readonly tenantId: string;
  readonly isSecret: boolean;
  readonly box: BoxCamera | undefined;
}

/** The grants of one account or role. */
export interface HeldGrants {
  readonly all: readonly CameraGrantRow[];
  /** Those that name one camera, by the camera: an account may hold hundreds, of which one answers a question. */
  readonly ofCamera: ReadonlyMap<string, readonly CameraGrantRow[]>;
  /** Those of groups, areas and all. */
  readonly wider: readonly CameraGrantRow[];
}

/** The cameras that rights are about. */
interface CameraIndex {
  readonly registryVersion: number;
  readonly cameras: ReadonlyMap<string, CameraFacts>;
  readonly cameraOfBox: ReadonlyMap<string, CameraFacts>;
  readonly secret: readonly CameraFacts[];
}

/** Everything that decides about rights, read from one snapshot. */
export interface RightsIndex extends CameraIndex {
  readonly version: number;
  /** Grants that are not revoked, of accounts by id and of roles by name. */
  readonly grantsOfAccount: ReadonlyMap<string, HeldGrants>;
  readonly grantsOfRole: ReadonlyMap<string, HeldGrants>;
  readonly grants: readonly CameraGrantRow[];
  /** Members of shared groups. */
  readonly groupMembers: ReadonlyMap<string, ReadonlySet<string>>;
  /** A tenant with all above it. */
  readonly tenantsAbove: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads what rights depend on: five short queries.
 *
 * @param known gives its cameras again when none of them changed since: ten thousand of them are most of the work.
 */
export async function readRightsIndex(view: StorageView, known?: RightsIndex): Promise<RightsIndex> {
  const { cameraGrants, cameraGroups, cameraGroupMembers, tenants } = view.tables;
  const { rights: version, registry } = await readRightsVersions(view);
  const grants = await view.select().from(cameraGrants).where(isNull(cameraGrants.revokedAt));
  // Of a personal group its owner could give the rights away that somebody granted on it.
  const members = await view
    .select({ groupId: cameraGroupMembers.groupId, cameraRecordId: cameraGroupMembers.cameraRecordId })
    .from(cameraGroupMembers)
    .innerJoin(cameraGroups, eq(cameraGroups.id, cameraGroupMembers.groupId))
    .where(isNull(cameraGroups.ownerId));
  const places = await view.select({ id: tenants.id, path: tenants.path }).from(tenants);
  return {
    ...(known?.registryVersion === registry ? camerasOf(known) : await readCameraIndex(view, registry)),
    version,
    grants,
    grantsOfAccount: byGrantee(grants.filter(({ granteeKind }) => granteeKind === 'account')),
    grantsOfRole: byGrantee(grants.filter(({ granteeKind }) => granteeKind === 'role')),
    groupMembers: setsOf(members.map(({ groupId, cameraRecordId }) => [groupId, cameraRecordId])),
    tenantsAbove: new Map(places.map(({ id, path }) => [id, new Set(idsOfPath(path))])),
  };
}

const camerasOf = ({ registryVersion, cameras, cameraOfBox, secret }: CameraIndex): CameraIndex => ({
  ...{ registryVersion, cameras, cameraOfBox, secret },
});

async function readCameraIndex(view: StorageView, registryVersion: number): Promise<CameraIndex> {
  const { cameraRecords } = view.tables;
  const records = await view
    .select({
      id: cameraRecords.id,
      tenantId: cameraRecords.tenantId,
      isSecret: cameraRecords.isSecret,
      edgeId: cameraRecords.edgeId,
      cameraId: cameraRecords.cameraId,
    })
    .from(cameraRecords);
  const cameras = records.map(
    ({ edgeId, cameraId, ...facts }): CameraFacts => ({
      ...facts,
      box: edgeId === null || cameraId === null ? undefined : { edgeId, cameraId },
    }),
  );
  return {
    registryVersion,
    cameras: new Map(cameras.map((camera) => [camera.id, camera])),
    cameraOfBox: new Map(cameras.flatMap((camera) => (camera.box ? [[boxKey(camera.box), camera] as const] : []))),
    secret: cameras.filter(({ isSecret }) => isSecret),
  };
}

/** Grants by who holds them. */
export function byGrantee(grants: readonly CameraGrantRow[]): ReadonlyMap<string, HeldGrants> {
  const held = groupBy(grants, ({ granteeId }) => granteeId);
  return new Map(
    [...held].map(([id, all]) => [
      id,
      {
        all,
        ofCamera: groupBy(
          all.filter(({ scopeKind }) => scopeKind === 'camera'),
          ({ scopeId }) => scopeId ?? '',
        ),
        wider: all.filter(({ scopeKind }) => scopeKind !== 'camera'),
      },
    ]),
  );
}

function setsOf(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [key, value] of pairs) {
    const set = found.get(key);
    if (set === undefined) found.set(key, new Set([value]));
    else set.add(value);
  }
  return found;
}
