import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, desc, eq, gt, isNotNull, isNull, lte, notInArray, or, type SQL } from 'drizzle-orm';
import { Type } from 'typebox';
import type { Role } from '#account/role';
import { actorOf } from '#account/session-service';
import type { OpenCameraRights } from '#grant/create-camera-rights';
import { raiseGrantsVersion } from '#grant/rights-version';
import { assertWeeklyHours, createWallClock } from '#grant/weekly-hours';
import { type GrantWords, writeGrant } from '#grant/write-grant';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import { appendLedger } from '#ledger/append-ledger';
import { assertInScope } from '#organisation/scope';
import { keysetBefore } from '#storage/keyset';
import type { CameraGrantRow } from '#storage/schema';
import { rootTenantId } from '#storage/schema-words';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Who manages grants, and for which place. */
export interface GrantActor {
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly tenantId: string | null;
}

/** What somebody asks to be granted. */
export type NewGrant = Omit<GrantWords, 'timeZone'> & { readonly timeZone?: string };

export interface GrantFilter {
  readonly granteeKind?: CameraGrantRow['granteeKind'];
  readonly granteeId?: string;
  readonly scopeKind?: CameraGrantRow['scopeKind'];
  readonly scopeId?: string;
  /** Default `current`: neither revoked nor run out. */
  readonly standing?: 'current' | 'ended' | 'any';
  readonly limit?: number;
  readonly cursor?: string;
}

export interface GrantParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<OpenCameraRights, 'refresh' | 'visible'>;
  readonly timeZone: string;
}

export type GrantService = ReturnType<typeof createGrantService>;

const CursorSchema = Type.Object({ grantedAtMs: Type.Number(), id: Type.String() });

/** Gives and takes rights on cameras. */
export function createGrantService({ storage, clock, rights, timeZone }: GrantParts) {
  const { cameraGrants } = storage.tables;
  const now = () => new Date(clock.nowMs());

  return {
    /**
     * Gives rights.
     *
     * @throws {DomainError} `request-invalid` for a grant that could never hold, `not-found` for a grantee or scope that
     *   does not exist (also a secret camera that the giver must not know of), `tenant-out-of-scope`.
     */
    async grant(wanted: NewGrant, actor: GrantActor): Promise<CameraGrantRow> {
      const at = now();
      const words: GrantWords = { ...wanted, timeZone: wanted.timeZone ?? timeZone };
      assertPossible(words, at);
      const row = await storage.write(async (tx) => {
        await assertGrantee(tx, words);
        await assertScope(tx, words, { actor, rights, at });
        return await writeGrant(tx, words, { accountId: actor.accountId, at });
      });
      await rights.refresh();
      return row;
    },

    /** Takes rights back at once: running views end. @throws {DomainError} `not-found`, `camera-grant-ended`. */
    async revoke(id: string, reason: string, actor: GrantActor): Promise<CameraGrantRow> {
      const at = now();
      const row = await storage.write(async (tx) => {
        const [found] = await tx.select().from(cameraGrants).where(eq(cameraGrants.id, id));
        if (found === undefined) throw new DomainError('not-found', { what: 'grant', id });
        await assertScope(tx, found, { actor, rights, at, named: { what: 'grant', id } });
        if (found.revokedAt !== null) throw new DomainError('camera-grant-ended');
        const set = { revokedAt: at, revokedBy: actor.accountId, revokeReason: reason };
        await tx.update(cameraGrants).set(set).where(eq(cameraGrants.id, id));
        await raiseGrantsVersion(tx);
        const entry = { type: 'camera-right-changed', actor: actorOf(actor.accountId), subject: id } as const;
        await appendLedger(tx, { ...entry, data: { what: 'revoked', reason } }, at);
        return { ...found, ...set };
      });
      await rights.refresh();
      return row;
    },

    /** Newest first; grants that name a secret camera only for those who may know of it. */
    async list(filter: GrantFilter, actor: GrantActor) {
      const { limit = defaultPageSize } = filter;
      const at = now();
      return await storage.read(async (view) => {
        const rows = await view
          .select()
          .from(cameraGrants)
          .where(and(...conditionsOf(view, filter, at), await knownCameras(view, { actor, rights, at })))
          .orderBy(desc(cameraGrants.grantedAt), desc(cameraGrants.id))
          .limit(limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        const place = last && { grantedAtMs: last.grantedAt.getTime(), id: last.id };
        return { rows: shown, nextCursor: place === undefined ? null : encodeCursor(place) };
      });
    },
  };
}

function assertPossible(words: GrantWords, at: Date): void {
  const refuse = (field: string, rule: string) => new DomainError('request-invalid', { field: `/${field}`, rule });
  if ((words.scopeKind === 'all') !== (words.scopeId === null)) {
    throw refuse('scopeId', 'given for camera, group and tenant; null for all');
  }
  if (!words.rights.includes('see'))
    throw refuse('rights', 'see is among them: whoever does something sees the camera');
  if (new Set(words.rights).size !== words.rights.length) throw refuse('rights', 'each right once');
  if (words.validUntil !== null && words.validUntil <= words.validFrom) throw refuse('validUntil', 'after validFrom');
  if (words.validUntil !== null && words.validUntil <= at) throw refuse('validUntil', 'in the future');
  if (words.weeklyHours !== null) assertWeeklyHours(words.weeklyHours);
  createWallClock()(words.timeZone, at);
}

async function assertGrantee(tx: StorageTransaction, { granteeKind, granteeId }: GrantWords): Promise<void> {
  if (granteeKind === 'role') return;
  const { accounts } = tx.tables;
  const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, granteeId));
  if (account === undefined) throw new DomainError('not-found', { what: 'account', id: granteeId });
}

