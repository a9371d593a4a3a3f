import { and, asc, eq, gt, gte, isNull, lt, or, sql } from 'drizzle-orm';
import { type CaredCamera, cameraKeyOf, dayMs } from '#care/care-words';
import { sumSpans } from '#care/span-sums';
import { readDelays, type TransportDelay } from '#care/transport-delay';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import type { CameraRow, CameraSpanRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CareReadsParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible' | 'mustHaveOfBox'>;
}

/** What the last day's health messages of one camera add up to. */
export interface DaySums {
  readonly sampleCount: number;
  readonly meanBitrateBps: number | null;
  readonly keyframeIntervalMaxMs: number | null;
  readonly decodedFrameCount: number;
  readonly droppedFrameCount: number;
  readonly lookCount: number;
  readonly corruptPacketCount: number;
  readonly reconnectCount: number;
  readonly clockOffsetMs: number | null;
}

/** How one camera does. */
export interface CaredFor {
  readonly camera: CameraRow;
  /** The record's name, which people gave it. */
  readonly name: string;
  readonly openSpans: readonly CameraSpanRow[];
  readonly awayMs: number;
  readonly blindMs: number;
  readonly day: DaySums | undefined;
  readonly delays: readonly TransportDelay[];
}

export type CareReads = ReturnType<typeof createCareReads>;

/** Reads how cameras do, for those whom the account may see. */
export function createCareReads({ storage, clock, rights }: CareReadsParts) {
  return {
    /** All cameras of boxes with what the last 24 hours were like, the worst first. */
    async fleet(holder: RightHolder): Promise<readonly CaredFor[]> {
      const now = new Date(clock.nowMs());
      const since = new Date(now.getTime() - dayMs);
      return await storage.read(async (view) => {
        const seen = await visibleCameras(view, rights, { holder, now });
        const spans = await readSpans(view, { since });
        const days = await readDaySums(view, since);
        const delays = await readDelays(view, { since });
        const spansOf = new Map<string, CameraSpanRow[]>();
        for (const span of spans) {
          const key = cameraKeyOf(span);
          spansOf.set(key, [...(spansOf.get(key) ?? []), span]);
        }
        return seen
          .map(({ camera, name }): CaredFor => {
            const key = cameraKeyOf(camera);
            const own = spansOf.get(key) ?? [];
            return {
              ...{ camera, name, openSpans: own.filter(({ endedAt }) => endedAt === null) },
              ...sumSpans(own, { from: since, to: now }),
              day: days.get(key),
              delays: delays.get(key) ?? [],
            };
          })
          .sort((a, b) => troubleOf(b) - troubleOf(a) || a.name.localeCompare(b.name));
      });
    },

    /** @throws {DomainError} `not-found` for a camera the account may not see. */
    async history(holder: RightHolder, camera: CaredCamera, span: { readonly from: Date; readonly to: Date }) {
      await rights.mustHaveOfBox(holder, camera, { right: 'see', at: new Date(clock.nowMs()) });
      const { cameraHours } = storage.tables;
      return await storage.read(async (view) => ({
        spans: await readSpans(view, { since: span.from, until: span.to, camera }),
        hours: await view
          .select()
          .from(cameraHours)
          .where(
            and(
              eq(cameraHours.edgeId, camera.edgeId),
              eq(cameraHours.cameraId, camera.cameraId),
              gte(cameraHours.hourAt, span.from),
              lt(cameraHours.hourAt, span.to),
            ),
          )
          .orderBy(asc(cameraHours.hourAt)),
        delays: (await readDelays(view, { since: span.from, camera })).get(cameraKeyOf(camera)) ?? [],
      }));
    },
  };
}

/** Larger is worse: away now, then blind now, then by how much of the day it could not be relied on. */
function troubleOf({ openSpans, awayMs, blindMs, day }: CaredFor): number {
  const isAway = openSpans.some(({ kind }) => kind === 'away' || kind === 'box-away');
  const isBlind = openSpans.some(({ kind }) => kind !== 'clock-drift');
  const now = isAway ? 3 : isBlind ? 2 : openSpans.length > 0 ? 1 : 0;
  return now * 10 + (awayMs + blindMs) / dayMs + Math.min(0.5, (day?.reconnectCount ?? 0) / 1000);
}

async function visibleCameras(
  view: StorageView,
  rights: CareReadsParts['rights'],
  { holder, now }: { readonly holder: RightHolder; readonly now: Date },
): Promise<readonly { readonly camera: CameraRow; readonly name: string }[]> {
  const { cameras, cameraRecords } = view.tables;
  const { condition } = await rights.visible(view, holder, now);
  return await view
    .select({ camera: cameras, name: cameraRecords.name })
    .from(cameras)
    .innerJoin(
      cameraRecords,
      and(eq(cameraRecords.edgeId, cameras.edgeId), eq(cameraRecords.cameraId, cameras.cameraId)),
    )
    .where(condition)
    .orderBy(asc(cameras.edgeId), asc(cameras.cameraId));
}

async function readSpans(
  view: StorageView,
  { since, until, camera }: { readonly since: Date; readonly until?: Date; readonly camera?: CaredCamera },
): Promise<readonly CameraSpanRow[]> {
  const { cameraSpans } = view.tables;
  return await view
    .select()
    .from(cameraSpans)
    .where(
      and(
        camera === undefined ? undefined : eq(cameraSpans.edgeId, camera.edgeId),
        camera === undefined ? undefined : eq(cameraSpans.cameraId, camera.cameraId),
        until === undefined ? undefined : lt(cameraSpans.startedAt, until),
        or(isNull(cameraSpans.endedAt), gt(cameraSpans.endedAt, since)),
      ),
    )
    .orderBy(asc(cameraSpans.startedAt), asc(cameraSpans.id));
}

async function readDaySums(view: StorageView, since: Date): Promise<ReadonlyMap<string, DaySums>> {
  const { cameraHours: t } = view.tables;
  const sum = (column: typeof t.lookCount) => sql<number>`sum(${column})`.mapWith(Number);
  const rows = await view
    .select({
      edgeId: t.edgeId,
      cameraId: t.cameraId,
      sampleCount: sum(t.sampleCount),
      bitrateCount: sum(t.bitrateCount),
      bitrateSumBps: sql<number>`sum(${t.bitrateSumBps})`.mapWith(Number),
      keyframeIntervalMaxMs: sql<number | null>`max(${t.keyframeIntervalMaxMs})`,
      decodedFrameCount: sum(t.decodedFrameCount),
      droppedFrameCount: sum(t.droppedFrameCount),
      lookCount: sum(t.lookCount),
      corruptPacketCount: sum(t.corruptPacketCount),
      reconnectCount: sum(t.reconnectCount),
      lowestOffsetMs: sql<number | null>`min(${t.clockOffsetMs})`,
      highestOffsetMs: sql<number | null>`max(${t.clockOffsetMs})`,
    })
    .from(t)
    .where(gte(t.hourAt, since))
    .groupBy(t.edgeId, t.cameraId);
  return new Map(
    rows.map(({ bitrateCount, bitrateSumBps, lowestOffsetMs: low, highestOffsetMs: high, ...row }) => [
      cameraKeyOf(row),
      {
        ...row,
        meanBitrateBps: bitrateCount === 0 ? null : bitrateSumBps / bitrateCount,
        clockOffsetMs: low !== null && high !== null && Math.abs(low) > Math.abs(high) ? low : high,
      },
    ]),
  );
}
