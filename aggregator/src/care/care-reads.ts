import { and, asc, eq, gt, gte, isNull, lt, or } from 'drizzle-orm';
import { type DaySums, readDaySums, readOpenSpans, readSpanFacts, readStates } from '#care/care-rows';
import { type CaredCamera, cameraKeyOf, dayMs } from '#care/care-words';
import { type CareQuestion, type NamedCamera, pageOf, type RankedCamera, rankCameras } from '#care/rank-cameras';
import { readDelays, type TransportDelay } from '#care/transport-delay';
import type { CameraRights, RightHolder, VisibleCameras } from '#grant/camera-rights';
import type { CameraRow, CameraSpanRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface CareReadsParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'visible' | 'mustHaveOfBox'>;
}

/** What the overview needs of a camera's row. */
export type CaredCameraRow = Pick<
  CameraRow,
  'edgeId' | 'cameraId' | 'state' | 'condition' | 'lastFrameAt' | 'lastStillAt'
> & {
  /** The record's name, which people gave it. */
  readonly name: string;
};

/** How one camera does. */
export interface CaredFor {
  readonly camera: CaredCameraRow;
  readonly openSpans: readonly CameraSpanRow[];
  readonly awayMs: number;
  readonly blindMs: number;
  readonly day: DaySums | undefined;
  readonly delays: readonly TransportDelay[];
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
  const cameraNames = createCameraNames();
  return {
    /** Cameras of boxes with what the last 24 hours were like, the worst first. */
    async fleet(holder: RightHolder, question: CareQuestion): Promise<CarePage> {
      const now = new Date(clock.nowMs());
      const since = new Date(now.getTime() - dayMs);
      return await storage.read(async (view) => {
        const names = await cameraNames(view, await rights.visible(view, holder, now));
        const ranking = rankCameras(names, await readSpanFacts(view, since), { from: since, to: now });
        const { shown, totalCount } = pageOf(ranking, question);
        return {
          // Rows of the shown cameras only: a page of fifty stands for ten thousand.
          items: await readCares(view, shown, since),
          totalCount,
          cameraCount: names.length,
          troubledCount: ranking.troubledCount,
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

async function readCares(view: StorageView, shown: readonly RankedCamera[], since: Date): Promise<CaredFor[]> {
  if (shown.length === 0) return [];
  const cameras = shown.map(({ camera }) => camera);
  const states = await readStates(view, cameras);
  const openSpans = await readOpenSpans(view, cameras);
  const days = await readDaySums(view, since, cameras);
  const delays = await readDelays(view, { since, edgeIds: [...new Set(cameras.map(({ edgeId }) => edgeId))] });
  return shown.flatMap(({ camera: { key, name }, awayMs, blindMs }) => {
    const row = states.get(key);
    if (row === undefined) return [];
    const ofCamera = { openSpans: openSpans.get(key) ?? [], day: days.get(key), delays: delays.get(key) ?? [] };
    return [{ camera: { ...row, name }, awayMs, blindMs, ...ofCamera }];
  });
}

/** Cameras of boxes that an account may see, in the order of their names: kept until rights or records change. */
function createCameraNames() {
  const kept = new Map<string, readonly NamedCamera[]>();
  return async (view: StorageView, { key, condition }: Pick<VisibleCameras, 'key' | 'condition'>) => {
    const names = kept.get(key) ?? (await readNames(view, condition));
    kept.delete(key);
    kept.set(key, names);
    const [oldest] = kept.keys();
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    return names;
  };
}

/** Accounts with different grants whose lists are kept. */
const maxKept = 8;

async function readNames(view: StorageView, condition: VisibleCameras['condition']): Promise<readonly NamedCamera[]> {
  const { cameras, cameraRecords } = view.tables;
  const rows = await view
    .select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId, name: cameraRecords.name })
    .from(cameras)
    .innerJoin(
      cameraRecords,
      and(eq(cameraRecords.edgeId, cameras.edgeId), eq(cameraRecords.cameraId, cameras.cameraId)),
    )
    .where(condition)
    .orderBy(asc(cameraRecords.name), asc(cameraRecords.id));
  return rows.map((row) => ({
    ...row,
    key: cameraKeyOf(row),
    searchText: `${row.name} ${row.edgeId} ${row.cameraId}`.toLowerCase(),
  }));
}

async function readSpans(
  view: StorageView,
  { since, until, camera }: { readonly since: Date; readonly until: Date; readonly camera: CaredCamera },
): Promise<readonly CameraSpanRow[]> {
  const { cameraSpans } = view.tables;
  return await view
    .select()
    .from(cameraSpans)
    .where(
      and(
        eq(cameraSpans.edgeId, camera.edgeId),
        eq(cameraSpans.cameraId, camera.cameraId),
        lt(cameraSpans.startedAt, until),
        or(isNull(cameraSpans.endedAt), gt(cameraSpans.endedAt, since)),
      ),
    )
    .orderBy(asc(cameraSpans.startedAt), asc(cameraSpans.id));
}
