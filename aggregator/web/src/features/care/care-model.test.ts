import { describe, expect, it } from 'vitest';
import type { QuarterCoverage } from '#api/care-queries';
import { barOf, coverageDays, coverageGaps, percentText, usableShare, worstSpan } from '#features/care/care-model';

const midnight = new Date(2026, 10, 23).getTime();
const quarter = (index: number, verdict: QuarterCoverage['verdict'], missed: QuarterCoverage['missed'] = []) => ({
  quarterAt: new Date(midnight + index * 900_000).toISOString(),
  ...{ verdict, lookCount: 0, dueMs: 900_000, watchedMs: 0, missed },
});
const span = (kind: 'away' | 'black' | 'clock-drift' | 'box-away') => ({
  ...{ kind, startedAt: new Date(midnight).toISOString(), endedAt: null, code: null, alarmedAt: null },
});

describe('overview of cameras', () => {
  it('an absence matters more than a bad picture, and that more than a clock', () => {
    expect(worstSpan([span('clock-drift'), span('black'), span('away')])?.kind).toBe('away');
    expect(worstSpan([span('clock-drift'), span('black')])?.kind).toBe('black');
    expect(worstSpan([])).toBeUndefined();
  });

  it('a gap is never rounded away', () => {
    expect(percentText(0.99999, 'en')).toBe('99.9%');
    expect(percentText(1, 'en')).toBe('100%');
    expect(usableShare({ awayMs: 43_200_000, blindMs: 0 })).toBe(0.5);
  });
});

describe('lanes of history', () => {
  const shown = { fromMs: midnight, toMs: midnight + 1000 };
  const at = (ms: number) => new Date(midnight + ms).toISOString();

  it('show the part of a span that lies in the shown time', () => {
    expect(barOf({ startedAt: at(-500), endedAt: at(250) }, shown)).toEqual({ left: 0, width: 0.25 });
    expect(barOf({ startedAt: at(750), endedAt: null }, shown)).toEqual({ left: 0.75, width: 0.25 });
    expect(barOf({ startedAt: at(-500), endedAt: at(-100) }, shown)).toBeUndefined();
  });
});

describe('proof of looks', () => {
  it('has a row a local day, the newest first, and a cell per quarter of an hour', () => {
    const days = coverageDays([quarter(0, 'looked'), quarter(5, 'partly'), quarter(96, 'not-looked')]);
    expect(days.map(({ dayMs }) => dayMs)).toEqual([midnight + 86_400_000, midnight]);
    expect(days[1]?.cells).toHaveLength(96);
    expect(days[1]?.cells[5]?.verdict).toBe('partly');
    expect(days[1]?.cells[6]).toBeNull();
  });

  it('neighbouring quarters without a look are one gap with all its reasons', () => {
    const gaps = coverageGaps([
      quarter(0, 'not-looked', [{ reason: 'black', spanMs: 1 }]),
      quarter(1, 'not-looked', [
        { reason: 'offline', spanMs: 1 },
        { reason: 'schedule', spanMs: 1 },
      ]),
      quarter(2, 'looked'),
      quarter(3, 'not-looked', [{ reason: 'busy', spanMs: 1 }]),
    ]);
    expect(gaps).toEqual([
      { fromMs: midnight + 2_700_000, toMs: midnight + 3_600_000, reasons: ['busy'] },
      { fromMs: midnight, toMs: midnight + 1_800_000, reasons: ['black', 'offline'] },
    ]);
  });
});
