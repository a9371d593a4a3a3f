import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Role } from '#account/role';
import { withBoxCameraName } from '#camera/box-camera-name';
import { completedByBox, keepLeftToBox, leftToBox, readLeftToBox, unsaidMembers } from '#camera/box-word';
import { blankCamera, type CameraFields, checkCameraFields, searchTextOf } from '#camera/camera-fields';
import type { CredentialKeys } from '#camera/credential-keys';
import { placeOf } from '#camera/place-of-camera';
import { type CameraCredentials, sealCredentials } from '#camera/seal-credentials';
import { type CameraChange, changedMembers, insertCamera, logCamera, newCameraRow } from '#camera/write-camera';
import { appendChanges } from '#events/change-feed';
import type { OpenCameraRights } from '#grant/create-camera-rights';
import { raiseRightsVersion } from '#grant/rights-version';
import { writeGrant } from '#grant/write-grant';
import { assertInScope } from '#organisation/scope';
import { cameraRights } from '#storage/camera-words';
import type { CameraRecordRow } from '#storage/schema';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Who works on the registry, and for which place. */
export interface CameraActor {
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly tenantId: string | null;
}

/** Members that are left out keep what they say. */
export type CameraPatch = Partial<CameraFields>;

export interface CameraServiceParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<OpenCameraRights, 'refresh' | 'visible'>;
  readonly keys: CredentialKeys;
  readonly timeZone: string;
}

export type CameraService = ReturnType<typeof createCameraService>;

/** The registry of cameras: adds, changes, makes secret, keeps accounts. */
export function createCameraService({ storage, clock, rights, keys, timeZone }: CameraServiceParts) {
  const { cameraRecords, cameraCredentials } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function knowledgeOf(view: StorageView, { accountId, roles }: CameraActor): Promise<(id: string) => boolean> {
    const visible = await rights.visible(view, { id: accountId, roles }, now());
    return (id) => visible.has(id);
  }

  /** @throws {DomainError} `not-found` also for what must not be known. */
  async function load(view: StorageView, id: string, actor: CameraActor): Promise<CameraRecordRow> {
    const [row] = await view.select().from(cameraRecords).where(eq(cameraRecords.id, id));
    const mayKnow = await knowledgeOf(view, actor);
    if (row === undefined || !mayKnow(id)) throw new DomainError('not-found', { what: 'camera', id });
    await assertInScope(view, actor, row.tenantId);
    return row;
  }

  return {
    /**
     * Adds a camera.
     *
     * @throws {DomainError} `request-invalid`, `camera-number-taken`, `not-found` (tenant, grid, box), `tenant-out-of-scope`.
     */
    async add(
      wanted: CameraPatch & Pick<CameraFields, 'number' | 'name'>,
      actor: CameraActor,
    ): Promise<CameraRecordRow> {
      const change = { accountId: actor.accountId, at: now() };
      const row = await storage.write(async (tx) => {
        const mayKnow = await knowledgeOf(tx, actor);
        const left = unsaidMembers(wanted);
        const said = await completedByBox(tx, { ...blankCamera, ...wanted }, left);
        const fields = await assertSound(tx, { fields: said, actor, before: undefined, mayKnow });
        const added = newCameraRow(fields, change);
        await insertCamera(tx, added, change);
        await keepLeftToBox(tx, added.id, left);
        if (added.isSecret) await keepKnown(tx, added.id, { ...change, timeZone });
        await tellCamera(tx, added, change.at);
        return added;
      });
      await rights.refresh();
      return row;
    },

    /**
     * Changes what a record says.
     *
     * @throws {DomainError} as `add`, and `version-stale`, `camera-stated-by-review`.
     */
    async change(
      id: string,
      { patch, version }: { readonly patch: CameraPatch; readonly version: number },
      actor: CameraActor,
    ): Promise<CameraRecordRow> {
      const change = { accountId: actor.accountId, at: now() };
      const row = await storage.write(async (tx) => {
        const before = await load(tx, id, actor);
        if (before.version !== version)
          throw new DomainError('version-stale', { what: 'camera', version: before.version });
        const mayKnow = await knowledgeOf(tx, actor);
        const wanted = { ...fieldsOf(before), ...patch };
        const left = leftToBox(await readLeftToBox(tx, before), fieldsOf(before), wanted);
        const said = await completedByBox(tx, wanted, left);
        const fields = await assertSound(tx, { fields: said, actor, before, mayKnow });
        const members = changedMembers(fieldsOf(before), fields);
        if (members.length === 0) return before;
        await assertNotReviewed(tx, before, members);
        const { accountId, at } = change;
        const after = {
          ...before,
          ...fields,
          searchText: searchTextOf(fields),
          ...{ version: version + 1, changedAt: at, changedBy: accountId },
        };
        await tx.update(cameraRecords).set(after).where(eq(cameraRecords.id, id));
        await keepLeftToBox(tx, id, left);
        if (after.isSecret && !before.isSecret) await keepKnown(tx, id, { ...change, timeZone });
        await raiseRightsVersion(tx);
        await logCamera(tx, id, { what: 'changed', members, isSecret: after.isSecret }, change);
        await tellCamera(tx, after, at);
        return after;
      });
      await rights.refresh();
      return row;
    },

    /** Keeps the account of a camera, sealed; null forgets it. Nothing gives it back to a person. */
    async putCredentials(id: string, credentials: CameraCredentials | null, actor: CameraActor): Promise<void> {
      const key = credentials === null ? undefined : await keys.sealing();
      const change = { accountId: actor.accountId, at: now() };
      await storage.write(async (tx) => {
        await load(tx, id, actor);
        if (credentials === null || key === undefined) {
          await tx.delete(cameraCredentials).where(eq(cameraCredentials.cameraRecordId, id));
        } else {
          const set = { keyId: key.id, sealed: sealCredentials(key, id, credentials), changedAt: change.at };
          await tx
            .insert(cameraCredentials)
            .values({ cameraRecordId: id, ...set })
            .onConflictDoUpdate({ target: cameraCredentials.cameraRecordId, set });
        }
        await logCamera(tx, id, { what: credentials === null ? 'account-removed' : 'account-set' }, change);
      });
    },
  };
}

