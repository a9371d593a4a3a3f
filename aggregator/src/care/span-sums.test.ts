import { describe, expect, it } from 'vitest';
import { sumSpans } from '#care/span-sums';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
const within = { from: at(0), to: at(24) };
const hourMs = 3_600_000;

describe('sums of spans', () => {
  it('what overlaps counts once, and a blind hour while away is an hour away', () => {
    const spans = [
      { kind: 'away' as const, startedAt: at(2), endedAt: at(4) },
      { kind: 'box-away' as const, startedAt: at(3), endedAt: at(5) },
      { kind: 'black' as const, startedAt: at(4), endedAt: at(7) },
    ];
    expect(sumSpans(spans, within)).toEqual({ awayMs: 3 * hourMs, blindMs: 2 * hourMs });
  });

  it('a span that began before and goes on counts within the time', () => {
    const spans = [{ kind: 'frozen' as const, startedAt: new Date(0), endedAt: null }];
    expect(sumSpans(spans, within)).toEqual({ awayMs: 0, blindMs: 24 * hourMs });
  });

  it('a clock that is off neither blinds nor takes away', () => {
    expect(sumSpans([{ kind: 'clock-drift', startedAt: at(1), endedAt: null }], within)).toEqual({
      awayMs: 0,
      blindMs: 0,
    });
  });
});
