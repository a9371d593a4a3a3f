import { quarterMs } from '@streetwarden/shared/message/journal-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, gte, lt } from 'drizzle-orm';
import type { CareReadsParts } from '#care/care-reads';
import type { CaredCamera } from '#care/care-words';
import { type CoverageSpan, judgeCoverage, type ZoneCoverage } from '#care/judge-coverage';
import type { RightHolder } from '#grant/camera-rights';

/** A box tells where it looked every five minutes: what is newer is not known yet, and not missed. */
const reportLagMs = 360_000;

export interface CoverageQuestion {
  readonly camera: CaredCamera;
  /** Absent: all zones of the camera. */
  readonly zoneId?: string;
  readonly from: Date;
  readonly to: Date;
}

export interface AskedZone {
  readonly zoneId: string;
  readonly name: string;
  readonly coverage: ZoneCoverage;
}

export type CoverageReads = ReturnType<typeof createCoverageReads>;

/** Answers whether zones were looked at, so that “nothing found” can be told from “not looked”. */
export function createCoverageReads({ storage, clock, rights }: CareReadsParts) {
  return {
    /**
     * @throws {DomainError} `not-found` for a camera the account may not see or a zone it never watched.
     */
    async ask(holder: RightHolder, question: CoverageQuestion): Promise<readonly AskedZone[]> {
      const { camera, zoneId, from, to } = question;
      const now = new Date(clock.nowMs());
      await rights.mustHaveOfBox(holder, camera, { right: 'see', at: now });
      const { watchedZones, zoneLooks } = storage.tables;
      const span: CoverageSpan = { from, to, now: new Date(now.getTime() - reportLagMs) };
      return await storage.read(async (view) => {
        const zones = await view
          .select()
          .from(watchedZones)
          .where(
            and(
              eq(watchedZones.edgeId, camera.edgeId),
              eq(watchedZones.cameraId, camera.cameraId),
              zoneId === undefined ? undefined : eq(watchedZones.zoneId, zoneId),
            ),
          )
          .orderBy(asc(watchedZones.name), asc(watchedZones.zoneId));
        if (zoneId !== undefined && zones.length === 0)
          throw new DomainError('not-found', { what: 'zone', id: zoneId });
        const rows = await view
          .select()
          .from(zoneLooks)
          .where(
            and(
              eq(zoneLooks.edgeId, camera.edgeId),
              eq(zoneLooks.cameraId, camera.cameraId),
              gte(zoneLooks.quarterAt, new Date(from.getTime() - quarterMs)),
              lt(zoneLooks.quarterAt, to),
            ),
          );
        return zones.map((zone) => ({
          zoneId: zone.zoneId,
          name: zone.name,
          coverage: judgeCoverage(
            rows.filter((row) => row.zoneId === zone.zoneId),
            span,
          ),
        }));
      });
    },
  };
}