/** Whoever makes a camera secret still knows of it; as an ordinary grant it can be given on and taken back. */
export async function keepKnown(
  tx: StorageTransaction,
  cameraRecordId: string,
  { accountId, at, timeZone }: CameraChange & { readonly timeZone: string },
): Promise<void> {
  const words = {
    ...({ granteeKind: 'account', granteeId: accountId, scopeKind: 'camera', scopeId: cameraRecordId } as const),
    rights: cameraRights.filter((right) => right !== 'original'),
    ...{ validFrom: at, validUntil: null, weeklyHours: null, timeZone },
    reason: 'made the camera secret',
  };
  await writeGrant(tx, words, { accountId, at });
}

/** The members a person may say, of a row. */
export function fieldsOf(row: CameraRecordRow): CameraFields {
  const { id: _id, searchText: _text, version: _version, ...rest } = row;
  const { createdAt: _at, createdBy: _by, changedAt: _changedAt, changedBy: _changedBy, ...fields } = rest;
  return fields;
}

interface Said {
  readonly fields: CameraFields;
  readonly actor: CameraActor;
  readonly before: CameraRecordRow | undefined;
  readonly mayKnow: (cameraRecordId: string) => boolean;
}

/** @throws {DomainError} for the first thing that is wrong. */
async function assertSound(tx: StorageTransaction, said: Said): Promise<CameraFields> {
  const { fields, actor, before } = said;
  const [fault] = checkCameraFields(fields);
  if (fault !== undefined)
    throw new DomainError('request-invalid', { field: `/${fault.field}`, rule: fault.en, ruleZh: fault.zh });
  await assertInScope(tx, actor, fields.tenantId);
  const { tenants } = tx.tables;
  const [tenant] = await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, fields.tenantId));
  if (tenant === undefined) throw new DomainError('tenant-unknown', { id: fields.tenantId });
  await assertNumberFree(tx, said);
  if (fields.cameraId === null) await assertBox(tx, fields.edgeId);
  else await assertBoxCamera(tx, said);
  const reviewed = await newlyReviewed(tx, fields, before);
  return { ...withBoxCameraName(fields, before), ...(await placeOf(tx, fields, before)), ...reviewed };
}

