import type { Position } from '@streetwarden/shared/domain/geometry';
import { and, asc, count, eq, isNotNull } from 'drizzle-orm';
import { type BoxCamera, boxKey } from '#grant/box-camera';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import type { CameraForm, EdgeForm } from '#http/forms/fleet-form';
import type { CameraRow, EdgeRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export type FleetReads = ReturnType<typeof createFleetReads>;

export interface FleetReadParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible'>;
}

/** Reads boxes and cameras in the forms the API shows, as far as somebody may see them. */
export function createFleetReads({ storage, clock, rights }: FleetReadParts) {
  const { edges, cameras, candidates, cameraRecords } = storage.tables;

  /** Cameras that may be seen; one whose record is still on its way is nobody's secret. */
  async function seen<Row extends BoxCamera>(
    view: StorageView,
    holder: RightHolder,
    rows: readonly Row[],
  ): Promise<readonly Row[]> {
    const visible = await rights.visible(view, holder, new Date(clock.nowMs()));
    if (visible.condition === undefined) return rows;
    const records = await view
      .select({ id: cameraRecords.id, edgeId: cameraRecords.edgeId, cameraId: cameraRecords.cameraId })
      .from(cameraRecords)
      .where(isNotNull(cameraRecords.edgeId));
    const unseen = new Set(records.flatMap((one) => (visible.has(one.id) ? [] : [`${one.edgeId}/${one.cameraId}`])));
    return rows.filter((row) => !unseen.has(boxKey(row)));
  }

  return {
    async edges(holder: RightHolder): Promise<EdgeForm[]> {
      return await storage.read(async (view) => {
        const rows = await view.select().from(edges).orderBy(asc(edges.id));
        const all = await view.select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId }).from(cameras);
        const counts = new Map<string, number>();
        for (const { edgeId } of await seen(view, holder, all)) counts.set(edgeId, (counts.get(edgeId) ?? 0) + 1);
        return rows.map((row) => toEdgeForm(row, counts.get(row.id) ?? 0));
      });
    },

    async cameras(holder: RightHolder): Promise<CameraForm[]> {
      return await storage.read(async (view) => {
        const rows = await view.select().from(cameras).orderBy(asc(cameras.edgeId), asc(cameras.cameraId));
        // Cross join: SQLite then goes from the few cameras to the index by camera, never over all open candidates.
        const open = await view
          .select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId, openCount: count() })
          .from(cameras)
          .crossJoin(candidates)
          .where(
            and(
              eq(candidates.edgeId, cameras.edgeId),
              eq(candidates.cameraId, cameras.cameraId),
              eq(candidates.state, 'open'),
            ),
          )
          .groupBy(cameras.edgeId, cameras.cameraId);
        const openOf = new Map(open.map((row) => [`${row.edgeId}/${row.cameraId}`, row.openCount]));
        const shown = await seen(view, holder, rows);
        const placeOf = await readPlaces(view);
        return shown.map((row) => {
          const key = boxKey(row);
          return toCameraForm({ ...row, position: placeOf.get(key) ?? row.position }, openOf.get(key) ?? 0);
        });
      });
    },

    /** Whether a box has a camera. */
    async hasCamera({ edgeId, cameraId }: BoxCamera): Promise<boolean> {
      const isSame = and(eq(cameras.edgeId, edgeId), eq(cameras.cameraId, cameraId));
      const rows = await storage.read((view) => view.select({ name: cameras.name }).from(cameras).where(isSame));
      return rows.length > 0;
    },

    /** The last masked still of a camera, `undefined` when there is none. */
    async stillOf(edgeId: string, cameraId: string): Promise<string | undefined> {
      const [row] = await storage.read((view) =>
        view
          .select({ sha256: cameras.lastStillSha256 })
          .from(cameras)
          .where(and(eq(cameras.edgeId, edgeId), eq(cameras.cameraId, cameraId))),
      );
      return row?.sha256 ?? undefined;
    },
  };
}

/** Where records say that cameras of boxes stand, by {@link boxKey}: what people entered, else what the box told. */
async function readPlaces(view: StorageView): Promise<ReadonlyMap<string, Position>> {
  const { cameraRecords: t } = view.tables;
  const rows = await view
    .select({ edgeId: t.edgeId, cameraId: t.cameraId, latitude: t.latitude, longitude: t.longitude })
    .from(t)
    .where(and(isNotNull(t.edgeId), isNotNull(t.latitude)));
  return new Map(
    rows.flatMap(({ edgeId, cameraId, latitude, longitude }) =>
      edgeId === null || cameraId === null || latitude === null || longitude === null
        ? []
        : [[boxKey({ edgeId, cameraId }), { latitude, longitude, source: 'camera' }] as const],
    ),
  );
}

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null;

function toEdgeForm(row: EdgeRow, cameraCount: number): EdgeForm {
  return {
    id: row.id,
    name: row.name,
    isOnline: row.isOnline,
    statusAt: textOf(row.statusAt),
    healthAt: textOf(row.healthAt),
    agentVersion: row.agentVersion,
    enrolledAt: row.enrolledAt.toISOString(),
    revokedAt: textOf(row.revokedAt),
    health: row.health,
    cameraCount,
    storedThrough: row.storedThrough,
  };
}

function toCameraForm(row: CameraRow, openCandidates: number): CameraForm {
  const { health } = row;
  return {
    edgeId: row.edgeId,
    cameraId: row.cameraId,
    name: row.name,
    state: row.state,
    code: row.code,
    detail: row.detail,
    condition: row.condition,
    lastFrameAt: textOf(row.lastFrameAt),
    position: row.position,
    lastStillAt: textOf(row.lastStillAt),
    decodeMode: health?.decodeMode ?? null,
    keyframeIntervalMs: health?.keyframeIntervalMs ?? null,
    widthPx: health?.widthPx ?? null,
    heightPx: health?.heightPx ?? null,
    openCandidates,
  };
}
