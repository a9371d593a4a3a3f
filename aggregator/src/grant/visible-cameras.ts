import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import { type BoxCamera, boxKey } from '#grant/box-camera';
import type { HiddenCameras, RightHolder, VisibleCameras } from '#grant/camera-rights';
import { covers, grantsOf, isInForce, type RightSources } from '#grant/decide-camera-right';
import type { CameraFacts, RightsIndex } from '#grant/rights-index';
import { type CameraRight, cameraRights, type GrantScopeKind } from '#storage/camera-words';
import type { Tables } from '#storage/schema';

interface Reach {
  readonly isCity: boolean;
  readonly tenantIds: ReadonlySet<string>;
  /** Cameras named one by one or through a group: the only way to a secret one. */
  readonly cameraIds: ReadonlySet<string>;
}

/** What an account may see at an instant: one look at its grants, then a step per camera. */
export function findVisibleCameras(
  sources: RightSources,
  holder: RightHolder,
  { at, tables }: { readonly at: Date; readonly tables: Pick<Tables, 'cameraRecords'> },
): VisibleCameras {
  const { index } = sources;
  const reach = findReach(sources, holder, { at, right: 'see' });
  let rightsOf: ReturnType<typeof rightsByCamera> | undefined;
  return {
    has(cameraRecordId) {
      const camera = index.cameras.get(cameraRecordId);
      return camera !== undefined && isReached(reach, camera);
    },
    rightsOn(cameraRecordId) {
      const camera = index.cameras.get(cameraRecordId);
      rightsOf ??= rightsByCamera(
        cameraRights.map((right) => [right, findReach(sources, holder, { at, right })] as const),
      );
      return camera === undefined ? [] : rightsOf(camera);
    },
    get key() {
      const held = [...grantsOf(index, holder)].filter((grant) => isInForce(grant, at, sources.wallClock));
      return [index.registryVersion, ...held.map(({ id }) => id)].join();
    },
    condition: conditionOf(sources, reach, tables),
    hidden: findHidden(sources, holder, at),
  };
}

/** The secret cameras of boxes that do not exist for an account. */
export function findHidden(sources: RightSources, holder: RightHolder, at: Date): HiddenCameras {
  const { index, wallClock } = sources;
  if (index.secret.length === 0) return nothingHidden;
  const seeing = [...grantsOf(index, holder)].filter(
    (grant) => grant.rights.includes('see') && isInForce(grant, at, wallClock),
  );
  const list = index.secret.flatMap((camera) =>
    camera.box === undefined || seeing.some((grant) => covers(index, grant, camera)) ? [] : [camera.box],
  );
  return hiddenOf(list);
}

export function hiddenOf(list: readonly BoxCamera[]): HiddenCameras {
  if (list.length === 0) return nothingHidden;
  const keys = new Set(list.map(boxKey));
  return { isEmpty: false, list, has: (camera) => keys.has(boxKey(camera)) };
}

/** For those to whom no camera is secret. */
export const nothingHidden: HiddenCameras = { isEmpty: true, list: [], has: () => false };

type ReachOfRights = readonly (readonly [CameraRight, Reach])[];

/** Cameras of one place that no grant names share their rights, and the very list of them. */
function rightsByCamera(reaches: ReachOfRights): (camera: CameraFacts) => readonly CameraRight[] {
  const named = new Set(reaches.flatMap(([, { cameraIds }]) => [...cameraIds]));
  const ofPlace = new Map<string, readonly CameraRight[]>();
  return (camera) => {
    if (camera.isSecret || named.has(camera.id)) return rightsWithin(reaches, camera);
    const known = ofPlace.get(camera.tenantId);
    if (known !== undefined) return known;
    const held = rightsWithin(reaches, camera);
    ofPlace.set(camera.tenantId, held);
    return held;
  };
}

function rightsWithin(reaches: ReachOfRights, camera: CameraFacts): readonly CameraRight[] {
  const held: CameraRight[] = [];
  for (const [right, reach] of reaches) if (isReached(reach, camera)) held.push(right);
  return held;
}

function findReach(
  { index, wallClock }: RightSources,
  holder: RightHolder,
  { at, right }: { readonly at: Date; readonly right: CameraRight },
): Reach {
  const seeing = [...grantsOf(index, holder)].filter(
    (grant) => grant.rights.includes(right) && isInForce(grant, at, wallClock),
  );
  const idsOf = (kind: GrantScopeKind) =>
    seeing.flatMap(({ scopeKind, scopeId }) => (scopeKind === kind && scopeId !== null ? [scopeId] : []));
  const members = idsOf('group').flatMap((id) => [...(index.groupMembers.get(id) ?? [])]);
  return {
    isCity: seeing.some(({ scopeKind }) => scopeKind === 'all'),
    tenantIds: tenantsBelow(index, new Set(idsOf('tenant'))),
    cameraIds: new Set([...idsOf('camera'), ...members]),
  };
}

function tenantsBelow(index: RightsIndex, roots: ReadonlySet<string>): ReadonlySet<string> {
  if (roots.size === 0) return roots;
  const below = [...index.tenantsAbove].filter(([, above]) => [...above].some((id) => roots.has(id)));
  return new Set(below.map(([id]) => id));
}

function isReached({ isCity, tenantIds, cameraIds }: Reach, camera: CameraFacts): boolean {
  return cameraIds.has(camera.id) || (!camera.isSecret && (isCity || tenantIds.has(camera.tenantId)));
}

function conditionOf(
  { index }: RightSources,
  { isCity, tenantIds, cameraIds }: Reach,
  { cameraRecords }: Pick<Tables, 'cameraRecords'>,
): SQL | undefined {
  if (isCity && index.secret.length === 0) return undefined;
  const place = isCity ? undefined : inArray(cameraRecords.tenantId, [...tenantIds]);
  // Under the whole city only the secret ones need a name of their own.
  const named = isCity ? index.secret.flatMap(({ id }) => (cameraIds.has(id) ? [id] : [])) : [...cameraIds];
  return or(and(eq(cameraRecords.isSecret, false), place), inArray(cameraRecords.id, named));
}