/** A number that a secret camera has is refused only to those who may know of it. */
async function assertNumberFree(tx: StorageTransaction, { fields, before, mayKnow }: Said): Promise<void> {
  const { cameraRecords } = tx.tables;
  const isNamesake = and(eq(cameraRecords.number, fields.number), ne(cameraRecords.id, before?.id ?? ''));
  const namesakes = await tx
    .select({ id: cameraRecords.id, isSecret: cameraRecords.isSecret })
    .from(cameraRecords)
    .where(isNamesake);
  if (namesakes.some(({ id, isSecret }) => !isSecret || mayKnow(id))) {
    throw new DomainError('camera-number-taken', { number: fields.number });
  }
}

/** A box that is to open a camera by its address must be one of ours. */
async function assertBox(tx: StorageTransaction, edgeId: string | null): Promise<void> {
  if (edgeId === null) return;
  const { edges } = tx.tables;
  const isServing = and(eq(edges.id, edgeId), isNull(edges.revokedAt));
  const [box] = await tx.select({ id: edges.id }).from(edges).where(isServing);
  if (box === undefined) throw new DomainError('not-found', { what: 'box', id: edgeId });
}

/** A camera of a box has one record; one that must not be known is as good as none. */
async function assertBoxCamera(tx: StorageTransaction, { fields, before, mayKnow }: Said): Promise<void> {
  const { cameraRecords, cameras } = tx.tables;
  const { edgeId, cameraId } = fields;
  if (edgeId === null || cameraId === null) return;
  if (edgeId === before?.edgeId && cameraId === before.cameraId) return;
  const isWatched = and(eq(cameras.edgeId, edgeId), eq(cameras.cameraId, cameraId));
  const [watched] = await tx.select({ name: cameras.name }).from(cameras).where(isWatched);
  const isHeld = and(eq(cameraRecords.edgeId, edgeId), eq(cameraRecords.cameraId, cameraId));
  const [holder] = await tx.select({ id: cameraRecords.id }).from(cameraRecords).where(isHeld);
  if (watched === undefined || (holder !== undefined && !mayKnow(holder.id))) {
    throw new DomainError('not-found', { what: 'camera of box', id: `${edgeId}/${cameraId}` });
  }
  if (holder !== undefined) throw new DomainError('camera-linked-already', { edgeId, cameraId });
}

/** A record that is linked to a camera with a device review says what the review says. */
async function newlyReviewed(
  tx: StorageTransaction,
  { edgeId, cameraId }: CameraFields,
  before: CameraRecordRow | undefined,
): Promise<Partial<CameraFields>> {
  const { cameraReviews } = tx.tables;
  if (edgeId === null || cameraId === null) return {};
  if (edgeId === before?.edgeId && cameraId === before.cameraId) return {};
  const isSame = and(eq(cameraReviews.edgeId, edgeId), eq(cameraReviews.cameraId, cameraId));
  const [review] = await tx.select().from(cameraReviews).where(isSame);
  return review === undefined ? {} : { kind: review.deviceKind, purpose: review.purpose };
}

/** What the device review states is not said a second time elsewhere. */
async function assertNotReviewed(
  tx: StorageTransaction,
  { edgeId, cameraId }: CameraRecordRow,
  members: readonly string[],
): Promise<void> {
  const { cameraReviews } = tx.tables;
  const field = ['kind', 'purpose'].find((member) => members.includes(member));
  if (field === undefined || edgeId === null || cameraId === null) return;
  const isSame = and(eq(cameraReviews.edgeId, edgeId), eq(cameraReviews.cameraId, cameraId));
  const [review] = await tx.select({ edgeId: cameraReviews.edgeId }).from(cameraReviews).where(isSame);
  if (review !== undefined) throw new DomainError('camera-stated-by-review', { field });
}

/** Consoles that show the camera load it anew. */
async function tellCamera(tx: StorageTransaction, { edgeId, cameraId }: CameraRecordRow, at: Date): Promise<void> {
  const ids = edgeId === null || cameraId === null ? {} : { edgeId, cameraId };
  await appendChanges(tx, [{ topic: 'camera', ids }], at);
}
