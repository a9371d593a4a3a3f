import { type MissReason, quarterMs } from '@streetwarden/shared/message/journal-message';
import type { ZoneLookRow } from '#storage/schema';

/** `unreported`: the box said nothing about that time; it was off, or the zone was not watched yet. */
export type NotLookedReason = MissReason | 'unreported';

/** `not-due`: the zone's hours had not come, so nobody was to look. */
export type CoverageVerdict = 'looked' | 'partly' | 'not-looked' | 'not-due';

export interface MissedSpan {
  readonly reason: NotLookedReason;
  readonly spanMs: number;
}

/** How one quarter of an hour was watched. */
export interface QuarterCoverage {
  readonly quarterAt: Date;
  readonly verdict: CoverageVerdict;
  readonly lookCount: number;
  /** How long the zone was to be watched, within the time asked about. */
  readonly dueMs: number;
  readonly watchedMs: number;
  /** Longest first. */
  readonly missed: readonly MissedSpan[];
}

/** The answer to “was this zone looked at?”. */
export interface ZoneCoverage {
  readonly verdict: CoverageVerdict;
  readonly lookCount: number;
  readonly dueMs: number;
  readonly watchedMs: number;
  readonly firstLookAt: Date | undefined;
  readonly lastLookAt: Date | undefined;
  readonly missed: readonly MissedSpan[];
  readonly quarters: readonly QuarterCoverage[];
}

export interface CoverageSpan {
  readonly from: Date;
  readonly to: Date;
  /** What has not happened yet is not missed. */
  readonly now: Date;
}

type QuarterRow = Omit<ZoneLookRow, 'edgeId' | 'cameraId' | 'zoneId'>;

/** From this share of the due time on a quarter counts as looked at: a bus before the lens makes no gap in the proof. */
const lookedShare = 0.8;
/** Less than this unaccounted for is the rounding of reports, not a gap. */
const toleranceMs = 45_000;

/**
 * Judges what is stored of one zone, quarter by quarter. Whole quarters are looked at: a time asked about counts for the
 * quarters it touches.
 *
 * @param rows of the zone; others than those asked about are left out.
 */
export function judgeCoverage(rows: readonly QuarterRow[], { from, to, now }: CoverageSpan): ZoneCoverage {
  const byQuarter = new Map(rows.map((row) => [row.quarterAt.getTime(), row]));
  const quarters: QuarterCoverage[] = [];
  const endMs = Math.min(to.getTime(), now.getTime());
  for (let ms = Math.floor(from.getTime() / quarterMs) * quarterMs; ms < endMs; ms += quarterMs) {
    quarters.push(judgeQuarter(byQuarter.get(ms), ms, Math.min(quarterMs, now.getTime() - ms)));
  }
  const asked = quarters.flatMap(({ quarterAt }) => byQuarter.get(quarterAt.getTime()) ?? []);
  const looks = asked.filter(({ lookCount }) => lookCount > 0);
  const sum = (of: (quarter: QuarterCoverage) => number) => quarters.reduce((total, quarter) => total + of(quarter), 0);
  return {
    verdict: verdictOfAll(quarters),
    lookCount: sum(({ lookCount }) => lookCount),
    dueMs: sum(({ dueMs }) => dueMs),
    watchedMs: sum(({ watchedMs }) => watchedMs),
    firstLookAt: looks.flatMap(({ firstLookAt }) => firstLookAt ?? []).sort(byTime)[0],
    lastLookAt: looks
      .flatMap(({ lastLookAt }) => lastLookAt ?? [])
      .sort(byTime)
      .at(-1),
    missed: sumMissed(quarters.flatMap(({ missed }) => missed)),
    quarters,
  };
}

const byTime = (a: Date, b: Date): number => a.getTime() - b.getTime();

function judgeQuarter(row: QuarterRow | undefined, quarterAtMs: number, elapsedMs: number): QuarterCoverage {
  const quarterAt = new Date(quarterAtMs);
  const reported = Object.entries(row?.missed ?? {}) as [MissReason, number][];
  const told = reported.map(([reason, spanMs]) => ({ reason, spanMs }));
  const asleepMs = row?.missed.schedule ?? 0;
  const dueMs = Math.max(0, elapsedMs - asleepMs);
  const watchedMs = Math.min(row?.watchedMs ?? 0, elapsedMs);
  const lookCount = row?.lookCount ?? 0;
  const restMs = elapsedMs - watchedMs - told.reduce((total, { spanMs }) => total + spanMs, 0);
  const missed = sumMissed(restMs > toleranceMs ? [...told, { reason: 'unreported', spanMs: restMs }] : told);
  const due = { quarterAt, lookCount, dueMs: dueMs <= toleranceMs ? 0 : dueMs, watchedMs, missed };
  if (due.dueMs === 0) return { ...due, verdict: lookCount > 0 ? 'looked' : 'not-due' };
  if (lookCount === 0) return { ...due, verdict: 'not-looked' };
  return { ...due, verdict: watchedMs >= Math.min(dueMs, quarterMs) * lookedShare ? 'looked' : 'partly' };
}

function verdictOfAll(quarters: readonly QuarterCoverage[]): CoverageVerdict {
  const due = quarters.filter(({ dueMs }) => dueMs > 0);
  if (due.length === 0) return 'not-due';
  if (due.every(({ verdict }) => verdict === 'looked')) return 'looked';
  return due.some(({ lookCount }) => lookCount > 0) ? 'partly' : 'not-looked';
}

function sumMissed(spans: readonly MissedSpan[]): readonly MissedSpan[] {
  const sums = new Map<NotLookedReason, number>();
  for (const { reason, spanMs } of spans) sums.set(reason, (sums.get(reason) ?? 0) + spanMs);
  return [...sums]
    .filter(([, spanMs]) => spanMs > 0)
    .map(([reason, spanMs]) => ({ reason, spanMs }))
    .sort((a, b) => b.spanMs - a.spanMs);
}
