import { and, asc, desc, eq, gte, inArray, isNotNull, lt, or } from 'drizzle-orm';
import type { BoxCamera } from '#grant/box-camera';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import { type TrackPoint, thinTrack, toTrackPoints } from '#patrol/track-points';
import type { CameraRecordRow, CameraRow, CandidateRow, LastPositionRow, ProblemRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface PatrolReadsParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible' | 'mustHaveOfBox'>;
}

/** A vehicle or a body-worn camera, and where it was last. */
export interface PatrolUnit {
  readonly record: CameraRecordRow;
  readonly camera: CameraRow | null;
  readonly position: LastPositionRow | null;
}

/** A problem that the unit saw on its way. */
export interface ProblemOnTrack {
  readonly candidate: CandidateRow;
  readonly problem: ProblemRow;
}

export interface PatrolTrack {
  readonly points: readonly TrackPoint[];
  /** Fixes stored for the time; more than `points` when the track was thinned for the screen. */
  readonly fixCount: number;
  readonly lengthM: number;
  readonly problems: readonly ProblemOnTrack[];
}

/** A screen shows no more. */
const maxPoints = 4000;
const maxProblems = 500;

export type PatrolReads = ReturnType<typeof createPatrolReads>;

/** Reads where vehicles and body-worn cameras are and were, and what they saw there. */
export function createPatrolReads({ storage, clock, rights }: PatrolReadsParts) {
  const { cameras, cameraRecords, lastPositions, trackMinutes, candidates, problems } = storage.tables;

  async function readProblems(view: StorageView, camera: BoxCamera, from: Date, to: Date) {
    return await view
      .select({ candidate: candidates, problem: problems })
      .from(candidates)
      .innerJoin(problems, eq(problems.id, candidates.problemId))
      .where(
        and(
          eq(candidates.edgeId, camera.edgeId),
          eq(candidates.cameraId, camera.cameraId),
          inArray(candidates.state, ['open', 'confirmed', 'rejected']),
          isNotNull(candidates.latitude),
          gte(candidates.sightedAt, from),
          lt(candidates.sightedAt, to),
        ),
      )
      .orderBy(desc(candidates.sightedAt))
      .limit(maxProblems);
  }

  return {
    /** Everything that moves and that the account may see; the one heard of last comes first. */
    async units(holder: RightHolder): Promise<readonly PatrolUnit[]> {
      const now = new Date(clock.nowMs());
      const rows = await storage.read(async (view) => {
        const { condition } = await rights.visible(view, holder, now);
        return await view
          .select({ record: cameraRecords, camera: cameras, position: lastPositions })
          .from(cameraRecords)
          .leftJoin(
            cameras,
            and(eq(cameras.edgeId, cameraRecords.edgeId), eq(cameras.cameraId, cameraRecords.cameraId)),
          )
          .leftJoin(
            lastPositions,
            and(eq(lastPositions.edgeId, cameraRecords.edgeId), eq(lastPositions.cameraId, cameraRecords.cameraId)),
          )
          .where(
            and(
              condition,
              eq(cameraRecords.isRetired, false),
              or(inArray(cameraRecords.kind, ['vehicle', 'body-worn']), isNotNull(lastPositions.fixedAt)),
            ),
          )
          .orderBy(asc(cameraRecords.name), asc(cameraRecords.id));
      });
      return rows.sort((a, b) => (b.position?.fixedAt.getTime() ?? 0) - (a.position?.fixedAt.getTime() ?? 0));
    },

    /** @throws {DomainError} `not-found` for a camera the account may not see. */
    async track(
      holder: RightHolder,
      camera: BoxCamera,
      { from, to }: { readonly from: Date; readonly to: Date },
    ): Promise<PatrolTrack> {
      await rights.mustHaveOfBox(holder, camera, { right: 'see', at: new Date(clock.nowMs()) });
      return await storage.read(async (view) => {
        const minutes = await view
          .select({ minuteAt: trackMinutes.minuteAt, fixes: trackMinutes.fixes })
          .from(trackMinutes)
          .where(
            and(
              eq(trackMinutes.edgeId, camera.edgeId),
              eq(trackMinutes.cameraId, camera.cameraId),
              gte(trackMinutes.minuteAt, new Date(from.getTime() - 60_000)),
              lt(trackMinutes.minuteAt, to),
            ),
          )
          .orderBy(asc(trackMinutes.minuteAt));
        const points = toTrackPoints(minutes).filter(({ atMs }) => atMs >= from.getTime() && atMs < to.getTime());
        const lengthM = points.reduce((sum, { stepM }) => sum + stepM, 0);
        const seen = await readProblems(view, camera, from, to);
        return { points: thinTrack(points, maxPoints), fixCount: points.length, lengthM, problems: seen };
      });
    },
  };
}
