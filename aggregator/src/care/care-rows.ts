import { and, asc, eq, gt, gte, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type CaredCamera, cameraKeyOf } from '#care/care-words';
import type { SpanFacts } from '#care/rank-cameras';
import type { Tables } from '#storage/schema';
import type { StorageView } from '#storage/storage';
import { groupBy } from '#system/group-by';

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

/** What ranks a camera, of all that had a span since an instant; full rows would be three times the work. */
export async function readSpanFacts(view: StorageView, since: Date): Promise<readonly SpanFacts[]> {
  const { cameraSpans: t } = view.tables;
  return await view
    .select({ edgeId: t.edgeId, cameraId: t.cameraId, kind: t.kind, startedAt: t.startedAt, endedAt: t.endedAt })
    .from(t)
    .where(or(isNull(t.endedAt), gt(t.endedAt, since)));
}

type ShownTables = Pick<Tables, 'cameras' | 'cameraSpans' | 'cameraHours'>;

/** Rows of some cameras; boxes may have many others. */
function areOf(table: ShownTables[keyof ShownTables], shown: readonly CaredCamera[]): SQL | undefined {
  const idsOf = groupBy(shown, ({ edgeId }) => edgeId);
  return or(
    ...[...idsOf].map(([edgeId, own]) =>
      and(
        eq(table.edgeId, edgeId),
        inArray(
          table.cameraId,
          own.map(({ cameraId }) => cameraId),
        ),
      ),
    ),
  );
}

/** How cameras stand now, by {@link cameraKeyOf}. */
export async function readStates(view: StorageView, shown: readonly CaredCamera[]) {
  const { cameras } = view.tables;
  const { edgeId, cameraId, state, condition, lastFrameAt, lastStillAt } = cameras;
  const rows = await view
    .select({ edgeId, cameraId, state, condition, lastFrameAt, lastStillAt })
    .from(cameras)
    .where(areOf(cameras, shown));
  return new Map(rows.map((row) => [cameraKeyOf(row), row]));
}

/** What is wrong with cameras now, by {@link cameraKeyOf}. */
export async function readOpenSpans(view: StorageView, shown: readonly CaredCamera[]) {
  const { cameraSpans } = view.tables;
  const rows = await view
    .select()
    .from(cameraSpans)
    .where(and(areOf(cameraSpans, shown), isNull(cameraSpans.endedAt)))
    .orderBy(asc(cameraSpans.startedAt), asc(cameraSpans.id));
  return groupBy(rows, cameraKeyOf);
}

/** What cameras measured since an instant, by {@link cameraKeyOf}. */
export async function readDaySums(
  view: StorageView,
  since: Date,
  shown: readonly CaredCamera[],
): Promise<ReadonlyMap<string, DaySums>> {
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
    .where(and(areOf(t, shown), gte(t.hourAt, since)))
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
