import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { Type } from 'typebox';
import { readBoxShares } from '#camera/box-word';
import type { CameraRecordForm } from '#camera/camera-forms';
import type { CameraActor } from '#camera/camera-service';
import { fieldsOf } from '#camera/camera-service';
import type { CameraRights } from '#grant/camera-rights';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import { tenantsWithin } from '#organisation/scope';
import type { DeviceKind } from '#storage/archive-words';
import type { CameraRight } from '#storage/camera-words';
import type { CameraRecordRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CameraFilter {
  /** Part of name, number, address or a platform id. */
  readonly q?: string;
  readonly kind?: DeviceKind;
  /** With everything below it. */
  readonly tenantId?: string;
  readonly groupId?: string;
  readonly isSecret?: boolean;
  /** Whether a box watches it. */
  readonly isLinked?: boolean;
  /** Default false. */
  readonly isRetired?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

export type CameraReads = ReturnType<typeof createCameraReads>;

const CursorSchema = Type.Object({ name: Type.String(), id: Type.String() });

/** Reads the registry as far as somebody may know of it. */
export function createCameraReads(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible' | 'rightsOn'>;
}) {
  const { storage, clock, rights } = parts;
  const now = () => new Date(clock.nowMs());
  const holderOf = ({ accountId, roles }: CameraActor) => ({ id: accountId, roles });

  async function toForms(view: StorageView, rows: readonly CameraRecordRow[], actor: CameraActor) {
    const surroundings = await readSurroundings(view, rows);
    const at = now();
    return await Promise.all(
      rows.map(async (row) =>
        toForm(row, { ...surroundings.of(row), rights: await rights.rightsOn(holderOf(actor), row.id, at) }),
      ),
    );
  }

  return {
    /** One page by name. */
    async list(filter: CameraFilter, actor: CameraActor) {
      const { limit = defaultPageSize } = filter;
      return await storage.read(async (view) => {
        const { cameraRecords } = view.tables;
        const { condition } = await rights.visible(view, holderOf(actor), now());
        const rows = await view
          .select()
          .from(cameraRecords)
          .where(and(...(await conditionsOf(view, filter)), condition))
          .orderBy(asc(cameraRecords.name), asc(cameraRecords.id))
          .limit(limit + 1);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        const nextCursor = last === undefined ? null : encodeCursor({ name: last.name, id: last.id });
        return { items: await toForms(view, shown, actor), nextCursor };
      });
    },

    /** @throws {DomainError} `not-found`, also for what must not be known. */
    async read(id: string, actor: CameraActor): Promise<CameraRecordForm> {
      return await storage.read(async (view) => {
        const { cameraRecords } = view.tables;
        const [row] = await view.select().from(cameraRecords).where(eq(cameraRecords.id, id));
        const visible = await rights.visible(view, holderOf(actor), now());
        const [form] = row === undefined || !visible.has(id) ? [] : await toForms(view, [row], actor);
        if (form === undefined) throw new DomainError('not-found', { what: 'camera', id });
        return form;
      });
    },

    /** Every record that somebody may see, by number: for export. */
    async all(filter: CameraFilter, actor: CameraActor): Promise<readonly CameraRecordRow[]> {
      return await storage.read(async (view) => {
        const { cameraRecords } = view.tables;
        const { condition } = await rights.visible(view, holderOf(actor), now());
        return await view
          .select()
          .from(cameraRecords)
          .where(and(...(await conditionsOf(view, filter)), condition))
          .orderBy(asc(cameraRecords.number));
      });
    },
  };
}

async function conditionsOf(view: StorageView, filter: CameraFilter): Promise<(SQL | undefined)[]> {
  const { cameraRecords, cameraGroupMembers } = view.tables;
  const { q, kind, tenantId, groupId, isSecret, isLinked, isRetired = false, cursor } = filter;
  const place = cursor === undefined ? undefined : decodeCursor(CursorSchema, cursor);
  const within = tenantId === undefined ? null : await tenantsWithin(view, tenantId);
  const members = view
    .select({ id: cameraGroupMembers.cameraRecordId })
    .from(cameraGroupMembers)
    .where(eq(cameraGroupMembers.groupId, groupId ?? ''));
  return [
    q === undefined ? undefined : textCondition(view, q),
    kind && eq(cameraRecords.kind, kind),
    within === null ? undefined : inArray(cameraRecords.tenantId, [...within]),
    groupId === undefined ? undefined : inArray(cameraRecords.id, members),
    isSecret === undefined ? undefined : eq(cameraRecords.isSecret, isSecret),
    isLinked === undefined ? undefined : linkCondition(view, isLinked),
    eq(cameraRecords.isRetired, isRetired),
    place &&
      or(gt(cameraRecords.name, place.name), and(eq(cameraRecords.name, place.name), gt(cameraRecords.id, place.id))),
  ];
}

function linkCondition({ tables }: StorageView, isLinked: boolean): SQL {
  return isLinked ? isNotNull(tables.cameraRecords.edgeId) : isNull(tables.cameraRecords.edgeId);
}

/** Each word must be found; `%` and `_` mean themselves. */
function textCondition({ tables }: StorageView, q: string): SQL | undefined {
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return and(...patterns.map((pattern) => sql`${tables.cameraRecords.searchText} like ${pattern} escape '\\'`));
}

async function readSurroundings(view: StorageView, rows: readonly CameraRecordRow[]) {
  const { cameraCredentials, cameraReviews, cameras, edges } = view.tables;
  const ids = rows.map(({ id }) => id);
  const edgeIds = [...new Set(rows.flatMap(({ edgeId }) => (edgeId === null ? [] : [edgeId])))];
  const sealed = await view
    .select({ id: cameraCredentials.cameraRecordId })
    .from(cameraCredentials)
    .where(inArray(cameraCredentials.cameraRecordId, ids));
  const reviewed = await view
    .select({ edgeId: cameraReviews.edgeId, cameraId: cameraReviews.cameraId })
    .from(cameraReviews)
    .where(inArray(cameraReviews.edgeId, edgeIds));
  const watched = await view
    .select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId, state: cameras.state, isOnline: edges.isOnline })
    .from(cameras)
    .innerJoin(edges, eq(edges.id, cameras.edgeId))
    .where(inArray(cameras.edgeId, edgeIds));
  const boxShareOf = await readBoxShares(view, rows);
  const withAccount = new Set(sealed.map(({ id }) => id));
  const withReview = new Set(reviewed.map(({ edgeId, cameraId }) => `${edgeId}/${cameraId}`));
  const states = new Map(watched.map((camera) => [`${camera.edgeId}/${camera.cameraId}`, camera]));
  return {
    of(row: CameraRecordRow) {
      const { id, edgeId, cameraId } = row;
      const key = `${edgeId}/${cameraId}`;
      const camera = states.get(key);
      return {
        hasCredentials: withAccount.has(id),
        hasReview: withReview.has(key),
        state: camera?.state ?? null,
        isOnline: camera?.isOnline === true && camera.state === 'watching',
        ...boxShareOf(row),
      };
    },
  };
}

type Surroundings = Pick<
  CameraRecordForm,
  'hasCredentials' | 'hasReview' | 'state' | 'isOnline' | 'heldFromBox' | 'boxPosition'
>;

function toForm(
  row: CameraRecordRow,
  { rights, ...facts }: Surroundings & { readonly rights: readonly CameraRight[] },
): CameraRecordForm {
  const { groundMap, ...fields } = fieldsOf(row);
  return {
    id: row.id,
    ...fields,
    groundMap: groundMap === null ? null : { points: groundMap.points.map((point) => ({ ...point })) },
    ...facts,
    rights: [...rights],
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedBy,
  };
}
