import type { CameraFacts, HeldGrants, RightsIndex } from '#grant/rights-index';
import { isWithinWeeklyHours, type WallMoment } from '#grant/weekly-hours';
import type { CameraRight, GrantScopeKind } from '#storage/camera-words';
import type { CameraGrantRow } from '#storage/schema';

/** What is asked. */
export interface RightQuestion {
  readonly holder: { readonly id: string; readonly roles: readonly string[] };
  readonly camera: CameraFacts;
  readonly right: CameraRight;
  readonly at: Date;
}

/** What rights are read from: the index, and a wall clock. */
export interface RightSources {
  readonly index: RightsIndex;
  readonly wallClock: (timeZone: string, at: Date) => WallMoment;
}

/** The nearer a grant names the camera, the more it says about why somebody had the right. */
const nearness: Readonly<Record<GrantScopeKind, number>> = { camera: 3, group: 2, tenant: 1, all: 0 };

/**
 * Decides whether somebody has a right on a camera.
 *
 * Grants only give, none takes away. A secret camera is reached only by a grant on itself or on a group that holds it,
 * never by one on an area or on all.
 * @returns the grant that decides: of several the one that names the camera most nearly, then the oldest.
 */
export function decideCameraRight(sources: RightSources, question: RightQuestion): CameraGrantRow | undefined {
  let best: CameraGrantRow | undefined;
  for (const grant of grantsTowards(sources.index, question.holder, question.camera.id)) {
    if (best !== undefined && compareGrants(best, grant) <= 0) continue;
    if (!grant.rights.includes(question.right)) continue;
    if (!covers(sources.index, grant, question.camera)) continue;
    if (!isInForce(grant, question.at, sources.wallClock)) continue;
    best = grant;
  }
  return best;
}

/** The grants that an account holds itself or through its roles. */
export function* grantsOf(index: RightsIndex, { id, roles }: RightQuestion['holder']): Generator<CameraGrantRow> {
  for (const held of heldBy(index, { id, roles })) yield* held.all;
}

/** Those among them that may reach one camera. */
function* grantsTowards(
  index: RightsIndex,
  holder: RightQuestion['holder'],
  cameraRecordId: string,
): Generator<CameraGrantRow> {
  for (const { ofCamera, wider } of heldBy(index, holder)) {
    yield* ofCamera.get(cameraRecordId) ?? [];
    yield* wider;
  }
}

function heldBy(index: RightsIndex, { id, roles }: RightQuestion['holder']): readonly HeldGrants[] {
  return [index.grantsOfAccount.get(id), ...roles.map((role) => index.grantsOfRole.get(role))].flatMap(
    (held) => held ?? [],
  );
}

/** Whether a grant reaches a camera, whenever and for whatever. */
export function covers(index: RightsIndex, grant: CameraGrantRow, camera: CameraFacts): boolean {
  if (grant.scopeKind === 'camera') return grant.scopeId === camera.id;
  if (grant.scopeKind === 'group') return index.groupMembers.get(grant.scopeId ?? '')?.has(camera.id) === true;
  if (camera.isSecret) return false;
  if (grant.scopeKind === 'all') return true;
  return index.tenantsAbove.get(camera.tenantId)?.has(grant.scopeId ?? '') === true;
}

/** Whether a grant holds at an instant: begun, not ended, within its hours. */
export function isInForce(grant: CameraGrantRow, at: Date, wallClock: RightSources['wallClock']): boolean {
  if (grant.revokedAt !== null || at < grant.validFrom) return false;
  if (grant.validUntil !== null && at >= grant.validUntil) return false;
  return grant.weeklyHours === null || isWithinWeeklyHours(grant.weeklyHours, wallClock(grant.timeZone, at));
}

function compareGrants(a: CameraGrantRow, b: CameraGrantRow): number {
  const nearer = nearness[b.scopeKind] - nearness[a.scopeKind];
  if (nearer !== 0) return nearer;
  const older = a.grantedAt.getTime() - b.grantedAt.getTime();
  if (older !== 0) return older;
  return a.id < b.id ? -1 : 1;
}
