import { describe, expect, it } from 'vitest';
import { thinTrack, toTrackPoints } from '#patrol/track-points';
import { fixesByMinute, joinFixes } from '#patrol/track-recorder';

const minuteAt = new Date('2026-11-23T08:00:00.000Z');
const north = (metres: number) => 30 + metres / 111_195;

describe('track points', () => {
  it('tells distance and speed from point to point', () => {
    const points = toTrackPoints([
      {
        minuteAt,
        fixes: [
          [0, north(0), 120, 4],
          [2000, north(20), 120, null],
        ],
      },
    ]);
    expect(points[0]).toMatchObject({ atMs: minuteAt.getTime(), accuracyM: 4, stepM: 0, speedMps: null });
    expect(points[1]?.stepM).toBeCloseTo(20, 1);
    expect(points[1]?.speedMps).toBeCloseTo(10, 1);
  });

  it('after a gap of more than a minute no way is made up', () => {
    const later = new Date(minuteAt.getTime() + 180_000);
    const points = toTrackPoints([
      { minuteAt, fixes: [[0, north(0), 120, null]] },
      { minuteAt: later, fixes: [[0, north(5000), 120, null]] },
    ]);
    expect(points[1]).toMatchObject({ stepM: 0, speedMps: null });
  });

  it('a long track is thinned, but keeps its ends and what lies beside a gap', () => {
    const minutes = [
      { minuteAt, fixes: Array.from({ length: 59 }, (_, n) => [n * 1000, north(n), 120, null] as const) },
      { minuteAt: new Date(minuteAt.getTime() + 600_000), fixes: [[0, north(900), 120, null] as const] },
    ];
    const points = toTrackPoints(minutes);
    const thin = thinTrack(points, 10);
    expect(thin.length).toBeLessThanOrEqual(13);
    expect(thin[0]).toBe(points[0]);
    expect(thin).toContain(points[58]);
    expect(thin.at(-1)).toBe(points[59]);
  });
});

describe('stored fixes', () => {
  it('lie in the minute in which they were taken', () => {
    const fix = (fixedAt: string) => ({ fixedAt, latitude: 30, longitude: 120 });
    const minutes = fixesByMinute([fix('2026-11-23T08:00:59.500Z'), fix('2026-11-23T08:01:01.000Z')]);
    expect([...minutes]).toEqual([
      [Date.parse('2026-11-23T08:00:00.000Z'), [[59_500, 30, 120, null]]],
      [Date.parse('2026-11-23T08:01:00.000Z'), [[1000, 30, 120, null]]],
    ]);
  });

  it('of one instant there is one fix, in order of time', () => {
    expect(
      joinFixes(
        [[2000, 30, 120, null]],
        [
          [1000, 30, 120, null],
          [2000, 30, 120, 4],
        ],
      ),
    ).toEqual([
      [1000, 30, 120, null],
      [2000, 30, 120, 4],
    ]);
  });
});
