import { and, desc, eq, gte, lt, notInArray, type SQL } from 'drizzle-orm';
import { Type } from 'typebox';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import type { CameraRight } from '#storage/camera-words';
import { keysetBefore } from '#storage/keyset';
import type { CameraAccessRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface AccessFilter {
  readonly cameraRecordId?: string;
  readonly accountId?: string;
  readonly right?: CameraRight;
  /** Accesses that began in [from, until). */
  readonly from?: Date;
  readonly until?: Date;
  readonly limit?: number;
  readonly cursor?: string;
}

/** One access with the names a reader needs. */
export interface NamedAccess {
  readonly access: CameraAccessRow;
  readonly accountName: string | null;
  readonly cameraName: string | null;
  readonly cameraNumber: string | null;
}

export type AccessReads = ReturnType<typeof createAccessReads>;

const CursorSchema = Type.Object({ startedAtMs: Type.Number(), id: Type.String() });

/** Reads the log of who did what with which camera, newest first. */
export function createAccessReads(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible'>;
}) {
  const { storage, clock, rights } = parts;
  return {
    async list(filter: AccessFilter, holder: RightHolder) {
      const { limit = defaultPageSize } = filter;
      return await storage.read(async (view) => {
        const { cameraAccesses, accounts, cameraRecords } = view.tables;
        const hidden = await hiddenAccesses(view, { holder, rights, at: new Date(clock.nowMs()) });
        const rows: NamedAccess[] = await view
          .select({
            access: cameraAccesses,
            accountName: accounts.displayName,
            cameraName: cameraRecords.name,
            cameraNumber: cameraRecords.number,
          })
          .from(cameraAccesses)
          .leftJoin(accounts, eq(accounts.id, cameraAccesses.accountId))
          .leftJoin(cameraRecords, eq(cameraRecords.id, cameraAccesses.cameraRecordId))
          .where(and(...conditionsOf(view, filter), hidden))
          .orderBy(desc(cameraAccesses.startedAt), desc(cameraAccesses.id))
          .limit(limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1)?.access : undefined;
        const place = last && { startedAtMs: last.startedAt.getTime(), id: last.id };
        return { rows: shown, nextCursor: place === undefined ? null : encodeCursor(place) };
      });
    },
  };
}

function conditionsOf(view: StorageView, filter: AccessFilter): (SQL | undefined)[] {
  const { cameraAccesses } = view.tables;
  const { cameraRecordId, accountId, right, from, until, cursor } = filter;
  const place = cursor === undefined ? undefined : decodeCursor(CursorSchema, cursor);
  return [
    cameraRecordId === undefined ? undefined : eq(cameraAccesses.cameraRecordId, cameraRecordId),
    accountId === undefined ? undefined : eq(cameraAccesses.accountId, accountId),
    right && eq(cameraAccesses.right, right),
    from && gte(cameraAccesses.startedAt, from),
    until && lt(cameraAccesses.startedAt, until),
    place && keysetBefore([cameraAccesses.startedAt, cameraAccesses.id], [new Date(place.startedAtMs), place.id]),
  ];
}

/** Accesses to secret cameras are told only to those who may know of the camera. */
async function hiddenAccesses(
  view: StorageView,
  {
    holder,
    rights,
    at,
  }: { readonly holder: RightHolder; readonly rights: Pick<CameraRights, 'visible'>; readonly at: Date },
): Promise<SQL | undefined> {
  const { cameraRecords, cameraAccesses } = view.tables;
  const visible = await rights.visible(view, holder, at);
  const secret = await view
    .select({ id: cameraRecords.id })
    .from(cameraRecords)
    .where(eq(cameraRecords.isSecret, true));
  const hidden = secret.flatMap(({ id }) => (visible.has(id) ? [] : [id]));
  return hidden.length === 0 ? undefined : notInArray(cameraAccesses.cameraRecordId, hidden);
}
