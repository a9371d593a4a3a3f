import { and, asc, eq, gt, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm';
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

/** What the overview needs of a camera's row. */
export type CaredCameraRow = Pick<
  CameraRow,
  'edgeId' | 'cameraId' | 'state' | 'condition' | 'lastFrameAt' | 'lastStillAt'
> & {
  /** The record's name, which people gave it. */
  readonly name: string;
};

interface RankedCamera {
  readonly camera: CaredCameraRow;
  readonly openSpans: readonly CameraSpanRow[];
  readonly awayMs: number;
  readonly blindMs: number;
}

/** How one camera does. */
export interface CaredFor extends RankedCamera {
  readonly day: DaySums | undefined;
  readonly delays: readonly TransportDelay[];
}

/** Which part of the overview is wanted. */
export interface CareQuestion {
  /** Part of a name, box or camera id. */
  readonly q?: string;
  readonly onlyTroubled?: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface CarePage {
  readonly items: readonly CaredFor[];
  /** Of the cameras asked for. */
  readonly totalCount: number;
  /** Of all that the account may see. */
  readonly cameraCount: number;
  readonly troubledCount: number;
}

export type CareReads = ReturnType<typeof createCareReads>;

/** Reads how cameras do, for those whom the account may see. */
export function createCareReads({ storage, clock, rights }: CareReadsParts) {
  return {
    /** Cameras of boxes with what the last 24 hours were like, the worst first. */
    async fleet(holder: RightHolder, question: CareQuestion): Promise<CarePage> {
      const now = new Date(clock.nowMs());
      const since = new Date(now.getTime() - dayMs);
      return await storage.read(async (view) => {
        const cameras = await visibleCameras(view, rights, { holder, now });
        const ranked = rankCameras(cameras, await readSpans(view, { since }), { from: since, to: now });
        const asked = ranked.filter((one) => isAsked(one, question));
        // Measures are many rows: they are read of the shown cameras only.
        const shown = asked.slice(question.offset, question.offset + question.limit);
        const edgeIds = [...new Set(shown.map(({ camera }) => camera.edgeId))];
        const days = await readDaySums(view, since, edgeIds);
        const delays = await readDelays(view, { since, edgeIds });
        return {
          items: shown.map((one) => {
            const key = cameraKeyOf(one.camera);
            return { ...one, day: days.get(key), delays: delays.get(key) ?? [] };
          }),
          totalCount: asked.length,
          cameraCount: ranked.length,
          troubledCount: ranked.filter(({ openSpans }) => openSpans.length > 0).length,
        };
      });
    },

    /** @throws {DomainError} `not-found` for a camera the account may not see. */
    async history(holder: RightHolder, camera: CaredCamera, span: { readonly from: Date; readonly to: Date }) {
      const { cameraRecordId } = await rights.mustHaveOfBox(holder, camera, {
        right: 'see',
        at: new Date(clock.nowMs()),
      });
      const { cameraHours, cameraRecords } = storage.tables;
      return await storage.read(async (view) => ({
        name: (await view.select().from(cameraRecords).where(eq(cameraRecords.id, cameraRecordId)))[0]?.name ?? null,
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
        delays: (await readDelays(view, { since: span.from, edgeIds: [camera.edgeId] })).get(cameraKeyOf(camera)) ?? [],
      }));
    },
  };
}

function rankCameras(
  cameras: readonly CaredCameraRow[],
  spans: readonly CameraSpanRow[],
  lastDay: { readonly from: Date; readonly to: Date },
): readonly RankedCamera[] {
  const spansOf = new Map<string, CameraSpanRow[]>();
  for (const span of spans) {
    const own = spansOf.get(cameraKeyOf(span)) ?? [];
    own.push(span);
    spansOf.set(cameraKeyOf(span), own);
  }
  return cameras
    .map((camera) => {
      const own = spansOf.get(cameraKeyOf(camera)) ?? [];
      const openSpans = own.filter(({ endedAt }) => endedAt === null);
      const ranked = { camera, openSpans, ...sumSpans(own, lastDay) };
      return { ranked, trouble: troubleOf(ranked) };
    })
    .sort((a, b) => b.trouble - a.trouble)
    .map(({ ranked }) => ranked);
}

/** Larger is worse: away now, then blind now, then by how much of the day it could not be relied on. */
function troubleOf({ openSpans, awayMs, blindMs }: RankedCamera): number {
  const isAway = openSpans.some(({ kind }) => kind === 'away' || kind === 'box-away');
  const isBlind = openSpans.some(({ kind }) => kind !== 'clock-drift');
  const now = isAway ? 3 : isBlind ? 2 : openSpans.length > 0 ? 1 : 0;
  return now * 10 + (awayMs + blindMs) / dayMs;
}

function isAsked({ camera, openSpans }: RankedCamera, { q = '', onlyTroubled = false }: CareQuestion): boolean {
  if (onlyTroubled && openSpans.length === 0) return false;
  const word = q.trim().toLowerCase();
  return word === '' || `${camera.name} ${camera.edgeId} ${camera.cameraId}`.toLowerCase().includes(word);
}

/** In order of their names. */
async function visibleCameras(
  view: StorageView,
  rights: CareReadsParts['rights'],
  { holder, now }: { readonly holder: RightHolder; readonly now: Date },
): Promise<readonly CaredCameraRow[]> {
  const { cameras, cameraRecords } = view.tables;
  const { condition } = await rights.visible(view, holder, now);
  const { edgeId, cameraId, state, condition: picture, lastFrameAt, lastStillAt } = cameras;
  return await view
    .select({ edgeId, cameraId, state, condition: picture, lastFrameAt, lastStillAt, name: cameraRecords.name })
    .from(cameras)
    .innerJoin(
      cameraRecords,
      and(eq(cameraRecords.edgeId, cameras.edgeId), eq(cameraRecords.cameraId, cameras.cameraId)),
    )
    .where(condition)
    .orderBy(asc(cameraRecords.name), asc(cameraRecords.id));
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

async function readDaySums(
  view: StorageView,
  since: Date,
  edgeIds: readonly string[],
): Promise<ReadonlyMap<string, DaySums>> {
  if (edgeIds.length === 0) return new Map();
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
    .where(and(inArray(t.edgeId, [...edgeIds]), gte(t.hourAt, since)))
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
