import type { WeeklyHours } from '@streetwarden/shared/domain/zone';
import { type MissReason, quarterMs, type ZoneLook } from '@streetwarden/shared/message/journal-message';
import type { ZoneSchedule } from '#rule/zone-schedule';

/** A zone as far as its watch goes. */
export interface CoveredZone {
  readonly id: string;
  readonly name: string;
  readonly hours: readonly WeeklyHours[];
  /** The camera position it belongs to; the home preset is the empty one. */
  readonly view: string;
}

export interface ZoneCoverageOptions {
  readonly cameraId: string;
  readonly zones: readonly CoveredZone[];
  readonly schedule: ZoneSchedule;
  /** Looks at most so far apart cover the time between them. */
  readonly patienceMs: number;
}

/** What keeps a camera from looking now; `view`: what it looks at when nothing does. */
export type CameraOutlook =
  | { readonly obstacle: Exclude<MissReason, 'schedule' | 'busy'> }
  | { readonly obstacle?: undefined; readonly view: string };

/**
 * Counts which zone was looked at when, and why not: what makes “nothing found” mean something. Each instant counts once,
 * as watched or as missed; what nobody accounts for (the process was not running) stays open and is seen as such.
 */
export interface ZoneCoverage {
  /** A look with a trustworthy picture, at its capture time. */
  look(atMs: number, view: string): void;
  /** Accounts for the time up to now; called every few seconds while the source is live. */
  tick(nowMs: number, outlook: CameraOutlook): void;
  /** What was added since the last call. */
  take(): ZoneLook[];
}

interface Bucket {
  readonly zone: CoveredZone;
  readonly quarterAtMs: number;
  lookCount: number;
  watchedMs: number;
  firstLookMs: number | undefined;
  lastLookMs: number | undefined;
  readonly missedMs: Map<MissReason, number>;
}

/** A longer pause between ticks was a pause of the process itself, or a step of its clock. */
const longestTickMs = 60_000;

export function createZoneCoverage({ cameraId, zones, schedule, patienceMs }: ZoneCoverageOptions): ZoneCoverage {
  const buckets = new Map<string, Bucket>();
  /** Up to where each zone's time is accounted for. */
  const accountedMs = new Map<string, number>();
  let lastTickMs: number | undefined;

  function bucketOf(zone: CoveredZone, atMs: number): Bucket {
    const quarterAtMs = Math.floor(atMs / quarterMs) * quarterMs;
    const key = `${zone.id} ${quarterAtMs}`;
    const bucket = buckets.get(key) ?? {
      ...{ zone, quarterAtMs, lookCount: 0, watchedMs: 0 },
      ...{ firstLookMs: undefined, lastLookMs: undefined, missedMs: new Map<MissReason, number>() },
    };
    buckets.set(key, bucket);
    return bucket;
  }

  /** Gives `[fromMs, toMs)` to the quarters it lies in. */
  function account(zone: CoveredZone, fromMs: number, toMs: number, add: (bucket: Bucket, spanMs: number) => void) {
    for (let ms = fromMs; ms < toMs; ) {
      const bucket = bucketOf(zone, ms);
      const endMs = Math.min(toMs, bucket.quarterAtMs + quarterMs);
      add(bucket, endMs - ms);
      ms = endMs;
    }
    accountedMs.set(zone.id, toMs);
  }

  function lookAt(zone: CoveredZone, atMs: number): void {
    const sinceMs = accountedMs.get(zone.id);
    if (sinceMs !== undefined && atMs > sinceMs && atMs - sinceMs <= patienceMs) {
      account(zone, sinceMs, atMs, (bucket, spanMs) => {
        bucket.watchedMs += spanMs;
      });
    } else {
      accountedMs.set(zone.id, Math.max(sinceMs ?? atMs, atMs));
    }
    const bucket = bucketOf(zone, atMs);
    bucket.lookCount += 1;
    bucket.firstLookMs = Math.min(bucket.firstLookMs ?? atMs, atMs);
    bucket.lastLookMs = Math.max(bucket.lastLookMs ?? atMs, atMs);
  }

  function reasonFor(zone: CoveredZone, nowMs: number, outlook: CameraOutlook): MissReason | undefined {
    if (!schedule.isActive(zone.hours, nowMs)) return 'schedule';
    if (outlook.obstacle !== undefined) return outlook.obstacle;
    if (outlook.view !== zone.view) return 'asleep';
    return nowMs - (accountedMs.get(zone.id) ?? nowMs) > patienceMs ? 'busy' : undefined;
  }

  return {
    look: (atMs, view) => {
      const seen = zones.filter((zone) => zone.view === view && schedule.isActive(zone.hours, atMs));
      for (const zone of seen) lookAt(zone, atMs);
    },
    tick: (nowMs, outlook) => {
      const sinceTickMs = lastTickMs === undefined ? 0 : nowMs - lastTickMs;
      lastTickMs = nowMs;
      const isTorn = sinceTickMs < 0 || sinceTickMs > longestTickMs;
      for (const zone of zones) {
        const fromMs = accountedMs.get(zone.id);
        if (fromMs === undefined || isTorn) {
          accountedMs.set(zone.id, nowMs);
          continue;
        }
        const reason = reasonFor(zone, nowMs, outlook);
        if (reason === undefined || nowMs <= fromMs) continue;
        account(zone, fromMs, nowMs, ({ missedMs }, spanMs) => {
          missedMs.set(reason, (missedMs.get(reason) ?? 0) + spanMs);
        });
      }
    },
    take: () => {
      const looks = [...buckets.values()].map((bucket) => toZoneLook(cameraId, bucket));
      buckets.clear();
      return looks.filter(({ lookCount, watchedMs, missed }) => lookCount > 0 || watchedMs > 0 || missed.length > 0);
    },
  };
}

function toZoneLook(cameraId: string, bucket: Bucket): ZoneLook {
  const { zone, quarterAtMs, lookCount, watchedMs, firstLookMs, lastLookMs, missedMs } = bucket;
  return {
    cameraId,
    zoneId: zone.id,
    zoneName: zone.name,
    quarterAt: new Date(quarterAtMs).toISOString(),
    lookCount,
    watchedMs: Math.round(watchedMs),
    ...(firstLookMs === undefined ? {} : { firstLookAt: new Date(firstLookMs).toISOString() }),
    ...(lastLookMs === undefined ? {} : { lastLookAt: new Date(lastLookMs).toISOString() }),
    missed: [...missedMs].map(([reason, spanMs]) => ({ reason, spanMs: Math.round(spanMs) })),
  };
}
