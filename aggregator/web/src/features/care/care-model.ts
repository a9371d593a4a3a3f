import type { CameraCare, CameraSpan, QuarterCoverage, ZoneCoverage } from '#api/care-queries';

const dayMs = 86_400_000;

/** The open span that matters most: away before blind before a clock that is off. */
export function worstSpan(spans: readonly CameraSpan[]): CameraSpan | undefined {
  const rank = (kind: CameraSpan['kind']): number =>
    kind === 'box-away' ? 0 : kind === 'away' ? 1 : kind === 'clock-drift' ? 3 : 2;
  return [...spans].sort((a, b) => rank(a.kind) - rank(b.kind))[0];
}

/** Share of the last day in which the camera could be relied on, 0–1. */
export const usableShare = ({ awayMs, blindMs }: Pick<CameraCare, 'awayMs' | 'blindMs'>): number =>
  Math.max(0, 1 - (awayMs + blindMs) / dayMs);

/** Never rounds a gap away: 99.99 % is not 100 %. */
export function percentText(share: number, language: string): string {
  const rounded = share < 1 ? Math.min(0.999, share) : 1;
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: rounded < 1 ? 1 : 0 });
  return format.format(rounded);
}

/** Part of a span inside the shown time, as shares of it. */
export function barOf(
  span: Pick<CameraSpan, 'startedAt' | 'endedAt'>,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): { readonly left: number; readonly width: number } | undefined {
  const startMs = Math.max(fromMs, Date.parse(span.startedAt));
  const endMs = Math.min(toMs, span.endedAt === null ? toMs : Date.parse(span.endedAt));
  if (endMs <= startMs) return undefined;
  const lengthMs = toMs - fromMs;
  return { left: (startMs - fromMs) / lengthMs, width: (endMs - startMs) / lengthMs };
}

/** One local day of a zone: a cell per quarter of an hour, null where nothing is known or due yet. */
export interface CoverageDay {
  /** Local midnight. */
  readonly dayMs: number;
  readonly cells: readonly (QuarterCoverage | null)[];
}

const quartersPerDay = 96;

/** Puts quarters into local days; a day of another length (summer time) keeps its first 96. */
export function coverageDays(quarters: readonly QuarterCoverage[]): readonly CoverageDay[] {
  const days = new Map<number, (QuarterCoverage | null)[]>();
  for (const quarter of quarters) {
    const at = new Date(quarter.quarterAt);
    const midnightMs = new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
    const cells = days.get(midnightMs) ?? Array.from<null>({ length: quartersPerDay }).fill(null);
    const index = at.getHours() * 4 + Math.floor(at.getMinutes() / 15);
    if (index < quartersPerDay) cells[index] = quarter;
    days.set(midnightMs, cells);
  }
  return [...days].map(([midnightMs, cells]) => ({ dayMs: midnightMs, cells })).sort((a, b) => b.dayMs - a.dayMs);
}

/** A time in which the zone was due and not looked at. */
export interface CoverageGap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reasons: readonly ZoneCoverage['missed'][number]['reason'][];
}

const quarterMs = 900_000;

/** Neighbouring quarters without a look as one gap, the newest first. */
export function coverageGaps(quarters: readonly QuarterCoverage[]): readonly CoverageGap[] {
  const gaps: CoverageGap[] = [];
  for (const { quarterAt, verdict, missed } of quarters) {
    if (verdict !== 'not-looked') continue;
    const fromMs = Date.parse(quarterAt);
    const reasons = missed.map(({ reason }) => reason).filter((reason) => reason !== 'schedule');
    const before = gaps.at(-1);
    if (before?.toMs === fromMs) {
      gaps[gaps.length - 1] = {
        ...before,
        toMs: fromMs + quarterMs,
        reasons: [...new Set([...before.reasons, ...reasons])],
      };
    } else {
      gaps.push({ fromMs, toMs: fromMs + quarterMs, reasons });
    }
  }
  return gaps.reverse();
}
