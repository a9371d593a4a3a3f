import { describe, expect, it } from 'vitest';
import type { TrackPoint } from '#api/care-queries';
import { pointAt, rankOf, trackPieces, trackTime } from '#features/patrol/track-model';

const startMs = Date.parse('2026-11-23T08:00:00.000Z');
const point = (second: number, speedMps: number | null = 10): TrackPoint => ({
  at: new Date(startMs + second * 1000).toISOString(),
  ...{ latitude: 30 + second / 10_000, longitude: 120, accuracyM: 4, speedMps },
});

describe('track on the map', () => {
  it('is torn where nobody knows which way was taken', () => {
    const points = [point(0, null), point(2), point(600, null), point(602)];
    const pieces = trackPieces(points, 'speed');
    expect(pieces.map(({ coordinates }) => coordinates.length)).toEqual([2, 2]);
  });

  it('joins neighbouring points of one colour into one line', () => {
    const points = Array.from({ length: 50 }, (_, n) => point(n * 2, n === 0 ? null : 10));
    expect(trackPieces(points, 'speed')).toHaveLength(1);
    expect(trackPieces(points, 'age').length).toBeLessThanOrEqual(6);
  });

  it('runs from early to late by age and from slow to fast by speed', () => {
    const span = { fromMs: startMs, toMs: startMs + 100_000 };
    expect(rankOf(point(0), 'age', span)).toBe(0);
    expect(rankOf(point(50), 'age', span)).toBe(0.5);
    expect(rankOf(point(0, 100), 'speed', span)).toBe(1);
  });
});

describe('play head', () => {
  it('stands at the last position at or before the moment', () => {
    const points = [point(0), point(2), point(4)];
    expect(pointAt(points, startMs + 3_000)).toBe(1);
    expect(pointAt(points, startMs - 1)).toBe(0);
    expect(pointAt(points, startMs + 60_000)).toBe(2);
  });
});

describe('time of a track', () => {
  it('is the last hours, or a whole local day', () => {
    expect(trackTime(startMs, 8, '')).toEqual({ from: '2026-11-23T00:00:00.000Z', to: '2026-11-23T08:00:00.000Z' });
    const { from, to } = trackTime(startMs, 8, '2026-11-20');
    expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
    expect(new Date(from).getHours()).toBe(0);
  });
});