interface ScopeQuestion {
  readonly actor: GrantActor;
  readonly rights: GrantParts['rights'];
  readonly at: Date;
  /** What is said not to exist when the camera must not be known. */
  readonly named?: { readonly what: string; readonly id: string };
}

/** Nobody gives away what lies outside their own place, or a camera they must not know of. */
async function assertScope(
  tx: StorageTransaction,
  { scopeKind, scopeId }: Pick<GrantWords, 'scopeKind' | 'scopeId'>,
  { actor, rights, at, named }: ScopeQuestion,
): Promise<void> {
  const id = scopeId ?? '';
  const unknown = (what: string) => new DomainError('not-found', named ?? { what, id });
  if (scopeKind === 'tenant') {
    const { tenants } = tx.tables;
    const [tenant] = await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, id));
    if (tenant === undefined) throw unknown('tenant');
    return await assertInScope(tx, actor, id);
  }
  if (scopeKind !== 'camera') {
    if (scopeKind === 'group') await assertSharedGroup(tx, id, unknown);
    return await assertInScope(tx, actor, rootTenantId);
  }
  const { cameraRecords } = tx.tables;
  const [camera] = await tx.select().from(cameraRecords).where(eq(cameraRecords.id, id));
  const visible = await rights.visible(tx, { id: actor.accountId, roles: actor.roles }, at);
  if (camera === undefined || (camera.isSecret && !visible.has(id))) throw unknown('camera');
  await assertInScope(tx, actor, camera.tenantId);
}

async function assertSharedGroup(
  tx: StorageTransaction,
  id: string,
  unknown: (what: string) => DomainError,
): Promise<void> {
  const { cameraGroups } = tx.tables;
  const isShared = and(eq(cameraGroups.id, id), isNull(cameraGroups.ownerId));
  const [group] = await tx.select({ id: cameraGroups.id }).from(cameraGroups).where(isShared);
  if (group === undefined) throw unknown('camera group');
}

function conditionsOf(view: StorageView, filter: GrantFilter, at: Date): (SQL | undefined)[] {
  const { cameraGrants } = view.tables;
  const { granteeKind, granteeId, scopeKind, scopeId, standing = 'current', cursor } = filter;
  const hasRunOut = and(isNotNull(cameraGrants.validUntil), lte(cameraGrants.validUntil, at));
  const current = and(
    isNull(cameraGrants.revokedAt),
    or(isNull(cameraGrants.validUntil), gt(cameraGrants.validUntil, at)),
  );
  const place = cursor === undefined ? undefined : decodeCursor(CursorSchema, cursor);
  return [
    granteeKind && eq(cameraGrants.granteeKind, granteeKind),
    granteeId === undefined ? undefined : eq(cameraGrants.granteeId, granteeId),
    scopeKind && eq(cameraGrants.scopeKind, scopeKind),
    scopeId === undefined ? undefined : eq(cameraGrants.scopeId, scopeId),
    standing === 'current' ? current : undefined,
    standing === 'ended' ? or(isNotNull(cameraGrants.revokedAt), hasRunOut) : undefined,
    place && keysetBefore([cameraGrants.grantedAt, cameraGrants.id], [new Date(place.grantedAtMs), place.id]),
  ];
}

/** Grants on secret cameras that somebody must not know of are not in their list. */
async function knownCameras(view: StorageView, { actor, rights, at }: ScopeQuestion): Promise<SQL | undefined> {
  const { cameraGrants, cameraRecords } = view.tables;
  const visible = await rights.visible(view, { id: actor.accountId, roles: actor.roles }, at);
  const secret = await view
    .select({ id: cameraRecords.id })
    .from(cameraRecords)
    .where(eq(cameraRecords.isSecret, true));
  const hidden = secret.flatMap(({ id }) => (visible.has(id) ? [] : [id]));
  if (hidden.length === 0) return undefined;
  return or(isNull(cameraGrants.scopeId), notInArray(cameraGrants.scopeId, hidden));
}
