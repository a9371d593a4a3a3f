import { and, asc, count, eq } from 'drizzle-orm';
import type { CameraForm, EdgeForm } from '#http/forms/fleet-form';
import type { CameraRow, EdgeRow } from '#storage/schema';
import type { Storage } from '#storage/storage';

export type FleetReads = ReturnType<typeof createFleetReads>;

/** Reads boxes and cameras in the forms the API shows. */
export function createFleetReads({ storage }: { readonly storage: Storage }) {
  const { edges, cameras, candidates } = storage.tables;
  return {
    async edges(): Promise<EdgeForm[]> {
      return await storage.read(async (view) => {
        const rows = await view.select().from(edges).orderBy(asc(edges.id));
        const counts = await view
          .select({ edgeId: cameras.edgeId, cameraCount: count() })
          .from(cameras)
          .groupBy(cameras.edgeId);
        const countOf = new Map(counts.map((row) => [row.edgeId, row.cameraCount]));
        return rows.map((row) => toEdgeForm(row, countOf.get(row.id) ?? 0));
      });
    },

    async cameras(): Promise<CameraForm[]> {
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
        return rows.map((row) => toCameraForm(row, openOf.get(`${row.edgeId}/${row.cameraId}`) ?? 0));
      });
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
